"""How a table stands on the page: its width, its side, or turned where the page is too narrow."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.pdf.images import SIDES, size
from sphinx_booklet.pdf.markup import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.pdf.tables import Grid
    from sphinx_booklet.pdf.translator import Writer

TURNED = "turned"  # the class by which an author asks for it
WIDER, LOWER = 1.55, 0.55  # a turned page, to one that is not
# A page of its own can only stand among what runs from page to page.
FLOWS = (nodes.section, nodes.document, nodes.compound, addnodes.start_of_file)


def may_turn(writer: Writer, node: nodes.Element) -> bool:
    """Say if a table can have a page of its own: it stands in a chapter, and in nothing else."""
    above = []
    while node.parent is not None:
        node = node.parent
        above.append(node)
    return writer.here.level > 0 and all(isinstance(one, FLOWS) for one in above)


def turns(writer: Writer, node: nodes.Element, grid: Grid) -> bool:
    """Say if a table needs a wider page: its author says so, or its words and spans do."""
    too_wide = sum(grid.needs) > writer.measure and not grid.makes_cards
    return TURNED in node["classes"] or too_wide


@contextmanager
def on_turned_page(writer: Writer) -> Iterator[None]:
    """Measure by a page that is turned."""
    before = writer.measure, writer.lines
    writer.measure, writer.lines = int(writer.measure * WIDER), int(writer.lines * LOWER)
    try:
        yield
    finally:
        writer.measure, writer.lines = before


def size_of(writer: Writer, node: nodes.Element, grid: Grid) -> dict[str, Any]:
    """Return the width and the side that an author wishes, if the words have room then."""
    wished = node.get("width", "")
    share = re.fullmatch(r"([\d.]+)%", wished)
    width = size(wished)
    if width is None or (share and sum(grid.needs) > writer.measure * float(share[1]) / 100):
        return {}
    side = SIDES.get(node.get("align", ""))
    return {"width": width} | ({"side": Code(side)} if side else {})
