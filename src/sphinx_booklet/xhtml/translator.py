"""From doctree to accessible XHTML, for the site and for the EPUB.

It differs from Sphinx's own translator only where a reader gains: the language and direction of
parts, isolated left-to-right runs, named boxes and links, header cells with a scope, lists of
notes, no style attributes (WCAG 2.2: 1.3.1, 2.4.4, 3.1.2).
"""

from __future__ import annotations

from docutils import nodes

from sphinx_booklet.xhtml.beside import Beside
from sphinx_booklet.xhtml.boxes import Boxes
from sphinx_booklet.xhtml.formulas import Formulas
from sphinx_booklet.xhtml.links import Links
from sphinx_booklet.xhtml.notes import Notes
from sphinx_booklet.xhtml.parts import EXTRA
from sphinx_booklet.xhtml.tables import Tables

FOCUSABLE = '<pre dir="ltr" tabindex="0">'  # what scrolls must be reachable by keyboard


def legend_of(image: nodes.image) -> nodes.legend | None:
    """Return the long description of a picture: the legend of the figure that it is in."""
    figure: nodes.Node | None = image.parent
    while figure is not None and not isinstance(figure, nodes.figure):
        figure = figure.parent
    children = figure.children if figure is not None else ()
    return next((one for one in children if isinstance(one, nodes.legend)), None)


class BookletTranslator(Tables, Notes, Links, Boxes, Formulas, Beside):
    """Sphinx's HTML translator with the parts above, and pictures and code."""

    def visit_image(self, node: nodes.image) -> None:
        """Write a picture; without an alternative text it stays silent, not its file's name."""
        node.setdefault("alt", "")  # images.py has told the author
        if node["alt"] and (legend := legend_of(node)):
            if not legend["ids"]:
                legend["ids"].append(self.new_id("legend"))
            names = dict.fromkeys(("aria-describedby", "aria-details"), legend["ids"][0])
            node[EXTRA] = names | node.attributes.get(EXTRA, {})
        super().visit_image(node)

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Write code, focusable as it may scroll."""
        start = len(self.body)
        try:
            super().visit_literal_block(node)
        finally:
            before, pre, after = "".join(self.body[start:]).rpartition("<pre>")
            self.body[start:] = [before + (pre and FOCUSABLE) + after]
