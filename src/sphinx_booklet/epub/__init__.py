"""The EPUB: one file for e-readers, accessible and the same bytes for the same input."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_booklet.epub import breaks
from sphinx_booklet.epub.builder import BookletEpubBuilder

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the builder; its settings are Sphinx's own ``epub_*``, and the pages of a PDF."""
    app.add_builder(BookletEpubBuilder)
    visitors: Any = {BookletEpubBuilder.name: (breaks.visit, None)}
    app.add_node(breaks.page_break, **visitors)
    app.add_config_value("booklet_pages", "", "", types=(str,))
