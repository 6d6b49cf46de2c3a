"""The names that e-readers know the parts of a book by (EPUB SSV 1.1, DPub-ARIA 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from sphinx_booklet.xhtml import BookletTranslator
from sphinx_booklet.xhtml.parts import EXTRA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.nodes import Element

# Classes of the boxes that have a role of their own; the other ones are notes.
NOTICES = {"attention", "caution", "danger", "emergency", "error", "important", "warning"}
TIPS = {"hint", "tip"}


def part(name: str) -> dict[str, str]:
    """Return the type (EPUB's vocabulary) and the role (ARIA's) of a part that both know."""
    return {"epub:type": name, "role": f"doc-{name}"}


def part_of_box(classes: Iterable[str]) -> str:
    """Return what kind of part a box is; empty: one that only ARIA has a role for."""
    names = set(classes)
    return "notice" if names & NOTICES else "tip" if names & TIPS else ""


def is_of_glossary(node: nodes.Node) -> bool:
    """Say if an item of a definition list is an entry of a glossary."""
    return isinstance(node.parent.parent, addnodes.glossary)


class Semantics(BookletTranslator):
    """Marks chapters, boxes, the glossary, sources and notes, and the links to them."""

    outermost = "section"

    def visit_section(self, node: nodes.section) -> None:
        """Mark the section of a whole document: a chapter, or what leads to the chapters."""
        if self.section_level == 0:
            kind = "introduction" if self._leads_to_chapters() else "chapter"
            self.name_by_title(node, f"doc-{kind}")
            node[EXTRA] |= part(kind)
        super().visit_section(node)

    def _leads_to_chapters(self) -> bool:
        root = self.config.root_doc
        return self.builder.current_docname == root and bool(self.builder.env.toctree_includes)

    def name_by_title(self, node: Element, role: str) -> None:
        """Name a box or section by its title; what is urgent, and what helps, says so."""
        super().name_by_title(node, role)
        if kind := part_of_box(node["classes"]) if role == "note" else "":
            node[EXTRA] |= part(kind)

    def visit_glossary(self, node: Element) -> None:
        """Mark a glossary."""
        attributes = part("glossary") | {"aria-label": _("Glossary")}
        self.body.append(self.open_tag(node, "div", attributes, "\n"))

    def depart_glossary(self, _node: Element) -> None:
        """Close it."""
        self.body.append("</div>\n")

    def visit_definition_list_item(self, node: nodes.definition_list_item) -> None:
        """Open an entry of a glossary: where links to a term show it in a window, all of it."""
        if is_of_glossary(node):
            term = next(iter(node.findall(nodes.term)))
            entry = nodes.container(ids=term["ids"][:1], classes=["entry"])
            entry.parent = node.parent
            del term["ids"][:1]
            self.body.append(self.starttag(entry, "div"))
        else:
            super().visit_definition_list_item(node)

    def depart_definition_list_item(self, node: nodes.definition_list_item) -> None:
        """Close it."""
        if is_of_glossary(node):
            self.body.append("</div>\n")
        else:
            super().depart_definition_list_item(node)

    def visit_term(self, node: Element) -> None:
        """Write a term, marked in a glossary."""
        if is_of_glossary(node.parent):
            node[EXTRA] = {"epub:type": "glossterm"}
        super().visit_term(node)

    def visit_definition(self, node: Element) -> None:
        """Write what a term means, marked in a glossary."""
        if is_of_glossary(node.parent):
            node[EXTRA] = {"epub:type": "glossdef"}
        super().visit_definition(node)

    def visit_reference(self, node: Element) -> None:
        """Write a link; one to the glossary e-readers can follow in a window of its own."""
        inner = node.children[0] if len(node.children) == 1 else None
        if isinstance(inner, nodes.inline) and "std-term" in inner["classes"]:
            node[EXTRA] = part("glossref") | node.attributes.get(EXTRA, {})
        super().visit_reference(node)

    def open_notes(self, node: Element) -> str:
        """Return the start of a list of sources, marked as such."""
        around = nodes.container(classes=["notes"])
        around.parent = node.parent
        attributes = part("bibliography") | {"aria-label": _("Bibliography")}
        start = self.open_tag(around, "div", attributes, "\n")
        return start + super().open_notes(node)

    def close_notes(self) -> str:
        """Return the end of both."""
        return super().close_notes() + "</div>\n"

    def visit_footnote(self, node: Element) -> None:
        """Write a source in its list, and a note so that its number opens it in a window.

        Reading systems know such a note by its element, type and place: in the same document.
        """
        if isinstance(node, nodes.footnote):
            attributes = part("footnote") | {"classes": ["footnote"]}
            self.body.append(self.open_tag(node, "aside", attributes, "\n"))
        else:
            super().visit_footnote(node)

    def depart_footnote(self, node: Element) -> None:
        """Close it."""
        if isinstance(node, nodes.footnote):
            self.body.append("</aside>\n")
        else:
            super().depart_footnote(node)

    def note_attributes(self, node: Element) -> dict[str, str]:
        """Let e-readers show the note in a window of its own."""
        return super().note_attributes(node) | {"epub:type": "noteref"}

    def source_attributes(self, number: Element) -> dict[str, str]:
        """Let e-readers know the number of a source."""
        return super().source_attributes(number) | {"epub:type": "biblioref"}
