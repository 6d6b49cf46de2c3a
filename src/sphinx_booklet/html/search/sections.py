"""What a page shows, cut into sections: the units that the search finds.

A section of the chapter, or an entry of a glossary, each with its anchor, its heading, the
section above it and its text, block by block, each with its language.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet import citations
from sphinx_booklet.directives import review
from sphinx_booklet.directives.collected import COPY
from sphinx_booklet.directives.forms import forms
from sphinx_booklet.translation.parts import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

# What readers do not see, what stands on every page, and copies of what stands elsewhere.
UNSEEN = (nodes.Invisible, nodes.raw, addnodes.toctree, addnodes.index, nodes.meta, forms)
UNSOUGHT = nodes.citation  # a source: nobody ill looks for the words of its address
SMALL = (nodes.footnote_reference, nodes.citation_reference, nodes.label)  # numbers of notes
GONE = "\0"  # in place of such a number: the space before it goes, too
CELLS = " \N{EN DASH} "  # between the cells of a row, for eyes and ears
UNSEEN_CLASSES = {"no-search", citations.CLASS, review.CLASS}


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, a row: its words and the tag of their language, if not the page's.

    The tag is in the lower case of its class (``translation/parts.py``).

    :param head: the first cell of a row, or a term, which says what the others are about
    """

    text: str
    language: str = ""
    head: str = ""


@dataclass
class Section:
    """A place that the search finds.

    :param anchor: an id of the page; empty: the page itself
    :param above: the number of the section around it, among those of the page; -1: none
    :param ids: every id that stands in it
    """

    anchor: str
    title: Block
    above: int = -1
    blocks: list[Block] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)


def sections(document: nodes.document, title: nodes.Element) -> list[Section]:
    """Return the sections of a resolved document in their order; the first is the page."""
    found = [Section("", _block(title, ""))]
    _Walk(found).children(document, 0, "")
    return found


@dataclass(frozen=True)
class _Walk:
    found: list[Section]

    def children(self, node: nodes.Element, here: int, language: str) -> None:
        for child in node.children:
            if isinstance(child, nodes.Element) and _is_seen(child):
                self.visit(child, here, language_of(child) or language)

    def visit(self, node: nodes.Element, here: int, language: str) -> None:
        self.found[here].ids.update(node.get("ids", ()))
        if isinstance(node, UNSOUGHT):
            self.found[here].ids.update(*(one["ids"] for one in node.findall(nodes.Element)))
        elif isinstance(node, nodes.section) and not isinstance(node.parent, nodes.document):
            self.section(node, node, here, language)
        elif isinstance(node, nodes.definition_list_item) and _is_entry(node):
            self.section(node, next(node.findall(nodes.term)), here, language)
        elif isinstance(node, nodes.title) and isinstance(node.parent, nodes.section):
            pass  # the heading of its section
        elif isinstance(node, nodes.term) and _is_entry(node.parent):
            pass  # the heading of its section, too
        elif _is_row(node):
            self.row(node, here, language)
        elif isinstance(node, nodes.TextElement):
            self.found[here].ids.update(*(one["ids"] for one in node.findall(nodes.Element)))
            self.text(node, here, language)
        else:
            self.children(node, here, language)

    def text(self, node: nodes.Element, here: int, language: str) -> None:
        block = _block(node, language)
        if block.text:
            self.found[here].blocks.append(block)

    def row(self, node: nodes.Element, here: int, language: str) -> None:
        """Take a row as one block, unless its cells are in different languages."""
        cells = [Section("", Block("")) for _ in node.children]
        for cell, child in zip(cells, node.children, strict=True):
            if isinstance(child, nodes.Element):
                _Walk([cell]).visit(child, 0, language)
            self.found[here].ids.update(cell.ids)
        blocks = [block for cell in cells for block in cell.blocks]
        head, *others = [" ".join(block.text for block in cell.blocks) for cell in cells]
        if len({block.language for block in blocks}) == 1 and head and any(others):
            text = CELLS.join(filter(None, others))
            blocks = [Block(text, blocks[0].language, head)]
        self.found[here].blocks += blocks

    def section(self, node: nodes.Element, named: nodes.Element, here: int, language: str) -> None:
        ids = named.get("ids") or node.get("ids") or [""]
        heading = _heading(node, language)
        self.found.append(Section(ids[0], heading, here))
        number = len(self.found) - 1
        for name in node.findall(nodes.term) if _is_entry(node) else ():
            self.found[number].ids.update(name["ids"])
        self.found[number].ids.update(node.get("ids", ()))
        self.children(node, number, language)


def _is_seen(node: nodes.Element) -> bool:
    seen = not isinstance(node, UNSEEN) and not node.get(COPY)
    return seen and UNSEEN_CLASSES.isdisjoint(node.get("classes", ()))


def _is_entry(node: nodes.Element) -> bool:
    """Say if a node is an entry of a glossary."""
    return isinstance(node, nodes.definition_list_item) and any(
        term["ids"] for term in node.children if isinstance(term, nodes.term)
    )


def _is_row(node: nodes.Element) -> bool:
    """Say if a node is a row of the body of a table, or a term with what is said of it."""
    body = isinstance(node, nodes.row) and not isinstance(node.parent, nodes.thead)
    return body or isinstance(node, nodes.definition_list_item)


def _heading(node: nodes.Element, language: str) -> Block:
    kind = nodes.term if _is_entry(node) else nodes.title
    names = [_block(one, language) for one in node.children if isinstance(one, kind)]
    same = {one.language for one in names}
    return Block(", ".join(one.text for one in names), same.pop() if len(same) == 1 else language)


def _block(node: nodes.Element, language: str) -> Block:
    inner = [one for one in node.children if not isinstance(one, nodes.Text)]
    if len(inner) == len(node.children) == 1 and isinstance(inner[0], nodes.Element):
        language = language_of(inner[0]) or language
    text = re.sub(rf"\s*{GONE}", "", "".join(_texts(node)))
    return Block(" ".join(text.split()), language)


def _texts(node: nodes.Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child.astext()
        elif isinstance(child, nodes.Element) and _is_number(child):
            yield GONE
        elif isinstance(child, nodes.Element) and _is_seen(child):
            yield from _texts(child)


def _is_number(node: nodes.Element) -> bool:
    return isinstance(node, SMALL) or citations.CLASS in node.get("classes", ())
