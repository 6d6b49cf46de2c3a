"""From doctree to accessible XHTML, for the site and for the EPUB.

It differs from Sphinx's own translator only where a reader gains: the language and direction of
parts, isolated left-to-right runs, named boxes and links, header cells with a scope, lists of
notes, no style attributes (WCAG 2.2: 1.3.1, 2.4.4, 3.1.2).
"""

from __future__ import annotations

from docutils import nodes

from sphinx_booklet.figures import LETTERS
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


def smallest(letters: int) -> int:
    """Return the nearest size that the stylesheet knows (figures.css)."""
    return max(16, min(32, letters))


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
        is_block = not isinstance(node.parent, (nodes.TextElement, nodes.reference))
        letters = node.get(LETTERS, 0) if self.scrolls and is_block and node["alt"] else 0
        if letters:
            self.body.append(self._drawing(node, letters))
        super().visit_image(node)
        if letters:
            self.body.append("</div>\n")

    def _drawing(self, node: nodes.image, letters: int) -> str:
        """Open what a drawing with words stands in: it scrolls where they would be too small.

        :param letters: the size of the smallest, in 720ths of the width
        """
        room = nodes.container(classes=["drawing", f"letters-{smallest(letters)}"])
        room.parent = node.parent
        named = {"aria-label": node["alt"]}
        if caption := next(iter(node.parent.findall(nodes.caption)), None):
            if "name_id" not in caption:
                caption["name_id"] = self.new_id("caption")
            named = {"aria-labelledby": caption["name_id"]}
        return str(self.open_tag(room, "div", {"tabindex": 0, "role": "region", **named}))

    def visit_caption(self, node: nodes.caption) -> None:
        """Give the words of a caption the id that its drawing is named by.

        An id of the node itself Sphinx would write twice.
        """
        super().visit_caption(node)
        if "name_id" in node:  # Sphinx has just opened caption-text
            name = self.attval(node["name_id"])
            self.body[-1] = f'<span class="caption-text" id="{name}">'

    def visit_literal_block(self, node: nodes.literal_block) -> None:
        """Write code, focusable as it may scroll."""
        start = len(self.body)
        try:
            super().visit_literal_block(node)
        finally:
            before, pre, after = "".join(self.body[start:]).rpartition("<pre>")
            self.body[start:] = [before + (pre and FOCUSABLE) + after]
