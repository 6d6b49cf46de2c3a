"""The pages of the PDF in the book: where each of them starts, as marks and as a list.

A page starts at the first block that starts on it. One that a single block fills starts at that
block. Pages that only paper has (the contents, pages inside the covers) have no place here, and
the list leaves them out, as EPUB Accessibility lets it (1.1, 3.2.3: it lists what is reproduced).
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_booklet.blocks import block_of, blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

COVER = "cover"
AROUND = (nodes.figure, nodes.reference)  # of a picture: what they hold is one thing


class page_break(nodes.Invisible, nodes.Element):  # noqa: N801 - docutils' nodes are lower case
    """Where a page starts; ``number``: of the page, from 1."""


@dataclass(frozen=True)
class Break:
    """The start of a page.

    :param number: of the page, from 1
    :param label: the same as it is printed
    """

    number: int
    label: str

    @property
    def name(self) -> str:
        """Its id in its file."""
        return f"pagebreak-{self.number}"


@dataclass
class Breaks:
    """The pages of an edition on paper.

    :param source: the name of the edition; empty: there is none
    :param labels: the pages as they are printed
    :param candidates: page to the blocks it could start at, the first one first
    :param places: page to the file that it has got its mark in
    """

    source: str = ""
    labels: tuple[str, ...] = ()
    candidates: dict[int, list[str]] = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._documents: dict[str, list[int]] = {}
        for page, names in self.candidates.items():
            document = names[0].partition("#")[0]
            self._documents.setdefault(document, []).append(page)

    def starts(self, document: str, present: Iterable[str], file: str) -> Mapping[str, list[Break]]:
        """Return the pages that start in a document, by the ids of the blocks they start at.

        :param document: its name, or ``cover``
        :param present: the ids that it has
        :param file: that it is written to
        """
        known = set(present)
        found: dict[str, list[Break]] = {}
        for page in self._documents.get(document, ()):
            names = (one.partition("#") for one in self.candidates[page])
            here = (name for where, _sign, name in names if where == document and name in known)
            if (first := next(here, None)) is not None:
                found.setdefault(first, []).append(Break(page, self.labels[page - 1]))
                self.places[page] = file
        return found

    @property
    def listed(self) -> list[tuple[Break, str]]:
        """The pages that have their marks, with their addresses."""
        breaks = ((Break(page, self.labels[page - 1]), file) for page, file in self.places.items())
        ordered = sorted(breaks, key=lambda pair: pair[0].number)
        return [(one, f"{file}#{one.name}") for one, file in ordered]


def read(path: Path) -> Breaks:
    """Read what stands beside a PDF (``products.PAGES``)."""
    told = json.loads(path.read_text("utf-8"))
    return Breaks(told["source"], tuple(told["labels"]), candidates(told["blocks"]))


def candidates(starts: Iterable[tuple[str, int]]) -> dict[int, list[str]]:
    """Return for each page the blocks that it could start at.

    :param starts: blocks in their order, each with its page; what only paper has is nameless
    """
    found: dict[int, list[str]] = {}
    before, last = "", 0
    for name, page in starts:
        for filled in range(last + 1, page):  # by the block before
            if before:
                found[filled] = [before]
        if name:
            found.setdefault(page, []).append(name)
        before, last = name, page
    return found


def put(document: nodes.document, starting: Mapping[str, list[Break]]) -> None:
    """Put the starts of pages into a document, each at the start of its block, or before it."""
    waiting = dict(starting)
    for node in list(blocks(document)):
        for one in waiting.pop(block_of(node), ()):
            _put(node, page_break(number=one.number))


# A mark in a heading would be a part of its words, one in code or in a formula would break it.
BEFORE = (nodes.title, nodes.rubric, nodes.FixedTextElement, nodes.caption)


def _put(node: nodes.Element, mark: page_break) -> None:
    place = beside_header(node)
    if place is not None:
        place.insert(_marks_in(place), mark)
    elif isinstance(node, nodes.TextElement) and not isinstance(node, BEFORE) and not names(node):
        node.insert(_marks_in(node), mark)
    else:
        while isinstance(node.parent, AROUND) or names(node):
            node = node.parent
        node.parent.insert(node.parent.index(node), mark)


def _marks_in(node: nodes.Element) -> int:
    return sum(isinstance(one, page_break) for one in node.children)


def names(node: nodes.Element) -> bool:
    """Say if a block gives its name to what it is in: a picture of people."""
    return isinstance(node.parent, nodes.container) and "people" in node.parent["classes"]


def beside_header(node: nodes.Element) -> nodes.Element | None:
    """Return the first cell that is no header in the row of a block; None: it is in no header.

    In a header, the mark would be heard with each cell below or beside it. The marks of a row of
    headers stand in the first row below it.
    """
    cell: Any = node
    while not isinstance(cell, nodes.entry):
        if cell is None:
            return None
        cell = cell.parent
    row = cell.parent
    group = row.parent.parent
    stubs = [one for one in group.findall(nodes.colspec) if one.get("stub")]
    if isinstance(row.parent, nodes.thead):
        row = next(group.findall(nodes.tbody)).children[0]
    elif row.index(cell) >= len(stubs):
        return None
    others = list(row.children[len(stubs) :] or row.children)
    return first_words(others[0])


def first_words(cell: nodes.Element) -> nodes.Element:
    """Return what a mark stands in: the first paragraph of a cell, or the cell."""
    return next(iter(cell.findall(nodes.paragraph)), cell)


def visit(translator: Any, node: page_break) -> None:  # noqa: ANN401 - the EPUB's translator
    """Write the start of a page."""
    builder = translator.builder
    mark = Break(node["number"], builder.breaks.labels[node["number"] - 1])
    translator.body.append(builder.pages.write("break.xhtml", mark=mark))
    raise nodes.SkipNode
