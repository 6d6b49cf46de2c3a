"""What we ask of Sphinx's environment, and what we keep in it from one build to the next.

Sphinx 9 deprecates the public way from a transform to its application, and its own transforms
take the private one; it is taken here and nowhere else.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

# Keys of a document's metadata, under which one part keeps what another one needs.
FOREIGN_INDEX = "booklet_foreign_index"  # terms in another language, each with its tag
INDEX_WORDS = "booklet_index_words"  # terms of the source, each with that of the reader
REVIEW_DUE = "booklet_review_due"  # the day, or empty; there is none without a review block
REVIEWER = "booklet_reviewer"  # who reviewed this very document; empty: nobody


def kept(env: BuildEnvironment, what: str) -> dict[str, Any]:
    """Return a table of ours; Sphinx saves it with those of its domains."""
    ours = env.domaindata.setdefault("booklet", {})
    found: dict[str, Any] = ours.setdefault(what, {})
    return found


def keep_by_document(app: Sphinx, what: str) -> None:
    """Keep a table of ours, by document, in step with what is read anew or by another process."""

    def purge(_app: Sphinx, env: BuildEnvironment, docname: str) -> None:
        kept(env, what).pop(docname, None)

    def merge(
        _app: Sphinx, env: BuildEnvironment, docnames: list[str], other: BuildEnvironment
    ) -> None:
        theirs = kept(other, what)
        kept(env, what).update({name: theirs[name] for name in docnames if name in theirs})

    app.connect("env-purge-doc", purge)
    app.connect("env-merge-info", merge)


def changed(app: Sphinx, what: str, now: object) -> bool:
    """Say if something that pages show is not what it was when this builder last wrote them.

    :param what: its name
    :param now: a plain value
    """
    shown = kept(app.env, f"shown: {what}")
    before = shown.get(app.builder.name)
    shown[app.builder.name] = now
    return before != now


# What an environment knows of itself, and of the reading of documents: no page shows it.
UNSEEN = {
    "all_docs",
    "config",
    "config_status",
    "config_status_extra",
    "current_document",
    "dependencies",
    "doctreedir",
    "domaindata",
    "domains",
    "events",
    "included",
    "project",
    "reread_always",
    "settings",
    "srcdir",
    "version",
    "versioning_condition",
}
PICTURES = "pictures"  # of each document, in their order
UNSEEN_TABLES = ("messages", "marks", "shown: ")  # of ours: what was read, and what was written


def facts(env: BuildEnvironment) -> list[tuple[str, Any]]:
    """Return all that the pages of one document can show of others, but for their trees.

    What is unknown here is among it: a page is rather written once too often.
    """
    known = {name: one for name, one in vars(env).items() if name[0] != "_" and name not in UNSEEN}
    for domain, data in env.domaindata.items():
        for name, table in data.items():
            if not (domain == "booklet" and name.startswith(UNSEEN_TABLES)):
                known[f"{domain}: {name}"] = table
    return sorted(known.items())


def in_reading_order(env: BuildEnvironment) -> None:
    """Put all tables into the order of a first reading: by document.

    A document that is read again is appended to them, and what goes by their order would differ
    from what a build of everything makes.
    """
    own = [table for name, table in vars(env).items() if name[0] != "_" and name not in UNSEEN]
    domains = [table for data in env.domaindata.values() for table in data.values()]
    for table in (*own, *domains):
        if isinstance(table, dict):
            _put_in_order(env, table)
    env.images = _named_anew(env)


def _put_in_order(env: BuildEnvironment, table: dict[Any, Any]) -> None:
    """Sort a table by documents, where its keys are some, or its values begin with one."""

    def document(pair: tuple[Any, Any]) -> str:
        key, value = pair
        if isinstance(key, str) and key in env.all_docs:
            return key
        first = value[0] if isinstance(value, (tuple, list)) and value else value
        if isinstance(first, set):
            return min((one for one in first if one in env.all_docs), default="")
        return first if isinstance(first, str) and first in env.all_docs else ""

    pairs = sorted(table.items(), key=document)
    table.clear()
    table.update(pairs)


def note_pictures(app: Sphinx, document: nodes.document) -> None:
    """Keep which pictures a document has, in their order."""
    found: list[str] = []
    for image in document.findall(nodes.image):
        found += image.get("candidates", {}).values()
    kept(app.env, PICTURES)[app.env.current_document.docname] = found


def _named_anew(env: BuildEnvironment) -> Any:  # noqa: ANN401 - a class that Sphinx hides
    """Return the names of all pictures as a first reading gives them: they number namesakes."""
    named: Any = type(env.images)()
    for docname, pictures in sorted(kept(env, PICTURES).items()):
        for uri in pictures:
            if docname in env.images.get(uri, [()])[0]:
                named.add_file(docname, uri)
    for uri, (docnames, _name) in env.images.items():
        for docname in sorted(docnames):
            named.add_file(docname, uri)
    return named


def builder_of(env: BuildEnvironment) -> Builder:
    """Return the builder that this environment is read or written for."""
    return env._app.builder  # noqa: SLF001 - the module says why


def format_of(env: BuildEnvironment) -> str:
    """Return the format that is written, such as ``html`` or ``pdf``."""
    return env._builder_cls.format  # noqa: SLF001 - known before there is a builder


def is_gettext(env: BuildEnvironment) -> bool:
    """Say if this build only extracts messages."""
    return env._builder_cls.name == "gettext"  # noqa: SLF001 - as above


def holds(env: BuildEnvironment, condition: str) -> bool:
    """Say if what stands below ``.. only::`` a condition is shown."""
    try:
        return env._tags.eval_condition(condition)  # noqa: SLF001 - the module says why
    except Exception:  # noqa: BLE001 - Sphinx tells its author, and keeps the text
        return True


def keep_picture(env: BuildEnvironment, stem: str, content: bytes) -> str:
    """Write a picture of our own beside the doctrees, and return its path for an image's ``uri``.

    Its name holds a digest, so that every format and language can have its own.
    """
    digest = hashlib.sha256(content).hexdigest()[:8]
    path = Path(env.doctreedir, "images", "booklet", f"{stem}-{digest}.svg")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    env.images.add_file(env.current_document.docname, str(path))
    return str(path)
