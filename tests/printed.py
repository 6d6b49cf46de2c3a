"""What a printed page shows: its lines of text with their sizes, places, fonts and colors."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
from pypdfium2 import raw

from sphinx_booklet.pdf.codes import MAPPING

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


def said(path: Path, language: str) -> list[list[str]]:
    """Return what is in a language, by the element of the structure that says so.

    A language is that of the nearest element, or of a mark in the text, that has one.
    """
    found: list[list[str]] = []
    with pikepdf.open(path) as document:
        texts = {page.objgen: marked(page) for page in document.pages}

        def walk(element: pikepdf.Object, here: str, page: pikepdf.Object | None) -> None:
            here, page = str(element.get("/Lang", here)), element.get("/Pg", page)
            given = element.get("/K", [])
            words: list[str] = []
            for one in given if isinstance(given, pikepdf.Array) else [given]:
                if isinstance(one, pikepdf.Dictionary) and "/S" in one:
                    walk(one, here, page)
                    continue
                if not isinstance(one, pikepdf.Dictionary):
                    place, number = page, int(one)
                elif "/MCID" in one:
                    place, number = one.get("/Pg", page), int(one.MCID)
                else:
                    continue  # an annotation
                for own, text in texts[place.objgen].get(number, ()):
                    words += [text] if (own or here) == language else []
            if words:
                found.append(words)

        walk(document.Root.StructTreeRoot, str(document.Root.Lang), None)
    return found


def marked(page: pikepdf.Page) -> dict[int, list[tuple[str, str]]]:
    """Return the texts of a page by their marks, each with the language of its own or none."""
    maps = {
        name: {
            int(code, 16): bytes.fromhex(units).decode("utf-16-be")
            for code, units in MAPPING.findall(font.ToUnicode.read_bytes().decode())
        }
        for name, font in page.Resources.get("/Font", {}).items()
    }
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    spans: list[tuple[int | None, str]] = []
    known: dict[int, str] = {}
    for one in pikepdf.parse_content_stream(page):
        operator = str(one.operator)
        if operator == "Tf":
            known = maps[str(one.operands[0])]
        elif operator in {"BMC", "BDC"}:
            own = one.operands[-1]
            own = own if isinstance(own, pikepdf.Dictionary) else {}
            spans.append((own.get("/MCID"), str(own.get("/Lang", ""))))
        elif operator == "EMC":
            spans.pop()
        elif operator in {"Tj", "TJ"} and any(number is not None for number, _ in spans):
            number = next(int(number) for number, _ in spans if number is not None)
            language = next((own for _, own in reversed(spans) if own), "")
            found[number].append((language, shown(one, known)))
    return found


def shown(one: pikepdf.ContentStreamInstruction, known: dict[int, str]) -> str:
    """Return the characters that an operator shows."""
    operand = one.operands[0]
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(part) for part in parts if isinstance(part, pikepdf.String))
    return "".join(
        known.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2)
    )
