"""Reading the chapters in the language that they are written in, without building a format."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, TypeVar

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_booklet.directives.collected import in_order
from sphinx_booklet.errors import BookletError
from sphinx_booklet.jobs.explain import explained, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from docutils import nodes

    from sphinx_booklet.folders import Folders

Result = TypeVar("Result")


def run_sphinx(
    folders: Folders, builder: str, output: Path, work: Callable[[Sphinx], Result]
) -> Result:
    """Run Sphinx with one of its own builders over the chapters.

    :param work: is done with the application, while Sphinx still knows its nodes
    :raises BookletError: a chapter cannot be read, or Sphinx warns of one
    """
    warnings = io.StringIO()
    try:
        with patch_docutils(str(folders.root)), docutils_namespace():
            app = Sphinx(
                srcdir=folders.docs,
                confdir=folders.root,
                outdir=output,
                doctreedir=folders.build / f"{builder}-doctrees",
                buildername=builder,
                status=None,
                warning=warnings,
                freshenv=True,
            )
            result = work(app)
    except Exception as error:
        said = explained(error, folders, folders.build / f"{builder}-error.txt")
        raise BookletError("docs", said, "Correct it, then run this again.") from error
    if complaints := plain(warnings.getvalue(), folders).strip():
        raise BookletError("docs", complaints, "Correct the chapters, then run this again.")
    return result


def documents(folders: Folders) -> dict[str, nodes.document]:
    """Return the doctree of each chapter as its author wrote it, links not yet resolved.

    :returns: in the order of the booklet; documents that no table of contents names come last
    :raises BookletError: a chapter cannot be read, or Sphinx warns of one
    """
    return run_sphinx(folders, "dummy", folders.build / "dummy", _read)


def _read(app: Sphinx) -> dict[str, nodes.document]:
    app.builder.read()
    named = in_order(app.env, app.config.root_doc)
    every = dict.fromkeys([*named, *sorted(app.env.found_docs)])
    return {name: app.env.get_doctree(name) for name in every}
