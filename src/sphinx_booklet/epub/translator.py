"""What the pages of the EPUB have and those of the site have not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from sphinx_booklet.xhtml import BookletTranslator
from sphinx_booklet.xhtml.parts import EXTRA

if TYPE_CHECKING:
    from docutils.nodes import Element

WRITE_ON = re.compile(r"_{4,}")  # a line to write on, in the words of the chapter


def name_of_notes(kind: str) -> dict[str, str]:
    """Return the type (EPUB SSV), role (DPub-ARIA) and name of a list of notes."""
    if kind == "citation":
        part, label = "bibliography", _("Bibliography")
    else:
        part, label = "endnotes", _("Notes")
    return {"epub:type": part, "role": f"doc-{part}", "aria-label": label}


class EpubTranslator(BookletTranslator):
    """Adds the names that e-readers know the parts of a book by; leaves out what needs a screen."""

    language_attributes = ("lang", "xml:lang")
    scrolls = False  # pages have nothing to scroll
    names_places = False  # reading systems say it themselves
    shows_sources = False  # nothing could hide them
    states_roles = True
    outermost = "section"

    def visit_section(self, node: nodes.section) -> None:
        """Mark the section of a whole document as a chapter."""
        if self.section_level == 0 and self.builder.current_docname != self.config.root_doc:
            self.name_by_title(node, "doc-chapter")
            node[EXTRA]["epub:type"] = "chapter"
        super().visit_section(node)

    def visit_glossary(self, node: Element) -> None:
        """Mark a glossary."""
        attributes = {"epub:type": "glossary", "role": "doc-glossary", "aria-label": _("Glossary")}
        self.body.append(self.open_tag(node, "div", attributes, "\n"))

    def depart_glossary(self, _node: Element) -> None:
        """Close it."""
        self.body.append("</div>\n")

    def open_notes(self, node: Element) -> str:
        """Return the start of a list of notes, marked as such."""
        around = nodes.container(classes=["notes"])
        around.parent = node.parent
        start = self.open_tag(around, "div", name_of_notes(node.tagname), "\n")
        return start + super().open_notes(node)

    def close_notes(self) -> str:
        """Return the end of both."""
        return super().close_notes() + "</div>\n"

    def note_attributes(self, node: Element) -> dict[str, str]:
        """Let e-readers show the note in a window of its own."""
        return super().note_attributes(node) | {"epub:type": "noteref"}

    def source_attributes(self, number: Element) -> dict[str, str]:
        """Let e-readers know the number of a source."""
        return super().source_attributes(number) | {"epub:type": "biblioref"}

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

    def visit_image(self, node: nodes.image) -> None:
        """Write a picture; of one that is not in the book (missing, or remote) its words."""
        if node["uri"] not in self.builder.images and not node["uri"].startswith("data:"):
            tag = self.starttag(nodes.inline(classes=node["classes"]), "span", "")
            self.body.append(f"{tag}{self.encode(node.get('alt', ''))}</span>")
            raise nodes.SkipNode
        super().visit_image(node)
