"""What the pages of the EPUB have and those of the site have not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.epub.semantics import Semantics
from sphinx_booklet.xhtml.parts import EXTRA

if TYPE_CHECKING:
    from docutils.nodes import Element

WRITE_ON = re.compile(r"_{4,}")  # a line to write on, in the words of the chapter
# Lists that do not count 1, 2, 3: what docutils calls them, and HTML.
COUNTED = {"loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}
BOXES = (nodes.Admonition, nodes.topic, nodes.sidebar)


class EpubTranslator(Semantics):
    """Leaves out what needs a screen, and writes what holds without a style sheet."""

    language_attributes = ("lang", "xml:lang")
    scrolls = False  # pages have nothing to scroll
    names_places = False  # reading systems say it themselves
    shows_sources = False  # nothing could hide them
    states_roles = True

    def visit_title(self, node: nodes.title) -> None:
        """Write a title; that of a box stands out without a style sheet, too.

        It is no link back to the contents of its chapter: it may hold links itself, and e-readers
        have their own ways to the contents.
        """
        node.attributes.pop("refid", None)
        super().visit_title(node)
        if isinstance(node.parent, BOXES):
            self.body.append("<strong>")
            self.context[-1] = f"</strong>{self.context[-1]}"

    def visit_enumerated_list(self, node: nodes.enumerated_list) -> None:
        """Write a list that counts as its author does, without a style sheet, too."""
        if kind := COUNTED.get(node["enumtype"]):
            node[EXTRA] = {"type": kind}
        super().visit_enumerated_list(node)

    def visit_classifier(self, node: Element) -> None:
        """Write the classifier of a term apart from it, without a style sheet, too."""
        self.body.append(": ")
        super().visit_classifier(node)

    def visit_table(self, node: nodes.table) -> None:
        """Write a table, in what the style sheet measures its room by."""
        self.body.append('<div class="table-room">\n')
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        """Close both."""
        super().depart_table(node)
        self.body.append("</div>\n")

    def tick_box(self, _question: nodes.paragraph) -> tuple[str, str]:
        """Return a box to tick with a pen or in the mind."""
        return '<span class="tick" aria-hidden="true">☐</span>', ""

    def visit_Text(self, node: nodes.Text) -> None:  # noqa: N802 - docutils' name
        """Write text; a line to write on is drawn, never longer than the page is wide."""
        if self.protect_literal_text:
            super().visit_Text(node)
            return
        for place, piece in enumerate(WRITE_ON.split(node.astext())):
            if place:
                self.body.append('<span class="write-on">\N{NO-BREAK SPACE}</span>')
            text = nodes.Text(piece)
            text.parent = node.parent  # it says in which direction the text runs
            super().visit_Text(text)

    def visit_figure(self, node: nodes.figure) -> None:
        """Write a figure without the address of its link, which docutils would take for a caption.

        Sphinx puts it after the picture (``epub_show_urls``).
        """
        node["addresses"] = [child for child in node if isinstance(child, nodes.inline)]
        for address in node["addresses"]:
            node.remove(address)
        super().visit_figure(node)

    def depart_figure(self, node: nodes.figure) -> None:
        """Close it, and write that address below it."""
        super().depart_figure(node)
        for address in node["addresses"]:
            below = nodes.paragraph("", "", address)
            below.parent = node.parent
            below.walkabout(self)

    # docutils' own takes a function more, which Sphinx's, the one that is called, has not.
    def visit_comment(self, node: Element) -> None:  # type: ignore[override]
        """Keep a target that stood before what only other formats have; Sphinx left a comment."""
        self.body += [f'<span id="{self.attval(name)}"></span>' for name in node["ids"]]
        super().visit_comment(node)

    def visit_image(self, node: nodes.image) -> None:
        """Write a picture; of one that is not in the book (missing, or remote) its words."""
        if node["uri"] not in self.builder.images and not node["uri"].startswith("data:"):
            tag = self.starttag(nodes.inline(classes=node["classes"]), "span", "")
            self.body.append(f"{tag}{self.encode(node.get('alt', ''))}</span>")
            raise nodes.SkipNode
        super().visit_image(node)
