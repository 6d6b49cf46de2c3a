"""From doctree to accessible XHTML, for the site and for the EPUB.

It differs from Sphinx's own translator only where a reader gains: the language and direction of
parts, isolated left-to-right runs, named boxes and links, header cells with a scope, lists of
notes, no style attributes (WCAG 2.2: 1.3.1, 2.4.4, 3.1.2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.xhtml.boxes import Boxes
from sphinx_booklet.xhtml.formulas import Formulas
from sphinx_booklet.xhtml.notes import Notes
from sphinx_booklet.xhtml.tables import Tables

if TYPE_CHECKING:
    from docutils import nodes

FOCUSABLE = '<pre dir="ltr" tabindex="0">'  # what scrolls must be reachable by keyboard


class BookletTranslator(Tables, Notes, Boxes, Formulas):
    """Sphinx's HTML translator with the parts above, and pictures and code."""

    def visit_image(self, node: nodes.image) -> None:
        """Write a picture; without an alternative text it stays silent, not its file's name."""
        node.setdefault("alt", "")  # images.py has told the author
        super().visit_image(node)

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Write code, focusable as it may scroll."""
        start = len(self.body)
        try:
            super().visit_literal_block(node)
        finally:
            before, pre, after = "".join(self.body[start:]).rpartition("<pre>")
            self.body[start:] = [before + (pre and FOCUSABLE) + after]
