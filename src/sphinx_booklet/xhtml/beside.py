"""The source of each translated block, in the page but hidden until the reader asks for it.

A block holds two: ``<span class="said">`` what the reader's edition says, and after it
``<span class="beside" lang="en" hidden>`` the source. Headings stay as they are, in an
``hgroup`` with the source as the paragraph after them: so is no heading twice as long in
contents, lists of headings and searches. ``bilingual.css`` shows both; without it, or without
JavaScript, nothing of this is seen or heard.

Left out: code, alternative texts, words in figures, classifiers of terms, captions of menus.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_booklet.beside import source_of
from sphinx_booklet.translation.parts import language_class
from sphinx_booklet.xhtml.parts import Parts

if TYPE_CHECKING:
    from docutils.nodes import Element

SAID, BESIDE, PAIR = "said", "beside", "pair"  # classes


def in_both(block: str) -> tuple[Any, Any]:  # a Callable's parameter has no name
    """Return what opens and what closes a block whose words are all that is in it.

    :param block: the name of its node, ``paragraph``
    """

    def visit(self: Beside, node: Any) -> None:  # noqa: ANN401 - docutils' nodes of every kind
        getattr(super(Beside, self), f"visit_{block}")(node)
        self.open_said(node)

    def depart(self: Beside, node: Any) -> None:  # noqa: ANN401
        if node.tagname == block:  # docutils closes a term once more, for its classifier
            self.close_said(node)
        getattr(super(Beside, self), f"depart_{block}")(node)

    return visit, depart


class Beside(Parts):
    """Writes both languages of a block."""

    def source(self, node: Element) -> nodes.inline | None:
        """Return the source to write beside a block; None: there is none, or it says the same."""
        source = source_of(node) if self.shows_sources else None
        return source if source is not None and source.astext() != node.astext() else None

    def is_pair(self, node: Element) -> bool:
        """Say if a block is written in both languages."""
        return self.source(node) is not None

    def written_source(self, node: Element, tag: str = "span") -> str:
        """Return the element that holds the source of a block; empty: there is none."""
        source = self.source(node)
        if source is None:
            return ""
        shown = source.deepcopy()
        shown["classes"] = [BESIDE, language_class(self.config.booklet.source.tag)]
        shown.parent = node
        before, self.body = self.body, []
        self.body.append(self.starttag(shown, tag, "", hidden=""))
        for child in shown.children:
            child.walkabout(self)
        self.body.append(f"</{tag}>")
        written, self.body = "".join(self.body), before
        return written

    def open_said(self, node: Element, name: str = "") -> None:
        """Open what holds the reader's words, after the start tag of a block.

        :param name: its id
        """
        if self.is_pair(node):
            ids = f' id="{self.attval(name)}"' if name else ""
            self.body.append(f'<span class="{SAID}"{ids}>')

    def close_said(self, node: Element) -> None:
        """Close it, and write the source, before the end tag of a block."""
        if self.is_pair(node):
            self.body.append(f"</span> {self.written_source(node)}")

    def before_end(self, node: Element, start: int) -> None:
        """Write the source before the end tag that is the last of what was just written.

        :param start: where that begins in the body
        """
        if self.is_pair(node):
            written, mark, end = "".join(self.body[start:]).rpartition("</")
            self.body[start:] = [f"{written} {self.written_source(node)}{mark}{end}"]

    def open_group(self, node: Element) -> None:
        """Open what holds a heading and its source."""
        self.body.append(f'<hgroup class="{PAIR}">\n' if self.is_pair(node) else "")

    def close_group(self, node: Element) -> None:
        """Write the source of a heading, and close both."""
        if self.is_pair(node):
            self.body.append(f"{self.written_source(node, 'p')}\n</hgroup>\n")

    def visit_title(self, node: nodes.title) -> None:
        """Write a title; of a box, the reader's words are what it is named by."""
        parent = node.parent
        if isinstance(parent, nodes.section):
            self.open_group(node)
        if isinstance(parent, (nodes.section, nodes.table)) or not self.is_pair(node):
            super().visit_title(node)
            return
        names, node["ids"] = node["ids"], []
        super().visit_title(node)
        node["ids"] = names
        self.open_said(node, next(iter(names), ""))

    def depart_title(self, node: nodes.title) -> None:
        """Close a title."""
        is_heading = isinstance(node.parent, nodes.section)
        if self.is_pair(node) and not is_heading:
            closed = " " if isinstance(node.parent, nodes.table) else "</span> "
            self.context[-1] = closed + self.written_source(node) + self.context[-1]
        super().depart_title(node)
        if is_heading:
            self.close_group(node)

    def visit_rubric(self, node: nodes.rubric) -> None:
        """Write a heading outside the contents."""
        self.open_group(node)
        super().visit_rubric(node)

    def depart_rubric(self, node: nodes.rubric) -> None:
        """Close it."""
        super().depart_rubric(node)
        self.close_group(node)

    visit_paragraph, depart_paragraph = in_both("paragraph")
    visit_line, depart_line = in_both("line")
    visit_term, depart_term = in_both("term")
    visit_subtitle, depart_subtitle = in_both("subtitle")
    visit_attribution, depart_attribution = in_both("attribution")

    def visit_field_name(self, node: nodes.field_name) -> None:
        """Write the name of a field."""
        super().visit_field_name(node)
        self.open_said(node)

    def depart_field_name(self, node: nodes.field_name) -> None:
        """Close it, with its colon."""
        start = len(self.body)
        self.body.append("</span>" if self.is_pair(node) else "")
        super().depart_field_name(node)
        self.before_end(node, start)

    def depart_caption(self, node: nodes.caption) -> None:
        """Close a caption."""
        start = len(self.body)
        super().depart_caption(node)
        self.before_end(node, start)
