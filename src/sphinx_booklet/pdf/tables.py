"""Tables: a grid with header rows and row headers, or cards where the page is too narrow."""

from __future__ import annotations

import re
from contextlib import nullcontext
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_booklet.errors import Notice
from sphinx_booklet.pdf.images import numbered
from sphinx_booklet.pdf.inlines import children
from sphinx_booklet.pdf.markup import EMPTY, Code, Content, call, expression, join, length
from sphinx_booklet.pdf.measures import BREAKS, IDEOGRAPHS, width
from sphinx_booklet.pdf.pages import may_turn, on_turned_page, size_of, turns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_booklet.pdf.translator import Handler, Writer

PADDING = 2.8  # characters: the space that a cell keeps around its words
BOLD = 1.1  # how much wider header words are
RAGGED = 2.5  # characters that a line loses, on average, because it ends at a whole word
FULL = 0.9  # of a line: columns that need more leave no room for sentences
COMFORT = 5  # ideographs that a column holds side by side, if its words have so many
TALL = 0.5  # of a page; in large print a taller row is easier to read as a card


@dataclass(frozen=True)
class Shape:
    """What the finished PDF must know of a table: its columns and how many are row headers."""

    columns: int
    stubs: int


@dataclass(frozen=True)
class Cell:
    """One cell, and what it covers to its end side and below."""

    node: nodes.entry
    column: int
    columns: int = 1
    rows: int = 1

    @property
    def is_simple(self) -> bool:
        """Say if its words can stand more than once."""
        marked = any(one.get("ids") for one in self.node.findall(nodes.Element))
        noted = any(self.node.findall(nodes.footnote_reference))
        return self.columns == self.rows == 1 and not marked and not noted


Row = list[Cell]


@dataclass(frozen=True)
class Grid:
    """A table as rows of cells.

    :param shares: the widths of the columns that its author wishes, to be divided by their sum
    :param stubs: how many columns, from the start side, are row headers
    """

    shares: tuple[float, ...]
    stubs: int
    head: tuple[Row, ...]
    body: tuple[Row, ...]

    @property
    def needs(self) -> tuple[float, ...]:
        """The width of each column's longest word, in characters."""
        needs = [PADDING + 1] * len(self.shares)
        for place, row in enumerate((*self.head, *self.body)):
            for cell in row:
                bold = place < len(self.head) or cell.column < self.stubs
                if cell.columns == 1:
                    wide = longest_word(cell.node.astext()) * (BOLD if bold else 1) + PADDING
                    needs[cell.column] = max(needs[cell.column], wide)
        return tuple(needs)

    def height(self, row: Row, measure: float) -> int:
        """Return the lines of a row, roughly.

        :param measure: characters on a full line
        """
        wide = widths(self.shares, self.needs, measure)
        rooms = (sum(wide[cell.column : cell.column + cell.columns]) - PADDING for cell in row)
        heights = (
            sum(lines_of(one, room) for one in paragraphs(cell.node))
            for cell, room in zip(row, rooms, strict=True)
        )
        return max(heights, default=0)

    @property
    def makes_cards(self) -> bool:
        """Say if each row can be read on its own."""
        simple_head = len(self.head) == 1 and all(cell.is_simple for cell in self.head[0])
        spans = any(cell.columns * cell.rows > 1 for row in self.body for cell in row)
        return simple_head and not spans


def longest_word(text: str) -> int:
    """Return the width of the longest piece that a column must hold in one line."""
    word = max(map(len, re.split(f"[{BREAKS}]+", text)))
    run = max((len(one) for one in IDEOGRAPHS.findall(text)), default=0)
    return max(word, 2 * min(run, COMFORT))


def paragraphs(cell: nodes.entry) -> list[str]:
    """Return what stands in a cell, each on lines of its own."""
    found = [one.astext() for one in cell.findall(nodes.paragraph)]
    return found or [cell.astext()]


def lines_of(text: str, room: float) -> int:
    """Return how many lines words take, roughly.

    :param room: characters on a line
    """
    return ceil(width(text) / max(room - RAGGED, 1))


def grid_of(group: nodes.tgroup) -> Grid:
    """Read a docutils table."""
    columns = [one for one in group.children if isinstance(one, nodes.colspec)]
    stubs = [bool(one.get("stub")) for one in columns]
    rows = {
        kind: _rows(
            next((one for one in group.children if isinstance(one, kind)), None), len(columns)
        )
        for kind in (nodes.thead, nodes.tbody)
    }
    return Grid(
        tuple(float(one.get("colwidth") or 1) for one in columns),
        stubs.index(False) if False in stubs else len(stubs),
        rows[nodes.thead],
        rows[nodes.tbody],
    )


