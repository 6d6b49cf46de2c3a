"""Boxes that are named by their title, and lists to tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import admonitionlabels

from sphinx_booklet import beside
from sphinx_booklet.directives.questions import question_id
from sphinx_booklet.words import words
from sphinx_booklet.xhtml.parts import EXTRA, Parts

if TYPE_CHECKING:
    from docutils.nodes import Element

# Titles of Sphinx's boxes, which are in the reader's language there.
LABELS = {
    "attention": "Attention",
    "caution": "Caution",
    "danger": "Danger",
    "error": "Error",
    "hint": "Hint",
    "important": "Important",
    "note": "Note",
    "seealso": "See also",
    "tip": "Tip",
    "warning": "Warning",
}


def is_item_of_checklist(node: nodes.Node) -> bool:
    """Say if a paragraph is the first of an item to tick."""
    item = node.parent
    if not isinstance(item, nodes.list_item) or item.index(node) != 0:
        return False
    return "checklist" in item.parent.get("classes", ())


class Boxes(Parts):
    """Writes boxes as notes, and checklists with boxes to tick."""

    def name_by_title(self, node: Element, role: str) -> None:
        """Give a box or section a role and the name that its title says; empty: no role."""
        title = next(iter(child for child in node if isinstance(child, nodes.title)), None)
        attributes = {"role": role} if role else {}
        if title is not None:
            if not title["ids"]:
                title["ids"].append(self.new_id("title"))
            attributes["aria-labelledby"] = title["ids"][0]
        node[EXTRA] = attributes

    def visit_admonition(self, node: Element, name: str = "") -> None:
        """Write a box; ``name``: which of Sphinx's, whose title is not in it yet."""
        if name:
            node["classes"].append(name)
            title = nodes.title(name, admonitionlabels[name])
            beside.keep(
                title, [nodes.Text(words(self.config.booklet.source).gettext(LABELS[name]))]
            )
            node.insert(0, title)
        if not node.get("collapsible"):  # a disclosure is named by its summary
            self.name_by_title(node, "note")
        super().visit_admonition(node)

    def visit_topic(self, node: nodes.topic) -> None:
        """Write a topic; the contents of a page are navigation."""
        special = {"contents", "abstract", "dedication"}.intersection(node["classes"])
        self.name_by_title(node, "" if special else "note")
        super().visit_topic(node)

    def visit_sidebar(self, node: nodes.sidebar) -> None:
        """Write a sidebar."""
        self.name_by_title(node, "note")
        super().visit_sidebar(node)

    def visit_container(self, node: nodes.container) -> None:
        """Write a container; a picture of people is a figure that its sentence names."""
        sentence = next((one for one in node if isinstance(one, nodes.paragraph)), None)
        if "people" in node["classes"] and sentence is not None:
            if not sentence["ids"]:
                sentence["ids"].append(self.new_id("people"))
            node[EXTRA] = {"role": "figure", "aria-labelledby": sentence["ids"][0]}
        super().visit_container(node)

    def tick_box(self, question: nodes.paragraph) -> tuple[str, str]:
        """Return what stands before and after the words of an item to tick."""
        box = f'<input type="checkbox" data-question="{question_id(question)}" />'
        return f'<label class="tick">{box} <span>', "</span></label>"

    def visit_paragraph(self, node: nodes.paragraph) -> None:
        """Write a paragraph, in a checklist with its box."""
        super().visit_paragraph(node)
        if is_item_of_checklist(node):
            self.body.append(self.tick_box(node)[0])

    def depart_paragraph(self, node: nodes.paragraph) -> None:
        """Close a paragraph."""
        if is_item_of_checklist(node):
            self.body.append(self.tick_box(node)[1])
        super().depart_paragraph(node)
