"""The codes of a font inside a PDF: what each draws, how far it moves, what it says.

A glyph says the same wherever it stands. So a glyph that is to say something else, or to be
drawn beside its place, gets a further code: a glyph of its own, composed of the first.
"""

from __future__ import annotations

import io
import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import (
    Glyph,
    GlyphComponent,
)
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pikepdf

MAPPING = re.compile(r"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>(?=\n)")
BLOCK = 100  # mappings that a CMap may list at once
FLAT = 100  # thousandths: of a sign that is drawn with another one
NOT_SCALED = 0x0002 | 0x1000  # ARGS_ARE_XY_VALUES, UNSCALED_COMPONENT_OFFSET
EM = 1000  # units of widths and moves in a PDF


class Drawn(NamedTuple):
    """What a further code draws and says.

    Lengths are in thousandths of the font's size.

    :param glyph: None draws nothing
    :param moves: how far the next glyph stands from this one's place
    :param across: where the glyph is drawn, from its place to the right
    """

    says: str
    moves: float
    glyph: int | None = None
    across: int = 0
    up: int = 0


class Syllable(NamedTuple):
    """What a further code draws and says that is composed of several glyphs.

    :param parts: glyphs, each with where it is drawn: to the right, and up
    """

    says: str
    moves: float
    parts: tuple[tuple[int, int, int], ...]


class Codes:
    """The codes of one font.

    :ivar texts: what each code says, without characters that have neither shape nor sound
    :ivar widths: how far each moves, in thousandths of the font's size
    :ivar spelled: the codes for glyphs that have been spelled out (textlayer.py)
    """

    def __init__(self, font: pikepdf.Object) -> None:
        self._font = font
        self._cmap = font.ToUnicode.read_bytes().decode("ascii")
        given = {
            int(code, 16): bytes.fromhex(units).decode("utf-16-be")
            for code, units in MAPPING.findall(self._cmap)
        }
        self.texts = {code: audible(text) for code, text in given.items()}
        self._given = given
        self._inner = font.DescendantFonts[0]
        self.widths = widths(self._inner)
        self._signs = {
            code
            for code, text in self.texts.items()
            if not self.widths.get(code) and any(map(is_sign, text))
        }
        self._says = {code: self._by_itself(code, text) for code, text in self.texts.items()}
        self.spelled: dict[int, Sequence[int]] = {}
        self._further: dict[Drawn | Syllable, int] = {}
        self._drawn: dict[int, Drawn | Syllable] = {}
        self._next = len(self._outlines().getGlyphOrder())

    @classmethod
    def of(cls, font: pikepdf.Object) -> Codes | None:
        """Return the codes of a TrueType font for right-to-left words, None of any other."""
        codes = cls.of_outlines(font)
        return codes if codes and any(map(is_right_to_left, codes.texts.values())) else None

    @classmethod
    def of_outlines(cls, font: pikepdf.Object) -> Codes | None:
        """Return the codes of a TrueType font, None of any other."""
        if "/DescendantFonts" not in font or "/ToUnicode" not in font:
            return None
        if "/FontFile2" not in font.DescendantFonts[0].get("/FontDescriptor", Dictionary()):
            return None
        return cls(font)

    def is_sign(self, glyph: int) -> bool:
        """Say if a glyph draws a vowel sign: it says one and does not move."""
        return glyph in self._signs

    def says(self, glyph: int) -> str:
        """Return what a glyph of the given font says by itself."""
        return self._says[glyph]

    def _by_itself(self, glyph: int, text: str) -> str:
        if self.is_sign(glyph):
            return "".join(filter(is_sign, text))
        return text[0] if is_right_to_left(text) else text

    def said(self, code: int) -> str:
        """Return what a code says, be it given or further."""
        return self._says[code] if code in self._says else self._drawn[code].says

    def moves(self, code: int) -> float:
        """Return how far a code moves, be it given or further."""
        return self.widths.get(code, 0) if code in self.texts else self._drawn[code].moves

    def saying(self, glyph: int | None, text: str, moves: float | None = None) -> int:
        """Return the code that draws a glyph and says this.

        :param moves: how far, if not as far as the glyph itself
        """
        width = self.widths.get(glyph, 0) if glyph is not None else 0
        moves = width if moves is None else moves
        if glyph is not None and moves == width and self.says(glyph) == text:
            return glyph
        return self.further(Drawn(text, moves, glyph))

    def again(self, code: int, text: str, moves: float | None = None) -> int:
        """Return the code that draws what another one draws and says this.

        :param moves: how far, if not as far as the other
        """
        width = self.moves(code) if moves is None else round(moves)
        drawn = Drawn("", 0, code) if code in self.texts else self._drawn[code]
        return self.further(drawn._replace(says=text, moves=width))

    def further(self, drawn: Drawn | Syllable) -> int:
        """Return the code that draws and says this, a new one if need be."""
        code = self._further.setdefault(drawn, self._next)
        self._drawn[code] = drawn
        self._next = max(self._next, code + 1)
        return code

    def write(self) -> None:
        """Write the font back: what its codes say, and the further ones."""
        # A mark of direction is no word, but a code that says nothing at all is no valid one.
        said = {code: self.says(code) or self._given[code] for code in self.texts}
        said |= {code: drawn.says for drawn, code in self._further.items()}
        self._font.ToUnicode.write(_cmap(self._cmap, said).encode("ascii"))
        if not self._further:
            return
        outlines = self._outlines()
        for drawn, code in self._further.items():
            _compose(outlines, drawn, code)
        first = min(self._further.values())
        moves = Array([drawn.moves for drawn in self._further])
        self._inner.W = Array([*self._inner.get("/W", Array()), first, moves])
        result = io.BytesIO()
        outlines.save(result)
        descriptor = self._inner.FontDescriptor
        descriptor.FontFile2.write(result.getvalue())
        descriptor.FontFile2.Length1 = len(result.getvalue())
        if Name.CIDSet in descriptor:  # optional; it would have to name the further codes
            del descriptor.CIDSet

    def _outlines(self) -> TTFont:
        data = self._inner.FontDescriptor.FontFile2.read_bytes()
        return TTFont(io.BytesIO(data), recalcTimestamp=False)


