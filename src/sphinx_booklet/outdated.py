"""Which chapters are read again: those whose files say something new.

Sphinx goes by the times of files. A file that was put back, or unpacked, can be older than what
was read from it; so whoever knows the contents says which have changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet import fingerprint
from sphinx_booklet.environment import PICTURES, in_reading_order, keep_by_document, note_pictures

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def outdated(
    app: Sphinx, env: BuildEnvironment, _added: set[str], _changed: set[str], _gone: set[str]
) -> set[str]:
    """Return the documents that are, include or draw a file that has changed."""
    changed = {Path(path).resolve() for path in app.config.booklet_changed}
    if not changed:
        return set()
    return {
        docname
        for docname in env.found_docs
        if not changed.isdisjoint(files_of(env, docname)) and docname in env.all_docs
    }


def put_in_order(_app: Sphinx, env: BuildEnvironment) -> None:
    """Let no table tell which documents were read again."""
    in_reading_order(env)


def files_of(env: BuildEnvironment, docname: str) -> set[Path]:
    """Return the files that a document was read from."""
    used = env.dependencies.get(docname, ())
    return {
        Path(env.doc2path(docname)).resolve(),
        *(Path(env.srcdir, one).resolve() for one in used),
    }


def digest_of_files(env: BuildEnvironment, docname: str) -> list[tuple[str, str]]:
    """Return the fingerprint of each file that a document was read from."""
    return [(str(path), fingerprint.content(path)) for path in sorted(files_of(env, docname))]


def setup(app: Sphinx) -> None:
    """Register the setting, a list of paths, and the event."""
    app.add_config_value("booklet_changed", [], "", types=(list,))
    app.connect("env-get-outdated", outdated)
    app.connect("doctree-read", note_pictures, priority=900)  # after Sphinx, which finds them
    app.connect("env-updated", put_in_order, priority=100)  # before all that goes by an order
    keep_by_document(app, PICTURES)
