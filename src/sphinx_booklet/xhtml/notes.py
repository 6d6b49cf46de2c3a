"""Footnotes and citations as lists, with links whose names say where they lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from sphinx_booklet.xhtml.parts import EXTRA, Parts

if TYPE_CHECKING:
    from docutils.nodes import Element


def number_of(note: Element) -> str:
    """Return the label of a footnote or citation."""
    return next((child.astext() for child in note if isinstance(child, nodes.label)), "")


class Notes(Parts):
    """Writes notes.

    docutils' own markup, asides in an aside, gives each list an unnamed landmark.
    """

    def open_notes(self, node: Element) -> str:
        """Return the start of a list of notes."""
        style = self.settings.footnote_references
        return f'<ul class="{node.tagname}-list {style}">\n'

    def close_notes(self) -> str:
        """Return the end of a list of notes."""
        return "</ul>\n"

    def visit_footnote(self, node: Element) -> None:
        """Write a note; the first of a list opens it."""
        if not isinstance(node.previous_sibling(), type(node)):
            self.body.append(self.open_notes(node))
        style = self.settings.footnote_references
        self.body.append(self.starttag(node, "li", classes=[node.tagname, style]))

    def depart_footnote(self, node: Element) -> None:
        """Close a note; the last of a list closes it."""
        self.body.append("</li>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), type(node)):
            self.body.append(self.close_notes())

    def visit_citation(self, node: Element) -> None:
        """Write a citation."""
        self.visit_footnote(node)

    def depart_citation(self, node: Element) -> None:
        """Close a citation."""
        self.depart_footnote(node)

    def _back(self, note: Element, place: int, places: int) -> str:
        label = _("Back to reference %s") % number_of(note)
        if places > 1:
            words = {"note": number_of(note), "place": place}
            label = _("Back to reference %(note)s, place %(place)s") % words
        link = nodes.reference()
        link.parent = note
        address = f"#{note['backrefs'][place - 1]}"
        attributes = {"href": address, "role": "doc-backlink", "aria-label": label}
        return self.open_tag(link, "a", attributes)

    def _backrefs(self, note: Element) -> list[str]:
        wanted = self.settings.footnote_backlinks
        return list(note.get("backrefs", ())) if wanted else []

    def visit_label(self, node: Element) -> None:
        """Write the label of a note; it leads back if one place refers to it."""
        self.body.append('<span class="label"><span class="fn-bracket">[</span>')
        if len(self._backrefs(node.parent)) == 1:
            self.body.append(self._back(node.parent, 1, 1))

    def depart_label(self, node: Element) -> None:
        """Close the label; more places that refer to the note follow it."""
        places = len(self._backrefs(node.parent))
        self.body.append("</a>" if places == 1 else "")
        self.body.append('<span class="fn-bracket">]</span></span>\n')
        if places > 1:
            links = (f"{self._back(node.parent, n, places)}{n}</a>" for n in range(1, places + 1))
            self.body.append(f'<span class="backrefs">({", ".join(links)})</span>\n')

    def visit_reference(self, node: Element) -> None:
        """Write a link; the number of a source is named so that it makes sense alone."""
        inner = node.children[0] if len(node.children) == 1 else None
        if isinstance(inner, nodes.inline) and "source" in inner["classes"]:
            node[EXTRA] = self.source_attributes(inner)
        super().visit_reference(node)

    def source_attributes(self, number: Element) -> dict[str, str]:
        """Return the attributes of a link to a source."""
        return {"role": "doc-biblioref", "aria-label": _("Source %s") % number.astext().strip("[]")}

    def visit_footnote_reference(self, node: Element) -> None:
        """Write the number that leads to a note, with a name that makes sense alone."""
        node[EXTRA] = self.note_attributes(node)
        super().visit_footnote_reference(node)

    def note_attributes(self, node: Element) -> dict[str, str]:
        """Return the attributes of a link to a note."""
        return {"aria-label": _("Note %s") % node.astext()}
