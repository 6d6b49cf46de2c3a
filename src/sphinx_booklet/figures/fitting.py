"""Words into the room that a drawing has for them, before any font is known.

Widths are estimates in ems of the font's size, for a sans-serif such as Noto Sans, on the wide
side: a reader's own font may be wider.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from unicodedata import category, east_asian_width

NARROW, SLIM, BROAD, WIDEST = 0.3, 0.42, 0.79, 0.95
LATIN = (
    dict.fromkeys(" !'|,.:;ijlI", NARROW)
    | dict.fromkeys('"()-/[]{}frt', SLIM)
    | dict.fromkeys("acekszvxy", 0.57)
    | dict.fromkeys("ABCEFKLPRSTVXYZ&", 0.67)
    | dict.fromkeys("DGHNOQUw", BROAD)
    | dict.fromkeys("mMW%@", WIDEST)
)
LETTER, CAPITAL, IDEOGRAPH, ARABIC = 0.625, 0.72, 1.0, 0.55
BOLD = 1.07
LINE = 1.25  # from line to line, in ems
TALL = 1.45  # the same in scripts with signs above and below
STEP = 1.0  # by which words that do not fit become smaller, in units of the drawing

# Scripts with letters above or below others.
TALL_SCRIPTS = re.compile(r"[\u0590-\u08ff\u0900-\u0dff\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff]")
IDEOGRAPHS = r"\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60"
CLOSING = "、。，．：；！？）」』》〉】〕％·…—～,.;:!?)%"
OPENING = "（「『《〈【〔("
# What cannot be broken, with the space before it: an ideograph or a word (up to its hyphen), and
# the signs that must not end or begin a line.
PIECE = re.compile(
    rf" *[{re.escape(OPENING)}]*(?:(?![{re.escape(OPENING)}])[{IDEOGRAPHS}]"
    rf"|[^ {IDEOGRAPHS}-]*-+|[^ {IDEOGRAPHS}-]+)[{re.escape(CLOSING)}]*"
    rf"| *[{re.escape(OPENING)}]+"
)
BREAK = "\u200b"  # zero width space: where a translator wants a line to break
CHOSEN = re.compile(f" *[^ {BREAK}]+")


@dataclass(frozen=True)
class Fitted:
    """Words in lines.

    :param size: of the font, in units of the drawing
    :param leading: from line to line, in the same
    :param fits: False: this is the smallest size, and still too large
    """

    lines: tuple[str, ...]
    size: float
    leading: float
    fits: bool = True


def advance(text: str, *, bold: bool = False) -> float:
    """Return about how wide words are, in ems."""
    return sum(map(_advance, text)) * (BOLD if bold else 1)


def _advance(one: str) -> float:
    if one in LATIN:
        return LATIN[one]
    if category(one) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    if east_asian_width(one) in "WF":
        return IDEOGRAPH
    if "\u0590" <= one <= "\u08ff":
        return ARABIC
    return CAPITAL if one.isupper() else LETTER


def leading(text: str) -> float:
    """Return how far lines stand apart, in ems."""
    return TALL if TALL_SCRIPTS.search(text) else LINE


def wrap(text: str, room: float, *, bold: bool = False) -> list[str]:
    """Break words into lines of at most ``room`` ems; what cannot be broken may be longer."""
    lines: list[str] = []
    pieces = CHOSEN if BREAK in text else PIECE
    for piece in pieces.findall(text) or [text]:
        if lines and advance((lines[-1] + piece).strip(), bold=bold) <= room:
            lines[-1] += piece
        else:
            lines.append(piece)
    return [line.strip().replace(BREAK, "") for line in lines]


def balanced(text: str, room: float, *, bold: bool = False) -> list[str]:
    """Break words into as few lines as :func:`wrap` does, of nearly the same length."""
    best = wrap(text, room, bold=bold)
    low, high = 0.0, room
    while len(best) > 1 and high - low > 1 / 4:
        middle = (low + high) / 2
        tried = wrap(text, middle, bold=bold)
        if len(tried) <= len(best) and _longest(tried, bold=bold) <= middle:
            best, high = tried, middle
        else:
            low = middle
    return best


def _longest(lines: list[str], *, bold: bool) -> float:
    return max(advance(line, bold=bold) for line in lines)


@dataclass(frozen=True)
class Room:
    """The room for a label, in units of the drawing.

    :param lines: that there is room for at the author's size
    :param floor: no font is made smaller than this
    """

    width: float
    lines: int
    size: float
    floor: float
    bold: bool = False


def fit(text: str, room: Room) -> Fitted:
    """Return words in the largest size, at most the author's, in which they fit."""
    size = room.size
    height = room.lines * room.size * LINE
    while True:
        lines = balanced(text, room.width / size, bold=room.bold)
        apart = leading(text) * size
        high = (len(lines) - 1) * apart + size * LINE
        fits = high <= height + size / 2 and (
            _longest(lines, bold=room.bold) * size <= room.width + 1e-6
        )
        if fits or size - STEP < room.floor:
            return Fitted(tuple(lines), size, round(apart, 2), fits)
        size -= STEP
