"""The order of text in lines that run from right to left, for programs that extract it.

What is drawn is the same in any order, what is read is not, and programs differ:

* MuPDF, and those that read aloud, take the text as it comes: in logical order here.
* poppler, and PDFium, the reader inside Chrome, go by places: each glyph has one of its own.
* PDFium then turns a line round piece by piece, and a piece ends where a letter meets a digit or
  a space: "5 mg" would become "mg 5". So its pieces come in the opposite order where they stand
  in a line from right to left, and ``/ActualText`` says to the others what they are: by name,
  for PDFium takes only what stands in the line itself.
* PDFium also mirrors brackets, which already say what they mean; not after a left-to-right mark.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Matrix, Name, Operator, String

from sphinx_booklet.pdf.codes import EM, MAPPING, Codes, Drawn, is_right_to_left, is_sign, widths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage
SAME_LINE = 0.3  # of the font's size: how far apart the baselines of one line may be
CLOSE = 0.1  # of the font's size: an overlap that is no kerning to speak of
BESIDE = 0.01  # points: a sign stands that much before its letter, to be read after it
TO_RIGHT, TO_LEFT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
BRACKETS = frozenset("()[]{}<>«»‹›")
STRONG = {"L": "L", "R": "R", "AL": "R"}
WEAK = {"EN", "AN", "NSM", "CS", "ES", "ET", "BN"}
STATE = {"cm", "cs", "scn", "gs", "w"}
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
    """

    first: int
    before: int
    last: int = 0
    glyphs: list[Glyph] = field(default_factory=list)
    x: float = 0
    y: float = 0
    plain: bool = True

    def after(self, given: Sequence[Instruction]) -> int:
        """Return the place after the graphics state that it stands in alone."""
        closes = self.before < self.first and str(given[self.last + 1].operator) == "Q"
        return self.last + (2 if closes else 1)

    @property
    def says(self) -> str:
        """Its text, from left to right."""
        return "".join(one.says for one in self.glyphs)

    @property
    def is_ltr(self) -> bool:
        """Whether it holds left-to-right letters or digits."""
        return not is_right_to_left(self.says) and any(map(str.isalnum, self.says))


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


