"""Tables whose header cells say what they head, in a region that scrolls on its own.

A table with one row of headers at most, and no merged cells, can be shown row by row where the
window is narrow: its class is ``by-row``, its cells carry their column's header (``data-label``),
and roles keep the table a table to screen readers whatever a stylesheet makes of its boxes. On
the site a script gives them (tables.js), as HTML forbids a role that an element has by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _

from sphinx_booklet.beside import source_of
from sphinx_booklet.xhtml.parts import EXTRA, Parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils.nodes import Element

Cell = tuple[int, int]  # how many columns and rows an entry covers
BY_ROW = "by-row"  # class of a table that can be shown row by row
ROLES = {"col": "columnheader", "row": "rowheader", "": "cell"}  # by scope


def columns(rows: list[list[Cell]]) -> list[list[int]]:
    """Return the column that each entry begins in.

    docutils counts the entries of a row, which is wrong below an entry of several rows.

    :param rows: of a table's head or body
    """
    covered: dict[int, int] = {}  # column to the rows below that an entry above still covers
    result = []
    for row in rows:
        column, places = 0, []
        below = dict(covered)
        for wide, high in row:
            while covered.get(column):
                column += 1
            places.append(column)
            below.update(dict.fromkeys(range(column, column + wide), high))
            column += wide
        covered = {place: high - 1 for place, high in below.items() if high > 1}
        result.append(places)
    return result


def spans(entry: Element) -> Cell:
    """Return how many columns and rows an entry covers."""
    return entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1


def entries(group: Element) -> Iterator[tuple[Element, int]]:
    """Give the entries of a table's head or body, each with its column."""
    rows = [
        [cell for cell in row.children if isinstance(cell, nodes.entry)]
        for row in group.children
        if isinstance(row, nodes.row)
    ]
    places = columns([[spans(entry) for entry in row] for row in rows])
    for row, numbers in zip(rows, places, strict=True):
        yield from zip(row, numbers, strict=True)


def scope(*, head: bool, stub: bool, empty: bool, covers: Cell) -> str:
    """Return what a header cell heads; empty for a cell that heads nothing."""
    wide, high = covers
    if empty or not (head or stub):
        return ""
    if head:
        return "colgroup" if wide > 1 else "col"
    return "rowgroup" if high > 1 else "row"


def is_simple(table: Element) -> bool:
    """Say if a table has one row of headers at most, and no merged cells."""
    cells = table.findall(nodes.entry)
    heads = list(table.findall(nodes.thead))
    rows = [row for head in heads for row in head.children if isinstance(row, nodes.row)]
    return len(rows) <= 1 and all(spans(cell) == (1, 1) for cell in cells)


def headers(table: Element) -> list[str]:
    """Return the words of the header of each column; empty for a table without headers."""
    head = next(iter(table.findall(nodes.thead)), None)
    row = next(iter(head.findall(nodes.row)), None) if head is not None else None
    return [" ".join(entry.astext().split()) for entry in row.children] if row is not None else []


def sources(table: Element) -> list[str]:
    """Return what :func:`headers` are in the source; empty words: they say the same."""
    head = next(iter(table.findall(nodes.thead)), None)
    row = next(iter(head.findall(nodes.row)), None) if head is not None else None
    return [source_words(entry) for entry in row.children] if row is not None else []


def source_words(entry: nodes.Node) -> str:
    """Return what a cell says in the source, where that is kept."""
    kept = map(source_of, entry.findall(nodes.paragraph))
    return " ".join(" ".join(one.astext().split()) for one in kept if one is not None)


class Tables(Parts):
    """Writes tables."""

    scrolls = True
    states_roles = False  # where no script can give them

    def visit_table(self, node: nodes.table) -> None:
        """Open the region, named by the caption, and the table."""
        if is_simple(node):
            node["headers"], node["sources"] = headers(node), sources(node)
            node[EXTRA] = {"classes": [BY_ROW]} | ({"role": "table"} if self.states_roles else {})
        if self.scrolls:
            named = {"role": "group", "aria-label": _("Table")}
            if isinstance(node[0], nodes.title):
                node["caption_id"] = self.new_id("caption")
                named = {"role": "region", "aria-labelledby": node["caption_id"]}
            region = nodes.container(classes=["table-region"])
            region.parent = node.parent
            self.body.append(self.open_tag(region, "div", {"tabindex": 0, **named}))
        super().visit_table(node)

    def depart_table(self, node: nodes.table) -> None:
        """Close both."""
        super().depart_table(node)
        self.body.append("</div>\n" if self.scrolls else "")

    def visit_thead(self, node: nodes.thead) -> None:
        """Open the head."""
        self._role(node, node, "rowgroup")
        super().visit_thead(node)

    def visit_tbody(self, node: nodes.tbody) -> None:
        """Open the body."""
        self._role(node, node, "rowgroup")
        super().visit_tbody(node)

    def visit_row(self, node: Element) -> None:
        """Open a row."""
        self._role(node, node.parent, "row")
        super().visit_row(node)

    def _role(self, node: Element, group: Element, role: str) -> None:
        """Give a node of a table's head or body its role, where a stylesheet may change boxes."""
        if self.states_roles and "headers" in group.parent.parent:
            node[EXTRA] = {"role": role}

    def visit_title(self, node: nodes.title) -> None:
        """Give the words of a caption the id that the region is named by."""
        super().visit_title(node)
        if "caption_id" in node.parent.attributes:  # Sphinx has just opened caption-text
            name = self.attval(node.parent["caption_id"])
            self.body[-1] = f'<span class="caption-text" id="{name}">'

    def visit_entry(self, node: nodes.entry) -> None:
        """Write a cell; a header says what it heads, an empty one heads nothing."""
        group: Element = node.parent.parent
        stubs: list[bool] = getattr(group.parent, "stubs")  # noqa: B009 - untyped, by docutils
        heads = scope(
            head=isinstance(group, nodes.thead),
            stub=bool(stubs[self._column(node, group)]),
            empty=not node.astext().strip() and not list(node.findall(nodes.image)),
            covers=spans(node),
        )
        wide, high = spans(node)
        attributes = {"scope": heads, "colspan": wide, "rowspan": high}
        attributes |= self._by_row(node, heads)
        wanted = {name: n for name, n in attributes.items() if n not in {"", 1}}
        tag = "th" if heads else "td"
        self.body.append(self.open_tag(node, tag, wanted))
        self.context.append(f"</{tag}>\n")

    def _by_row(self, node: nodes.entry, heads: str) -> dict[str, str]:
        """Return what a cell needs where its table is shown row by row."""
        group: Element = node.parent.parent
        table: Element = group.parent.parent
        if "headers" not in table:
            return {}
        names = table["headers"]
        column = self._column(node, group)
        labelled = isinstance(group, nodes.tbody) and not heads and column < len(names)
        role = ROLES[heads] if self.states_roles else ""
        found = {"role": role, "data-label": names[column] if labelled else ""}
        if labelled and self.shows_sources:
            found["data-beside"] = table["sources"][column]
        return found

    def _column(self, node: nodes.entry, group: Element) -> int:
        if "columns" not in group:
            group["columns"] = {id(entry): column for entry, column in entries(group)}
        return int(group["columns"][id(node)])

    def visit_hlist(self, node: Element) -> None:
        """Write a list in columns; its table is no table to a screen reader."""
        self.body.append(self.starttag(node, "table", "<tr>", CLASS="hlist", role="presentation"))
