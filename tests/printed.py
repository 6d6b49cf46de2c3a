"""What a printed page shows: its lines of text with their sizes, places, fonts and colors."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
from pypdfium2 import raw

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PIL.Image import Image

Color = tuple[int, int, int]
RESOLUTION = 2  # pixels per point, of a picture of a page
WIDE, NARROW = 255, 8  # of a font's name; the least side of a letter, in pixels


@dataclass(frozen=True)
class Letter:
    """One character.

    :param x: of its origin, in points from the left of the page; ``y``: from its foot
    :param size: of its font, in points
    :param background: what is behind it, where that was asked for
    """

    text: str
    x: float
    y: float
    size: float
    font: str
    color: Color
    background: Color | None


@dataclass(frozen=True)
class Line:
    """Letters on one baseline, from left to right."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.letters).strip()

    @property
    def size(self) -> float:
        return max(one.size for one in self.letters)

    @property
    def x(self) -> float:
        return self.letters[0].x

    @property
    def y(self) -> float:
        return self.letters[0].y


def pages(path: Path, *, behind: bool = False) -> list[list[Line]]:
    """Return the lines of each page, from its head to its foot.

    :param behind: find out what is behind each letter, which takes time
    """
    document = pypdfium2.PdfDocument(path)
    try:
        return [lines(list(letters(page, behind=behind))) for page in document]
    finally:
        document.close()


def lines(found: list[Letter]) -> list[Line]:
    """Return letters by their baselines."""
    by_place: dict[float, list[Letter]] = defaultdict(list)
    for one in found:
        by_place[round(one.y, 1)].append(one)
    return [
        Line(tuple(sorted(by_place[place], key=lambda one: one.x)))
        for place in sorted(by_place, reverse=True)
        if any(one.text.strip() for one in by_place[place])
    ]


def letters(page: pypdfium2.PdfPage, *, behind: bool) -> Iterator[Letter]:
    """Yield the characters of a page."""
    text = page.get_textpage()
    image = page.render(scale=RESOLUTION).to_pil().convert("RGB") if behind else None
    height = page.get_height()
    for place in range(text.count_chars()):
        character = chr(raw.FPDFText_GetUnicode(text, place))
        if raw.FPDFText_IsGenerated(text, place) or not character.isprintable():
            continue
        x, y = ctypes.c_double(), ctypes.c_double()
        raw.FPDFText_GetCharOrigin(text, place, x, y)
        parts = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFText_GetFillColor(text, place, *parts)
        name = ctypes.create_string_buffer(WIDE)
        raw.FPDFText_GetFontInfo(text, place, name, WIDE, ctypes.c_int())
        yield Letter(
            character,
            x.value,
            y.value,
            raw.FPDFText_GetFontSize(text, place),
            name.value.decode(),
            (parts[0].value, parts[1].value, parts[2].value),
            background(image, text.get_charbox(place, loose=True), height) if image else None,
        )


def background(image: Image, box: tuple[float, float, float, float], height: float) -> Color:
    """Return the most frequent color around a letter."""
    left, bottom, right, top = (one * RESOLUTION for one in box)
    crop = (
        int(left),
        int(height * RESOLUTION - top),
        max(int(right), int(left) + NARROW),
        max(int(height * RESOLUTION - bottom), int(height * RESOLUTION - top) + NARROW),
    )
    colors = image.crop(crop).getcolors(1 << 16) or []
    _count, color = max(colors)
    return color


def contrast(one: Color, other: Color) -> float:
    """Return the contrast of two colors, 1 to 21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(color: Color) -> float:
    """Return the relative luminance of a color (WCAG 2.2)."""
    red, green, blue = (
        part / 255 / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in color
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def leadings(page: list[Line], size: float) -> Iterator[float]:
    """Yield the distances of lines of a size that follow each other, as a share of it."""
    for one, other in pairwise(page):
        if one.size == other.size == size and one.y - other.y > size / 2:  # a raised mark
            yield (one.y - other.y) / size
