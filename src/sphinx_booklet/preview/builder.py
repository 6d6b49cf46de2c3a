"""Sphinx's HTML builder with what was saved first, and marks of the messages on its pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_booklet.environment import keep_by_document
from sphinx_booklet.preview import marks
from sphinx_booklet.translation.apply import TRANSLATED

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Set as AbstractSet

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


class PreviewBuilder(StandaloneHTMLBuilder):
    """Writes the pages that were read anew, tells that they are there, then writes the others.

    Titles stand in the menus of all pages, so one that is saved costs them all.
    """

    name = "booklet-preview"
    saved: AbstractSet[str] = frozenset()
    tell: Callable[[], None] | None = None

    def write_documents(self, docnames: AbstractSet[str]) -> None:
        """Write pages."""
        first = docnames & self.saved
        for some in filter(None, (first, docnames - first)):
            super().write_documents(some)
            self.copy_image_files()  # Sphinx would after all pages: a drawing has a new name
            if self.tell:
                self.tell()


def begin(app: Sphinx) -> None:
    """Mark messages, if this is a preview."""
    if isinstance(app.builder, PreviewBuilder):
        app.connect(TRANSLATED, marks.mark)


def keep_saved(app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
    """Keep which documents are read anew."""
    if isinstance(app.builder, PreviewBuilder):
        app.builder.saved = frozenset(docnames)


def setup(app: Sphinx) -> None:
    """Register the builder and its events."""
    app.add_builder(PreviewBuilder)
    keep_by_document(app, marks.TABLE)
    app.connect("builder-inited", begin)
    app.connect("env-before-read-docs", keep_saved)
