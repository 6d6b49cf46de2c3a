"""The text layer of right-to-left words, so that copying, searching and reading aloud find them.

Noto Sans Arabic draws the dots of a letter as glyphs of their own, and Typst gives each glyph
of a cluster the whole cluster's text: "يجب" is extracted as "ييججبب". Here, glyphs without
width lose their text. What is left with several characters (a letter and its vowel sign) is
stored as it is seen, from left to right, because readers of PDF turn such lines around
character by character.

Over with it when this is closed: https://github.com/typst/typst/issues/4225
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, String

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

MAPPING = re.compile(r"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>(?=\n)")
RIGHT_TO_LEFT = re.compile(r"0[5-8][0-9A-F]{2}|FB[1-9A-F][0-9A-F]|FD[0-9A-F]{2}|FE[7-9A-F]\w")
JOINER = "200D"  # has no shape and no sound
Glyphs = set[int]
Part = pikepdf.Object
Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def mend(document: pikepdf.Pdf) -> None:
    """Mend the text layer of every page that holds right-to-left words."""
    known: dict[tuple[int, int], Glyphs] = {}
    for page in document.pages:
        fonts: dict[str, Glyphs] = {}
        for name, font in page.Resources.get("/Font", Dictionary()).items():
            if font.objgen not in known:
                known[font.objgen] = mend_font(font)
            if known[font.objgen]:
                fonts[name] = known[font.objgen]
        if fonts:
            instructions = list(pikepdf.parse_content_stream(page))
            mended = pikepdf.unparse_content_stream(list(mend_page(instructions, fonts)))
            page.Contents = document.make_stream(mended)


def mend_font(font: pikepdf.Object) -> Glyphs:
    """Mend which characters the glyphs of a font stand for.

    :returns: the glyphs that have no width; none if the font is not for right-to-left words
    """
    text = font.ToUnicode.read_bytes().decode("ascii")
    found = {int(code, 16): units for code, units in MAPPING.findall(text)}
    if not any(RIGHT_TO_LEFT.match(units) for units in found.values()):
        return set()
    wide = widths(font.DescendantFonts[0])
    flat = {code for code in found if not wide.get(code)}

    def mended(match: re.Match[str]) -> str:
        units = match[2]
        if int(match[1], 16) in flat:
            units = JOINER
        elif RIGHT_TO_LEFT.match(units):
            units = "".join(re.findall("....", units)[::-1])
        return f"<{match[1]}> <{units}>"

    font.ToUnicode.write(MAPPING.sub(mended, text).encode("ascii"))
    return flat


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


class Spans:
    """The open spans of a page, and what they say instead of what is in them."""

    def __init__(self) -> None:
        self._said: list[str | None] = []

    def open(self, instruction: Instruction) -> bool:
        """Enter a span; say if it is to be kept, as it says nothing itself."""
        operands = list(instruction.operands)
        own = len(operands) > 1 and isinstance(operands[1], Dictionary)
        text = operands[1].get("/ActualText") if own else None
        self._said.append(None if text is None else str(text))
        return text is None

    def close(self) -> bool:
        """Leave a span; say if it was kept."""
        return self._said.pop() is None

    def say(self) -> str | None:
        """Return what the innermost speaking span says, once; None if there is none."""
        for place in range(len(self._said) - 1, -1, -1):
            text = self._said[place]
            if text is not None:
                self._said[place] = ""
                return text
        return None


def mend_page(
    instructions: Sequence[Instruction], fonts: dict[str, Glyphs]
) -> Iterator[Instruction]:
    """Yield a page's instructions, with what says its own text around each shown text.

    Typst opens a span that says its text before it sets the font, so the text is kept until
    something is shown.
    """
    flat: Glyphs | None = None
    spans = Spans()
    for one in instructions:
        operator = str(one.operator)
        if operator == "Tf":
            flat = fonts.get(str(one.operands[0]))
        if operator in {"Tj", "TJ"}:
            yield from shown(one, flat, spans)
        elif operator in {"BDC", "BMC"}:
            if spans.open(one):
                yield one
        elif operator != "EMC" or spans.close():
            yield one


def shown(one: Instruction, flat: Glyphs | None, spans: Spans) -> Iterator[Instruction]:
    """Yield what shows a text: glyphs with width say it, glyphs without say nothing."""
    operand = next(iter(one.operands))
    array = list(operand) if isinstance(operand, Array) else [operand]
    for silent, pieces in split(array, flat) if flat is not None else [(False, array)]:
        text = "" if silent else spans.say()
        if text is not None:
            words = text[::-1] if flat is not None else text
            span = [Name.Span, Dictionary(ActualText=String(words))]
            yield ContentStreamInstruction(span, Operator("BDC"))
        yield ContentStreamInstruction([Array(pieces)], Operator("TJ"))
        if text is not None:
            yield ContentStreamInstruction([], Operator("EMC"))


def split(array: Iterable[pikepdf.Object], flat: Glyphs) -> list[tuple[bool, list[Part]]]:
    """Return the pieces of a shown text, each with whether its glyphs are all without width."""
    pieces: list[tuple[bool, list[Part]]] = []
    moves: list[Part] = []
    for one in array:
        if not isinstance(one, String):
            moves.append(one)
            continue
        codes = bytes(one)
        for place in range(0, len(codes), 2):
            silent = int.from_bytes(codes[place : place + 2], "big") in flat
            if not pieces or pieces[-1][0] != silent:
                pieces.append((silent, []))
            pieces[-1][1].extend([*moves, String(codes[place : place + 2])])
            moves = []
    if moves and pieces:
        pieces[-1][1].extend(moves)
    return pieces
