"""``locales/termbase.toml``: names and words that a translation must keep, as translators edit it.

::

    unchanged = ["Enhertu", "HER2"]   # names that every language writes as the source does

    [names.tamoxifen]                 # a name that languages write in their own way
    source = ["tamoxifen citrate"]    # other spellings in the source, if any
    es = ["tamoxifeno"]
    zh_CN = ["他莫昔芬"]

    [terms.metastatic]                # more words for a term of the glossary
    es = ["con metástasis"]

The source's own spelling is always accepted. A language that has no line here has no names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_booklet.errors import BookletError
from sphinx_booklet.languages import TAGS, language
from sphinx_booklet.toml import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sphinx_booklet.toml import Table

FILE = "termbase.toml"
SOURCE = "source"
LONGEST = 200  # characters of a form


@dataclass(frozen=True)
class Entry:
    """A name or a term.

    :param said: how the source writes it; ``told``: how translations into one language may
    :param also: words that may stand for it, and for other things
    """

    name: str
    said: tuple[str, ...]
    told: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class TermFile:
    """What the file says for one language.

    :param names: none if the file has no line of the language
    :param words: term of the source, and one more word for it
    """

    names: tuple[Entry, ...] = ()
    words: tuple[tuple[str, str], ...] = ()


def read_termfile(path: Path, code: str) -> TermFile:
    """Read what the file says for a language.

    :param code: the name of its folder, ``zh_CN``
    :raises BookletError: it is not TOML, or something in it is unknown or wrong
    """
    table = load(path, f"{path.parent.name}/{path.name}")
    unchanged = _texts(table, "unchanged")
    tables = dict(_tables(table, "names"))
    names = {name: _forms(one) for name, one in tables.items()}
    terms = {name: _forms(one) for name, one in _tables(table, "terms")}
    table.close()
    found = [Entry(name, (name,), (name,)) for name in unchanged if name not in names]
    found += [_entry(name, forms, code) for name, forms in names.items()]
    for name, form in _twice(found):
        what = f'"{form}" stands for "{name}" and for another name'
        raise tables.get(name, table).wrong(None, what, "Give each form to one name only.")
    known = any(code in forms for forms in names.values())
    words = ((name, word) for name, forms in terms.items() for word in forms.get(code, ()))
    return TermFile(tuple(found) if known else (), tuple(words))


def _entry(name: str, forms: Mapping[str, tuple[str, ...]], code: str) -> Entry:
    said = (name, *forms.get(SOURCE, ()))
    return Entry(name, said, (*said, *forms.get(code, ())))


def _twice(entries: list[Entry]) -> Iterator[tuple[str, str]]:
    """Give each form that an earlier entry has already."""
    seen: dict[str, str] = {}
    for entry in entries:
        for form in entry.told:
            if seen.setdefault(form, entry.name) != entry.name:
                yield entry.name, form


def _tables(table: Table, key: str) -> Iterator[tuple[str, Table]]:
    inner = table.table(key, required=False)
    for name in list(inner.left):
        yield name, inner.table(name)


def _forms(table: Table) -> dict[str, tuple[str, ...]]:
    """Take the forms of each language, and of the source."""
    for code in table.left:
        if code != SOURCE and not _is_language(code):
            way_out = "Name a folder of locales/, such as es or zh_CN, or write source."
            raise table.wrong(code, f'"{code}" is not a language', way_out)
    found = {code: _texts(table, code) for code in list(table.left)}
    for code, forms in found.items():
        if any(len(form) > LONGEST for form in forms):
            raise table.wrong(code, f"a form has more than {LONGEST} characters", "Shorten it.")
    return found


def _is_language(code: str) -> bool:
    try:
        return language(TAGS.get(code, code.replace("_", "-"))).sphinx == code
    except BookletError:
        return False


def _texts(table: Table, key: str) -> tuple[str, ...]:
    values = table.left.pop(key, [])
    if not isinstance(values, list) or not all(_is_text(value) for value in values):
        raise table.wrong(key, f'"{key}" must be a list of texts', f'Write {key} = ["…"].')
    return tuple(values)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())
