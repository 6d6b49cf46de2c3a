"""What we ask of Sphinx's environment, and what we keep in it from one build to the next.

Sphinx 9 deprecates the public way from a transform to its application, and its own transforms
take the private one; it is taken here and nowhere else.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
