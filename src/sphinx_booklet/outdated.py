"""Which chapters are read again: those whose files say something new.

Sphinx goes by the times of files. A file that was put back, or unpacked, can be older than what
was read from it; so whoever knows the contents says which have changed.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

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


def files_of(env: BuildEnvironment, docname: str) -> set[Path]:
    """Return the files that a document was read from."""
    used = env.dependencies.get(docname, ())
    return {
        Path(env.doc2path(docname)).resolve(),
        *(Path(env.srcdir, one).resolve() for one in used),
    }


def setup(app: Sphinx) -> None:
    """Register the setting, a list of paths, and the event."""
    app.add_config_value("booklet_changed", [], "", types=(list,))
    app.connect("env-get-outdated", outdated)
