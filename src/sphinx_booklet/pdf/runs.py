"""The text objects of a page: runs of glyphs in one direction, and the lines that they make."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Matrix

from sphinx_booklet.pdf.codes import EM, MAPPING, Codes, is_right_to_left, widths
from sphinx_booklet.pdf.instructions import pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_booklet.pdf.instructions import Instruction

SAME_LINE = 0.3  # of the font's size: how far apart the baselines of one line may be
STATE = {"cm", "cs", "scn", "gs", "w"}
UPRIGHT = [1, 0, 0, -1]  # as Typst writes text
TEXT = {"BT", "ET", "Tr", "Tf", "Tm", "Tj", "TJ", "BMC", "EMC"}


class Glyph(NamedTuple):
    """A glyph on its line.

    :param x: its place, in the space of its text object
    """

    font: str
    size: float
    code: int
    says: str
    x: float


@dataclass
class Run:
    """A text object: glyphs of one direction, from left to right.

    :param first: the place of its first instruction
    :param before: that of the first instruction of the graphics state that it stands in alone
    :param last: that of its last one
    :param x: where it starts on the page
    :param y: its baseline
    :param plain: whether it holds nothing but glyphs on one line
    :param is_ltr: whether it holds left-to-right letters or digits, and none from right to left
    :param is_rtl: whether it holds right-to-left letters
    """

    first: int
    before: int
    last: int
    glyphs: list[Glyph] = field(default_factory=list)
    x: float = 0
    y: float = 0
    plain: bool = True
    is_ltr: bool = False
    is_rtl: bool = False

    def read(self, inside: Sequence[Instruction], fonts: Mapping[str, Font]) -> None:
        """Read the glyphs from the instructions of the text object."""
        start, font, size = 0.0, "", 0.0
        for one in inside:
            operator = one.operator
            if operator == "Tf":
                font, size = str(one.operands[0]), float(one.operands[1])
            elif operator == "Tm":
                *turned, start, up = one.numbers
                self.plain &= turned == UPRIGHT and up == 0
            elif operator in {"Tj", "TJ"}:
                self.glyphs += glyphs(one, font, size, start, fonts)
            elif operator not in TEXT or (operator == "Tr" and one.operands[0] != 0):
                self.plain = False
        says = self.says
        self.is_rtl = is_right_to_left(says)
        self.is_ltr = not self.is_rtl and any(map(str.isalnum, says))

    def after(self, given: Sequence[Instruction]) -> int:
        """Return the place after the graphics state that it stands in alone."""
        closes = self.before < self.first and given[self.last + 1].operator == "Q"
        return self.last + (2 if closes else 1)

    @property
    def says(self) -> str:
        """Its text, from left to right."""
        return "".join(one.says for one in self.glyphs)


class Font:
    """What the codes of a font on a page say, and how far they move.

    :ivar codes: of a font for right-to-left words, None for any other
    """

    def __init__(self, font: pikepdf.Object, codes: Codes | None) -> None:
        self.codes = codes
        if codes:
            return
        found = MAPPING.findall(font.ToUnicode.read_bytes().decode("ascii"))
        self._says = {int(code, 16): bytes.fromhex(one).decode("utf-16-be") for code, one in found}
        self._widths = widths(font.DescendantFonts[0])

    def says(self, code: int) -> str:
        """Return the text of a code."""
        return self.codes.said(code) if self.codes else self._says.get(code, "")

    def moves(self, code: int) -> float:
        """Return how far a code moves, in thousandths of the font's size."""
        return self.codes.moves(code) if self.codes else self._widths.get(code, 0)


def runs(given: Sequence[Instruction], fonts: Mapping[str, Font]) -> Iterator[Run]:
    """Yield the text objects of a page that hold glyphs."""
    matrices = [Matrix()]
    begins = 0
    for place, one in enumerate(given):
        operator = one.operator
        if operator == "q":
            matrices.append(matrices[-1])
        elif operator == "Q":
            matrices.pop()
        elif operator == "cm":
            matrices[-1] = Matrix(*one.numbers) @ matrices[-1]
        elif operator == "BT":
            begins = place
        elif operator == "ET":
            run = Run(begins, alone(given, begins), place)
            run.read(given[begins : place + 1], fonts)
            if run.glyphs:
                first = min(glyph.x for glyph in run.glyphs)
                origin = Matrix(1, 0, 0, 1, first, 0) @ matrices[-1]
                run.x, run.y = origin.e, origin.f
                yield run


def alone(given: Sequence[Instruction], begins: int) -> int:
    """Return the place of the graphics state that a text object stands in alone, or its own."""
    before = begins
    while before and given[before - 1].operator in STATE:
        before -= 1
    opens = before > 0 and given[before - 1].operator == "q"
    return before - 1 if opens else begins


def glyphs(
    one: Instruction, font: str, size: float, start: float, fonts: Mapping[str, Font]
) -> Iterator[Glyph]:
    """Yield the glyphs that an instruction shows."""
    pen = 0.0
    known = fonts[font]
    for piece in pieces(one):
        if isinstance(piece, float):
            pen -= piece
            continue
        yield Glyph(font, size, piece, known.says(piece), start + pen * size / EM)
        pen += known.moves(piece)


def lines(found: Iterable[Run]) -> Iterator[list[Run]]:
    """Yield the runs of one line after the other, as they come."""
    line: list[Run] = []
    for run in found:
        if line and abs(run.y - line[-1].y) > SAME_LINE * run.glyphs[0].size:
            yield line
            line = []
        line.append(run)
    if line:
        yield line


def arranged(line: Sequence[Run], given: Sequence[Instruction]) -> list[Run]:
    """Return the runs of a line in logical order.

    They come in it, but parts of one run, which a vowel sign divides, come from left to right.
    """
    chains: list[list[Run]] = []
    for run in line:
        last = chains[-1][-1] if chains else None
        if last and not last.is_ltr and not run.is_ltr and last.x <= run.x and movable(run, given):
            chains[-1].append(run)
        else:
            chains.append([run])
    return [run for chain in chains for run in reversed(chain)]


def movable(run: Run, given: Sequence[Instruction]) -> bool:
    """Say if a run can change places with another: it stands alone in its graphics state."""
    return run.plain and run.after(given) == run.last + 2
