"""The box to tick, as a font of one glyph: so that it is a character where text is read or copied.

None of the fonts of ``fonts.py`` draws U+2610, and a drawing would be silent, or a picture with
words of its own in each line of a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

if TYPE_CHECKING:
    from pathlib import Path

FAMILY = "Booklet Boxes"
BOX = 0x2610  # BALLOT BOX
UNIT = 1000  # of the em
LEFT, FOOT, SIDE, LINE = 20, -90, 860, 75  # of the box, and how thick its line is
EPOCH = 3_786_912_000  # seconds from 1904 to 2024: the font does not change with the day


def write_font(folder: Path) -> None:
    """Write the font into a folder, which is made."""
    folder.mkdir(parents=True)
    pen = TTGlyphPen(None)
    square(pen, LEFT, FOOT, SIDE)
    square(pen, LEFT + LINE, FOOT + LINE, SIDE - 2 * LINE, inner=True)
    empty = TTGlyphPen(None).glyph()
    font = FontBuilder(UNIT, isTTF=True)
    font.setupGlyphOrder([".notdef", "box"])
    font.setupCharacterMap({BOX: "box"})
    font.setupGlyf({".notdef": empty, "box": pen.glyph()})
    font.setupHorizontalMetrics({".notdef": (UNIT, 0), "box": (LEFT + SIDE + LEFT, LEFT)})
    font.setupHorizontalHeader(ascent=SIDE, descent=FOOT)
    font.setupNameTable({"familyName": FAMILY, "styleName": "Regular", "psName": "BookletBoxes"})
    font.setupOS2(sTypoAscender=SIDE, usWinAscent=SIDE, sTypoDescender=FOOT, usWinDescent=-FOOT)
    font.setupPost()
    font.updateHead(created=EPOCH, modified=EPOCH)
    font.font.recalcTimestamp = False
    font.save(folder / "boxes.ttf")


def square(pen: TTGlyphPen, corner: int, foot: int, side: int, *, inner: bool = False) -> None:
    """Draw a square, clockwise; its inside the other way around, so that it stays white."""
    points = [
        (corner, foot),
        (corner, foot + side),
        (corner + side, foot + side),
        (corner + side, foot),
    ]
    first, *rest = points[::-1] if inner else points
    pen.moveTo(first)
    for point in rest:
        pen.lineTo(point)
    pen.closePath()
