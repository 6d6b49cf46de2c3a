"""Headings, permanent links that name their target, captions that are no headings."""

from __future__ import annotations

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from sphinx_booklet.translation.parts import mark
from sphinx_booklet.xhtml.captions import is_untranslated
from sphinx_booklet.xhtml.parts import EXTRA, Parts

CAPTIONS = (nodes.title, nodes.caption)
NAMED_WITHOUT_LINK = (nodes.term, nodes.table)
LOWEST = 6  # h6


def name_of(node: nodes.Element) -> str:
    """Return what a target is called: its title or caption, or, of a term, its own text."""
    if isinstance(node, nodes.TextElement):
        return node.astext()
    named = (child.astext() for child in node.children if isinstance(child, CAPTIONS))
    return next(named, "")


class Headings(Parts):
    """Writes headings whose names hold no link text.

    The outermost section is the ``<article>`` of its page: there a section in it would put the
    h1 a level deeper, and leave the article without a heading (Nu HTML checker).
    """

    outermost = "div"

    def visit_section(self, node: nodes.section) -> None:
        """Open a section."""
        super().visit_section(node)
        if self.section_level == 1:
            self.body[-1] = self.body[-1].replace("<section", f"<{self.outermost}", 1)

    def depart_section(self, node: nodes.section) -> None:
        """Close it."""
        super().depart_section(node)
        if self.section_level == 0:
            self.body[-1] = f"</{self.outermost}>\n"

    def _permalinked(self, target: nodes.Element) -> bool:
        wanted = self.config.html_permalinks and self.builder.add_permalinks
        return bool(wanted and target.get("ids"))

    def add_permalink_ref(self, node: nodes.Element, title: str) -> None:
        """Write a link to a target, with an accessible name that says which.

        Terms have none: a glossary would have a stop of the keyboard for each of its words.
        Tables have none: it would be part of their name.

        :param title: Sphinx's words for a target without a name
        """
        if not self._permalinked(node) or isinstance(node, NAMED_WITHOUT_LINK):
            return
        name = name_of(node)
        label = _("Link to “%s”") % name if name else title
        link = nodes.reference(classes=["headerlink"])
        link.parent = node
        tag = self.open_tag(link, "a", {"href": f"#{node['ids'][0]}", "aria-label": label})
        self.body.append(f"{tag}{self.encode(self.config.html_permalinks_icon)}</a>")

    def visit_title(self, node: nodes.title) -> None:
        """Write a title; that of a table of contents is no heading."""
        parent = node.parent
        if isinstance(parent, addnodes.compact_paragraph) and parent.get("toctree"):
            if is_untranslated(self.builder.env, node.astext()):
                mark(node, self.config.booklet.source.tag)
            tag = self.starttag(node, "p", "", CLASS="caption")
            self.body.append(f'{tag}<span class="caption-text">')
            self.context.append("</span></p>\n")
        elif isinstance(parent, nodes.section) and self._permalinked(parent):
            name = self.new_id(f"{parent['ids'][0]}-title")
            node[EXTRA] = node.get(EXTRA, {}) | {"aria-labelledby": name}
            super().visit_title(node)
            self.body.append(f'<span id="{self.attval(name)}">')
        else:
            super().visit_title(node)

    def depart_title(self, node: nodes.title) -> None:
        """Close a title; its permanent link stands outside what names it."""
        parent = node.parent
        if isinstance(parent, nodes.section) and self._permalinked(parent):
            self.body.append("</span>")
            if self.context[-1].startswith("</a>"):  # the title links back to the contents
                self.body.append("</a>")
                self.context[-1] = self.context[-1].removeprefix("</a>")
        super().depart_title(node)

    def visit_rubric(self, node: nodes.rubric) -> None:
        """Write what looks like a heading as one, a level below the heading before it."""
        below = self.section_level + self.initial_header_level
        node.setdefault("heading-level", max(2, min(LOWEST, below)))
        super().visit_rubric(node)
