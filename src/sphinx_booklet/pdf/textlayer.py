"""The text layer of right-to-left words, so that copying, searching and reading aloud find them.

Programs that extract text read the glyphs of a line from left to right and turn them around,
letter by letter. That goes wrong wherever a glyph stands for several characters, and with
Typst's way to show a vowel sign: apart from its word, with the text of its letter as well.
Here, each code says one character, signs stand in the string of their letter, and no span says
anything else than what is in it.

Over with it when this is closed: https://github.com/typst/typst/issues/4225
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Dictionary, Matrix, Name

from sphinx_booklet.pdf.codes import EM, Codes, Drawn, audible, is_right_to_left, is_sign
from sphinx_booklet.pdf.instructions import Instruction, pieces, read, shows, write
from sphinx_booklet.pdf.order import Order
from sphinx_booklet.pdf.runs import Font

if TYPE_CHECKING:
    from collections.abc import Sequence

STATE = {"q", "Q", "cm", "Tm", "Tf"}
UNSEEN = 1e-3  # difference between two matrices


def mend(document: pikepdf.Pdf) -> None:
    """Mend the text layer of every page that holds right-to-left words."""
    leftwards = document.Root.get("/ViewerPreferences", Dictionary()).get("/Direction") == Name.R2L
    known: dict[tuple[int, int], Codes | None] = {}
    for page in document.pages:
        fonts: dict[str, Codes] = {}
        for name, font in page.Resources.get("/Font", Dictionary()).items():
            if font.objgen not in known:
                known[font.objgen] = Codes.of(font)
            codes = known[font.objgen]
            if codes:
                fonts[name] = codes
        if fonts:
            given = read(page)
            mended = Page(fonts).mended(given)
            if mended is not given:
                every = {
                    name: Font(font, fonts.get(name)) for name, font in page.Resources.Font.items()
                }
                mended = Order(every, leftwards=leftwards).ordered(mended)
            write(document, page, mended)
    for codes in known.values():
        if codes:
            codes.write()


class Sign(NamedTuple):
    """A glyph of a vowel sign that waits for its letter."""

    glyph: int
    origin: Matrix


@dataclass
class Span:
    """An open marked-content sequence.

    :param place: of the instruction that opens it
    :param says: instead of what is in it
    """

    place: int
    says: str | None
    dropped: bool = False


@dataclass
class Page:
    """A page's instructions on their way.

    :param fonts: those for right-to-left words, by their names on this page
    :ivar written: None for instructions that are dropped
    :ivar lone: whether a sign was found without its letter
    """

    fonts: dict[str, Codes]
    written: list[Instruction | None] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    signs: list[Sign] = field(default_factory=list)
    lone: bool = False
    codes: Codes | None = None
    size: float = 0
    to_page: list[Matrix] = field(default_factory=lambda: [Matrix()])
    to_content: Matrix = field(default_factory=Matrix)

    def mended(self, given: Sequence[Instruction]) -> Sequence[Instruction]:
        """Return instructions with a text layer that can be extracted.

        They are those given if a sign has no letter: what is seen must not change.
        """
        for one in given:
            if one.operator in STATE:
                self._follow(one)
            self.written.append(self._taken(one))
        if self.lone or self.signs:
            return given
        return [one for one in self.written if one is not None]

    def _follow(self, one: Instruction) -> None:
        """Keep up with the state that texts are shown in."""
        if one.operator == "q":
            self.to_page.append(self.to_page[-1])
        elif one.operator == "Q":
            self.to_page.pop()
        elif one.operator == "cm":
            self.to_page[-1] = Matrix(*one.numbers) @ self.to_page[-1]
        elif one.operator == "Tm":
            self.to_content = Matrix(*one.numbers)
        elif one.operator == "Tf":
            name, size = one.operands
            codes = self.fonts.get(str(name))
            self.lone |= bool(self.signs) and codes is not self.codes
            self.codes, self.size = codes, float(size)

    def _taken(self, one: Instruction) -> Instruction | None:
        """Return what to write for an instruction."""
        operator = one.operator
        if operator in {"BDC", "BMC"}:
            own = one.operands[-1]
            says = own.get("/ActualText") if isinstance(own, Dictionary) else None
            self.spans.append(Span(len(self.written), None if says is None else str(says)))
        elif operator == "EMC":
            return None if self.spans.pop().dropped else one
        elif operator in {"Tj", "TJ"} and self.codes:
            return self._shown(one, self.codes)
        return one

    def _shown(self, one: Instruction, codes: Codes) -> Instruction | None:
        """Return what shows a text by codes that say one character each."""
        shown = pieces(one)
        glyphs = [piece for piece in shown if isinstance(piece, int)]
        said = self._said() if len(glyphs) == 1 or self._letters(glyphs, codes) == 1 else ""
        if said or self.signs or any(map(codes.is_sign, glyphs)):
            result = self._signed(shown, codes, said)
        else:
            result = [
                code
                for piece in shown
                for code in ([piece] if isinstance(piece, float) else self._spelled(piece, codes))
            ]
        return shows(result) if result else None

    @staticmethod
    def _letters(glyphs: Sequence[int], codes: Codes) -> int:
        return sum(not codes.is_sign(one) for one in glyphs)

    def _spelled(self, glyph: int, codes: Codes) -> Sequence[int]:
        """Return the codes of a glyph without signs, the same wherever it stands."""
        if glyph not in codes.spelled:
            codes.spelled[glyph] = self._letter(codes, glyph, codes.texts[glyph], 0)
        return codes.spelled[glyph]

    def _signed(self, shown: Sequence[int | float], codes: Codes, said: str) -> list[int | float]:
        """Return the same of a text with vowel signs.

        :param said: what it says, if not what its glyphs say
        """
        result: list[int | float] = []
        pen = 0.0
        for piece in shown:
            if isinstance(piece, float):
                result.append(piece)
                pen -= piece
            elif codes.is_sign(piece):
                self.signs.append(Sign(piece, self._origin(pen)))
            else:
                result += self._letter(codes, piece, said or codes.texts[piece], pen)
                pen += codes.widths.get(piece, 0)
        return result

    def _said(self) -> str:
        """Return what the innermost span says instead of its text, and drop the span."""
        speaking = [span for span in self.spans if span.says is not None and not span.dropped]
        if not speaking:
            return ""
        speaking[-1].dropped = True
        self.written[speaking[-1].place] = None
        return audible(speaking[-1].says or "")

    def _origin(self, pen: float) -> Matrix:
        """Return where a glyph is drawn, in units of its font."""
        scale = self.size / EM
        unit = Matrix(scale, 0, 0, scale, pen * scale, 0)
        return unit @ self.to_content @ self.to_page[-1]

    def _letter(self, codes: Codes, glyph: int, text: str, at: float) -> list[int]:
        """Return the codes that say a text, from left to right as they are seen.

        Of a ligature's codes, the first draws it, and all move by their share of its width.

        :param at: where it stands in its text, in thousandths of the font's size
        """
        letters = sum(not is_sign(one) for one in text)
        if not letters or not (self.signs or is_right_to_left(text)):
            return [codes.saying(glyph, text)]
        found: list[int] = []
        width = codes.widths.get(glyph, 0)
        share, pen = width // letters, 0.0
        draws: int | None = glyph
        for one in reversed(text):
            if is_sign(one):
                found.append(codes.further(self._sign(one, at, pen)))
                continue
            letters -= 1
            moves = share if letters else width - pen
            found.append(codes.saying(draws, one, moves))
            draws, pen = None, pen + moves
        self.lone |= bool(self.signs)
        return found

    def _sign(self, says: str, at: float, pen: float) -> Drawn:
        """Return the next sign, drawn where it was; nothing if one glyph draws two signs.

        :param at: where its letter stands
        :param pen: how far the letter's codes have moved, in thousandths of the font's size
        """
        if not self.signs:
            return Drawn(says, 0)
        sign = self.signs.pop(0)
        apart = sign.origin @ self._origin(at).inverse()
        turned = max(abs(apart.a - 1), abs(apart.b), abs(apart.c), abs(apart.d - 1))
        self.lone |= turned > UNSEEN
        return Drawn(says, 0, sign.glyph, round(apart.e - pen), round(apart.f))
