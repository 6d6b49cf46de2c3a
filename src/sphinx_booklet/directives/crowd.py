"""A crowd of small figures, drawn as SVG; patterns, not only colours, tell its groups apart."""

from __future__ import annotations

from itertools import chain, repeat
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

INK, PLUM, PAPER = "#1f3a5f", "#9b1f5c", "#ffffff"
WIDTH, HEIGHT = 30, 46  # of one figure's cell in SVG units
TEN, ROW = 10, 20  # figures that stand close, figures in a row
GAP = 20  # between two tens
# How each group is drawn: filled, striped, dotted; the rest of the crowd is only outlined.
PATTERNS = ("full", "striped", "dotted")
REST = -1
HEAD = '<circle cx="15" cy="9" r="5.5"/>'
BODY = '<path d="M 7 42 L 7 24 Q 7 17 15 17 Q 23 17 23 24 L 23 42 Z"/>'
STRIPES = "".join(f'<path d="M 6 {y} L 24 {y - 8}"/>' for y in (28, 34, 40, 46))
DOTS = "".join(f'<circle cx="{x}" cy="{y}" r="1.7"/>' for y in (24, 30, 36) for x in (11.5, 18.5))


def crowd(groups: Sequence[int], of: int, turned: bool = False) -> str:  # noqa: FBT001, FBT002
    """Draw people in rows of two tens, group after group, the rest last.

    :param groups: how many of each; their sum is at most ``of``
    :param turned: begin at the right, for languages that are read from there
    """
    rows = -(-of // ROW)
    rest = of - sum(groups)
    kinds = chain(*(repeat(kind, count) for kind, count in enumerate(groups)), repeat(REST, rest))
    width = _side(min(of, ROW) - 1) + WIDTH
    return _svg(width, rows * HEIGHT, "".join(_placed(kinds, width, turned)))


def swatch(kind: int) -> str:
    """Draw one figure of a group, for the key of a picture."""
    return _svg(WIDTH, HEIGHT, _figure(kind))


def _placed(kinds: Iterator[int], width: int, turned: bool) -> Iterator[str]:  # noqa: FBT001
    for place, kind in enumerate(kinds):
        row, column = divmod(place, ROW)
        x = width - _side(column) - WIDTH if turned else _side(column)
        yield f'<g transform="translate({x} {row * HEIGHT})">{_figure(kind)}</g>\n'


def _side(column: int) -> int:
    """Return how far a column is from the side where the row begins."""
    return column * WIDTH + column // TEN * GAP


def _figure(kind: int) -> str:
    if kind == REST:
        return f'<g fill="{PAPER}" stroke="{INK}" stroke-width="1.6">{HEAD}{BODY}</g>'
    if PATTERNS[kind] == "full":
        return f'<g fill="{INK}" stroke="{INK}" stroke-width="1.6">{HEAD}{BODY}</g>'
    outline = f'<g fill="{PAPER}" stroke="{PLUM}" stroke-width="2.4">{HEAD}{BODY}</g>'
    if PATTERNS[kind] == "dotted":
        return f'{outline}<g fill="{PLUM}">{DOTS}</g>'
    return (
        f'{outline}<g clip-path="url(#body)" stroke="{PLUM}" stroke-width="2.6">{STRIPES}</g>'
        f'<g fill="{PLUM}">{HEAD}</g>'
    )


def _svg(width: int, height: int, inside: str) -> str:
    """Return the picture on white paper, which also stands out in dark mode."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {width + 8} {height + 8}" '
        f'width="{width + 8}" height="{height + 8}">\n'
        f'<clipPath id="body">{BODY}</clipPath>\n'
        f'<rect x="-4" y="-4" width="{width + 8}" height="{height + 8}" rx="6" fill="{PAPER}"/>\n'
        f"{inside}</svg>\n"
    )