def _rows(part: nodes.Element | None, columns: int) -> tuple[Row, ...]:
    taken = [0] * columns  # rows, from here on, that a cell from above still covers
    rows = []
    for line in part.children if part is not None else ():
        row: Row = []
        column = 0
        for node in (one for one in line.children if isinstance(one, nodes.entry)):
            while column < columns and taken[column]:
                column += 1
            cell = Cell(node, column, 1 + node.get("morecols", 0), 1 + node.get("morerows", 0))
            for place in range(column, min(column + cell.columns, columns)):
                taken[place] = cell.rows
            column += cell.columns
            row.append(cell)
        taken = [max(0, left - 1) for left in taken]
        rows.append(row)
    return tuple(rows)


def widths(shares: Sequence[float], needs: Sequence[float], measure: float) -> list[float]:
    """Return widths in characters that fill a line; no column is narrower than it needs.

    :param shares: as wished; only their proportions count
    :param needs: the least widths in characters
    :param measure: characters on a full line
    """
    if sum(needs) >= measure:
        return list(needs)
    narrow: set[int] = set()
    while True:
        free = measure - sum(needs[place] for place in narrow)
        whole = sum(share for place, share in enumerate(shares) if place not in narrow) or 1
        wide = [
            needs[place] if place in narrow else free * share / whole
            for place, share in enumerate(shares)
        ]
        more = {place for place, one in enumerate(wide) if one < needs[place]} - narrow
        if not more:
            return wide
        narrow |= more


def table(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a table with its caption and number; on a page of its own, turned, if it must be."""
    groups = [grid_of(one) for one in node.children if isinstance(one, nodes.tgroup)]
    turned = may_turn(writer, node) and any(turns(writer, node, one) for one in groups)
    title = next((one for one in node.children if isinstance(one, nodes.title)), None)
    with on_turned_page(writer) if turned else nullcontext(), writer.inside(narrow=True):
        caption = numbered(writer, node, title)
        grids = join(_group(writer, node, one, caption) for one in groups)
    written = call("turned", grids) if turned else grids
    return join((writer.source(node), writer.marked(node), written, "\n"))


def _group(writer: Writer, node: nodes.Element, grid: Grid, caption: Content | None) -> Content:
    if grid.makes_cards and _is_too_narrow(writer, grid):
        return join(
            (
                call("cards-caption", caption) if caption else EMPTY,
                *(_card(writer, grid, row, last=row is grid.body[-1]) for row in grid.body),
            )
        )
    if sum(grid.needs) > writer.measure:
        Notice.WIDE_TABLE.warn("the words of this table need more room than a page has", node)
    writer.shapes.append(Shape(len(grid.shares), grid.stubs))
    columns = tuple(
        length(round(one, 2), "fr") for one in widths(grid.shares, grid.needs, writer.measure)
    )
    head = (
        [
            expression("table.header", *_cells(writer, grid, row), level=level)
            for level, row in enumerate(grid.head, 1)
        ]
        if len(grid.head) == 1
        else []
    )
    if len(grid.head) > 1:
        cells = [cell for row in grid.head for cell in _cells(writer, grid, row)]
        head = [expression("table.header", *cells)]
    body = [cell for row in grid.body for cell in _cells(writer, grid, row, body=True)]
    named = size_of(writer, node, grid) | ({"wide": True} if may_turn(writer, node) else {})
    return call("table-block", *head, *body, columns=columns, caption=caption, **named)


def _is_too_narrow(writer: Writer, grid: Grid) -> bool:
    """Say if the page is too narrow for columns: words or rows do not fit."""
    lines = max((grid.height(row, writer.measure) for row in grid.body), default=0)
    if writer.cards:
        return sum(grid.needs) > writer.measure or lines > TALL * writer.lines
    return sum(grid.needs) > FULL * writer.measure or lines > writer.lines


def _cells(writer: Writer, grid: Grid, row: Row, *, body: bool = False) -> list[Code]:
    whole = body and grid.height(row, writer.measure) <= writer.lines
    cells = []
    for cell in row:
        kind = "head-cell" if not body else "stub-cell" if cell.column < grid.stubs else "body-cell"
        spans: dict[str, Any] = {}
        if cell.columns > 1:
            spans["colspan"] = cell.columns
        if cell.rows > 1:
            spans["rowspan"] = cell.rows
        elif whole:
            spans["breakable"] = False
        cells.append(expression(kind, children(writer, cell.node), **spans))
    return cells


def _card(writer: Writer, grid: Grid, row: Row, *, last: bool) -> Content:
    titles = [writer.children(cell.node) for cell in row[: grid.stubs]]
    pairs = [
        expression("terms.item", writer.flow(head.node), writer.flow(cell.node))
        for head, cell in zip(grid.head[0][grid.stubs :], row[grid.stubs :], strict=False)
    ]
    return call("card", join(titles), *pairs, **({"last": True} if last else {}))


HANDLERS: dict[str, Handler] = {
    "table": table,
    "tgroup": children,
}