class Order:
    """Puts the texts of one page into an order that all programs read alike."""

    def __init__(self, fonts: Mapping[str, Font]) -> None:
        self._fonts = fonts

    def ordered(self, given: Sequence[Instruction]) -> list[Instruction]:
        """Return a page's instructions with their texts in order."""
        new: dict[int, tuple[int, list[Instruction]]] = {}
        for line in lines(runs(given, self._fonts)):
            if not any(is_right_to_left(run.says) for run in line):
                continue
            logical = arranged(line, given)
            written = self._line(logical)
            for slot, run in zip(line, logical, strict=True):
                start = given[run.before : run.first] if slot is not run else []
                end = given[run.last + 1 : run.after(given)] if slot is not run else []
                text = written.get(run.first, given[run.first : run.last + 1])
                if slot is not run:
                    new[slot.before] = (slot.after(given) - 1, [*start, *text, *end])
                else:
                    new[run.first] = (run.last, list(text))
        result: list[Instruction] = []
        place = 0
        while place < len(given):
            last, instructions = new.get(place, (place, [given[place]]))
            result += instructions
            place = last + 1
        return result

    def _line(self, line: Sequence[Run]) -> dict[int, list[Instruction]]:
        """Return the new instructions of runs that change, by the places of their first ones.

        :param line: in logical order
        """
        turned = is_turned(line)
        if turned:
            self._part(line)
            self._keep_brackets(line)
        written = {}
        for run in line:
            if run.plain and not run.is_ltr:
                written[run.first] = self._right_to_left(run)
            elif run.plain and turned and len(pieces(run.says)) > 1:
                written[run.first] = self._left_to_right(run)
        return {place: found for place, found in written.items() if found}

    def _part(self, line: Sequence[Run]) -> None:
        """Keep signs beside a left-to-right run from being read as a part of it."""
        before = ""
        for run, place in [(run, at) for run in line for at in range(len(run.glyphs))[::-1]]:
            glyph = run.glyphs[place]
            after_sign = before != "" and is_sign(before) and not run.is_ltr
            if after_sign and kind_of(glyph.says) == "W" and not is_sign(glyph.says[:1]):
                run.glyphs[place] = self._saying(glyph, glyph.says + TO_LEFT)
            before = glyph.says[:1]
        for run, following in zip(line, line[1:], strict=False):
            if run.is_ltr and not following.is_ltr and following.glyphs:
                last = following.glyphs[-1]
                if joins(last.says[-1:]):
                    following.glyphs[-1] = self._saying(last, last.says + TO_LEFT)
            elif following.is_ltr and not run.is_ltr and run.glyphs:
                first = run.glyphs[0]
                if joins(first.says[:1]):
                    run.glyphs[0] = self._saying(first, TO_LEFT + first.says)
                end = following.glyphs[-1]
                if kind_of(end.says) == "N":
                    following.glyphs[-1] = self._saying(end, end.says + TO_RIGHT)

    def _saying(self, glyph: Glyph, text: str, moves: float | None = None) -> Glyph:
        """Return a glyph that says something else, if its font can have further codes.

        :param moves: how far, if not as far as the glyph itself
        """
        codes = self._fonts[glyph.font].codes
        if not codes:
            return glyph
        return glyph._replace(code=codes.again(glyph.code, text, moves), says=text)

    def _keep_brackets(self, line: Sequence[Run]) -> None:
        """Keep PDFium from turning brackets round."""
        every = [(run, place) for run in seen(line) for place in range(len(run.glyphs))]
        text = [(run, place, one) for run, place in every for one in run.glyphs[place].says]
        found = pieces("".join(one for _, _, one in text))
        ends = [0]
        for _, piece in found:
            ends.append(ends[-1] + len(piece))
        now = "R"
        for number in range(len(found))[::-1]:
            kind = found[number][0]
            backwards = kind == "R" or (kind == "N" and now == "R")
            now = "R" if backwards else now if kind == "W" else "L"
            for run, place, one in text[ends[number] : ends[number + 1]]:
                if backwards and one in BRACKETS:
                    kept = run.glyphs[place].says.replace(one, TO_LEFT + one + TO_RIGHT)
                    run.glyphs[place] = self._saying(run.glyphs[place], kept)

    def _right_to_left(self, run: Run) -> list[Instruction]:
        """Write a run from right to left, each glyph in its place."""
        written: list[Instruction] = []
        font = None
        place = 0.0
        before: Glyph | None = None
        for given in reversed(run.glyphs):
            glyph = self._close(given, before)
            before = before if all(map(is_sign, glyph.says)) else glyph
            if font != (glyph.font, glyph.size):
                font = (glyph.font, glyph.size)
                written.append(instruction("Tf", Name(glyph.font), glyph.size))
            x = glyph.x - (BESIDE if all(map(is_sign, glyph.says)) else 0)
            if len(written) == 1:
                written.append(instruction("Tm", 1, 0, 0, -1, rounded(x), 0))
            else:
                written.append(instruction("Td", rounded(x - place), 0))
            place += rounded(x - place)
            written.append(show([glyph.code]))
        return [instruction("BT"), *written, instruction("ET")]

    def _close(self, glyph: Glyph, before: Glyph | None) -> Glyph:
        """Return a glyph that is as wide as its place; MuPDF starts a line where two overlap."""
        room = (before.x - glyph.x) * EM / glyph.size if before else 0.0
        moves = self._fonts[glyph.font].moves(glyph.code)
        if not before or moves - room < CLOSE * EM or room <= 0:
            return glyph
        return self._saying(glyph, glyph.says, room)

    def _left_to_right(self, run: Run) -> list[Instruction]:
        """Write a run with its pieces in the order in which PDFium puts them back."""
        groups: list[list[Glyph]] = []
        kind = ""
        for glyph in run.glyphs:
            if glyph.says and kind_of(glyph.says) == kind and groups:
                groups[-1].append(glyph)
            else:
                groups.append([glyph])
                kind = kind_of(glyph.says)
        first = run.glyphs[0]
        if any((one.font, one.size) != (first.font, first.size) for one in run.glyphs):
            return []
        ordered = [glyph for group in reversed(groups) for glyph in group]
        shown: list[int | float] = []
        pen = ordered[0].x
        for glyph in ordered:
            move = rounded((pen - glyph.x) * EM / first.size)
            shown += [move, glyph.code] if move else [glyph.code]
            pen = glyph.x + self._fonts[glyph.font].moves(glyph.code) * first.size / EM
        return [
            instruction("BT"),
            span(""),
            instruction("Tf", Name(first.font), first.size),
            instruction("Tm", 1, 0, 0, -1, rounded(ordered[0].x), 0),
            show(shown),
            instruction("EMC"),
            *self._blank(run),
            instruction("ET"),
        ]

    def _blank(self, run: Run) -> list[Instruction]:
        """Return a blank as wide as a run, which says what is in it; PDFium passes it over."""
        name, codes = next((name, one.codes) for name, one in self._fonts.items() if one.codes)
        first, last = run.glyphs[0], run.glyphs[-1]
        end = last.x + self._fonts[last.font].moves(last.code) * last.size / EM
        blank = codes.further(Drawn(" ", round((end - first.x) * EM / first.size)))
        return [
            span(run.says),
            instruction("Tf", Name(name), first.size),
            instruction("Tm", 1, 0, 0, -1, rounded(first.x), 0),
            show([blank]),
            instruction("EMC"),
        ]


