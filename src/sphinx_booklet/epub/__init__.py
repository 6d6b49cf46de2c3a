"""The EPUB: one file for e-readers, accessible and the same bytes for the same input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.epub.builder import BookletEpubBuilder
from sphinx_booklet.xhtml.bodies import KeptBodies

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class KeptEpubBuilder(KeptBodies, BookletEpubBuilder):
    """Writes bodies again only where they may have changed."""


def setup(app: Sphinx) -> None:
    """Register the builder; its settings are Sphinx's own ``epub_*``."""
    app.add_builder(KeptEpubBuilder)
