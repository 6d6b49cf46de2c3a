"""The EPUB: one file for e-readers, accessible and the same bytes for the same input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.epub.builder import BookletEpubBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the builder; its settings are Sphinx's own ``epub_*``."""
    app.add_builder(BookletEpubBuilder)