def audible(text: str) -> str:
    """Return text without marks of direction, joiners and the like."""
    return "".join(one for one in text if unicodedata.category(one) != "Cf")


@lru_cache(maxsize=4096)
def is_right_to_left(text: str) -> bool:
    """Say if a text holds a right-to-left letter."""
    return any(unicodedata.bidirectional(one) in {"R", "AL"} for one in text)


def is_sign(character: str) -> bool:
    """Say if a character is a vowel sign of a right-to-left script."""
    return "\u0590" <= character < "\u0900" and unicodedata.category(character) == "Mn"


def widths(font: pikepdf.Object) -> dict[int, float]:
    """Return the widths that a font gives; Typst's default for all others is 0."""
    found: dict[int, float] = {}
    numbers = list(font.get("/W", Array()))
    while numbers:
        first, second = int(numbers[0]), numbers[1]
        if isinstance(second, Array):
            found |= {first + place: float(one) for place, one in enumerate(second)}
            del numbers[:2]
        else:
            found |= dict.fromkeys(range(first, int(second) + 1), float(numbers[2]))
            del numbers[:3]
    return found


def _cmap(given: str, said: dict[int, str]) -> str:
    """Return a CMap with other mappings."""
    lines = [
        f"<{code:04X}> <{text.encode('utf-16-be').hex().upper()}>\n"
        for code, text in sorted(said.items())
    ]
    blocks = [lines[place : place + BLOCK] for place in range(0, len(lines), BLOCK)]
    mappings = "".join(f"{len(one)} beginbfchar\n{''.join(one)}endbfchar\n" for one in blocks)
    start, end = given.index("endcodespacerange\n"), given.index("endcmap")
    return given[:start] + "endcodespacerange\n" + mappings + given[end:]


def parts_of(drawn: Drawn | Syllable) -> tuple[tuple[int, int, int], ...]:
    """Return the glyphs that a further code is composed of, each with its place."""
    if isinstance(drawn, Syllable):
        return drawn.parts
    return () if drawn.glyph is None else ((drawn.glyph, drawn.across, drawn.up),)


def flat(width: int) -> Glyph:
    """Return a glyph without any ink that has a width: PDFium skips texts that have none."""
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((width, 0))
    pen.lineTo((width // 2, 0))
    pen.closePath()
    return pen.glyph()


def _compose(outlines: TTFont, drawn: Drawn | Syllable, code: int) -> None:
    """Add the glyph of a further code."""
    names, unit = outlines.getGlyphOrder(), outlines["head"].unitsPerEm / EM
    name, glyph, bearing = f"further{code}", Glyph(), 0
    parts = parts_of(drawn)
    if parts:
        glyph.numberOfContours, glyph.components = -1, []
        for number, across, up in parts:
            part = GlyphComponent()
            part.glyphName, part.flags = names[number], NOT_SCALED
            part.x, part.y = round(across * unit), round(up * unit)
            glyph.components.append(part)
        bearing = min(outlines["hmtx"][one.glyphName][1] + one.x for one in glyph.components)
    elif drawn.says.strip():
        glyph = flat(round((drawn.moves or FLAT) * unit))
    outlines.setGlyphOrder([*names, name])
    outlines["glyf"][name] = glyph
    outlines["hmtx"][name] = (round(drawn.moves * unit), bearing)