def span(says: str) -> Instruction:
    """Return the start of a span that says something else than what is in it."""
    return instruction("BDC", Name.Span, Dictionary(ActualText=String(says)))


def runs(given: Sequence[Instruction], fonts: Mapping[str, Font]) -> Iterator[Run]:
    """Yield the text objects of a page."""
    matrices = [Matrix()]
    run: Run | None = None
    start, font, size = Matrix(), "", 0.0
    for place, one in enumerate(given):
        operator, operands = str(one.operator), list(one.operands)
        if operator == "q":
            matrices.append(matrices[-1])
        elif operator == "Q":
            matrices.pop()
        elif operator == "cm":
            matrices[-1] = Matrix(Array(operands)) @ matrices[-1]
        elif operator == "BT":
            before = place
            while before and str(given[before - 1].operator) in STATE:
                before -= 1
            opens = before and str(given[before - 1].operator) == "q"
            run = Run(place, before - 1 if opens else place)
        elif run is None:
            continue
        elif operator == "Tf":
            font, size = str(operands[0]), float(operands[1])
        elif operator == "Tm":
            start = Matrix(Array(operands))
            run.plain &= (start.a, start.b, start.c, start.d, start.f) == (1, 0, 0, -1, 0)
        elif operator in {"Tj", "TJ"}:
            run.glyphs += glyphs(one, font, size, start.e, fonts)
        elif operator == "ET":
            origin = Matrix(1, 0, 0, 1, min((g.x for g in run.glyphs), default=0), 0) @ matrices[-1]
            run.last, run.x, run.y = place, origin.e, origin.f
            if run.glyphs:
                yield run
            run = None
        if run is not None and (operator not in TEXT or (operator == "Tr" and operands[0] != 0)):
            run.plain = False


def glyphs(
    one: Instruction, font: str, size: float, start: float, fonts: Mapping[str, Font]
) -> Iterator[Glyph]:
    """Yield the glyphs that an instruction shows."""
    pen = 0.0
    operand = one.operands[0]
    for part in operand if isinstance(operand, Array) else [operand]:
        if not isinstance(part, String):
            pen -= float(part)
            continue
        codes = bytes(part)
        for at in range(0, len(codes), 2):
            code = int.from_bytes(codes[at : at + 2], "big")
            yield Glyph(font, size, code, fonts[font].says(code), start + pen * size / EM)
            pen += fonts[font].moves(code)


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
        if last and not last.is_ltr and not run.is_ltr and last.x < run.x and movable(run, given):
            chains[-1].append(run)
        else:
            chains.append([run])
    return [run for chain in chains for run in reversed(chain)]


def movable(run: Run, given: Sequence[Instruction]) -> bool:
    """Say if a run can change places with another: it stands alone in its graphics state."""
    return run.plain and run.after(given) == run.last + 2


def seen(line: Iterable[Run]) -> list[Run]:
    """Return the runs of a line from left to right."""
    return sorted(line, key=lambda run: run.x)


def is_turned(line: Sequence[Run]) -> bool:
    """Say if the runs of a line follow each other from right to left."""
    return line[0].x > line[-1].x if len(line) > 1 else not line[0].is_ltr


def kind_of(text: str) -> str:
    """Return what PDFium takes a text for, by its first character.

    :returns: ``L``, ``R``, ``W`` (digits and their signs) or ``N`` (spaces and the rest)
    """
    kind = unicodedata.bidirectional(text[:1]) if text else ""
    return STRONG.get(kind, "W" if kind in WEAK else "N")


def joins(one: str) -> bool:
    """Say if programs take a character for a part of the left-to-right run beside it."""
    return kind_of(one) == "W" or (kind_of(one) == "N" and not one.isspace())


def pieces(text: str) -> list[tuple[str, str]]:
    """Return the pieces of a line's text that PDFium turns round, each with its kind."""
    found: list[tuple[str, str]] = []
    for one in text:
        kind = kind_of(one)
        if found and found[-1][0] == kind:
            found[-1] = (kind, found[-1][1] + one)
        else:
            found.append((kind, one))
    return found


def rounded(number: float) -> float:
    """Return a number as precise as a printer needs."""
    return round(number, 3)


def instruction(operator: str, *operands: object) -> Instruction:
    """Return an instruction."""
    return ContentStreamInstruction(list(operands), Operator(operator))  # type: ignore[arg-type]


def show(shown: Iterable[int | float]) -> Instruction:
    """Return what shows codes, with moves between them."""
    array: list[bytes | float] = []
    for one in shown:
        if isinstance(one, float):
            array.append(one)
        elif array and isinstance(array[-1], bytes):
            array[-1] += one.to_bytes(2, "big")
        else:
            array.append(one.to_bytes(2, "big"))
    return instruction("TJ", Array(array))
