"""What chapters can hold, each with a well-formed catalog (``golden/constructs.txt``)."""

from __future__ import annotations

from tests.golden import pairs

CONF = """\
project = "Constructs"
locale_dirs = ["locales"]
gettext_compact = False
gettext_additional_targets = ["index", "literal-block", "doctest-block"]
language = "de"
"""
# Only what translates: the rest of the package changes chapters on purpose.
OURS = """\

def setup(app):
    from sphinx_booklet import project, translation

    project.setup(app)
    translation.setup(app)
"""
TITLE, GIVES = "Title\n=====\n\n", " => "
CONSTRUCTS = {pair.name: pair for pair in pairs("constructs")}


def files() -> dict[str, str]:
    """Return the chapters and their catalogs, without the settings."""
    made = {"square.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>', "index.rst": "Root\n====\n"}
    for name, pair in CONSTRUCTS.items():
        text = pair.given if "\n===" in pair.given else TITLE + pair.given
        made[f"{name}.rst"] = text
        made[f"locales/de/LC_MESSAGES/{name}.po"] = catalog(entries(pair.wanted))
    return made


def entries(lines: str) -> dict[str, str]:
    """Return the messages of lines such as ``msgid => msgstr``; ``\\n`` is a new line there."""
    found = (line.replace("\\n", "\n").partition(GIVES) for line in lines.splitlines())
    return {key: text for key, _gives, text in found}


def catalog(texts: dict[str, str]) -> str:
    """Return the text of a catalog."""
    found = ['msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n']
    found += [f"msgid {quoted(key)}\nmsgstr {quoted(text)}\n" for key, text in texts.items()]
    return "\n".join(found)


def quoted(text: str) -> str:
    """Return a string of a catalog."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
