"""The text layer of scripts that build syllables from several glyphs, such as Devanagari.

Typst says a syllable in ``/ActualText``, beside glyphs that say parts of it, some in another
order. Programs that take both, such as MuPDF, find vowel signs twice. Here, each syllable is one
code of the font, composed of its glyphs, that says the whole of it.

Over with it when this is closed: https://github.com/typst/typst/issues/4225
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary

from sphinx_booklet.pdf.codes import EM, Codes, Syllable
from sphinx_booklet.pdf.instructions import Instruction, ours, pieces, read, shows, write

if TYPE_CHECKING:
    from collections.abc import Sequence

# From Devanagari to Myanmar, and Khmer.
SYLLABIC = re.compile(r"[\u0900-\u109f\u1780-\u17ff]")
UPRIGHT = [1, 0, 0, -1]  # as Typst writes text
QUIET = {"Tr", "Tf", "Tm", "Tj", "TJ"}


def mend(document: pikepdf.Pdf) -> None:
    """Mend the text layer of every page that holds words of such scripts."""
    known: dict[tuple[int, int], Codes | None] = {}
    for page in document.pages:
        fonts: dict[str, Codes] = {}
        for name, font in page.Resources.get("/Font", Dictionary()).items():
            if font.objgen not in known:
                known[font.objgen] = codes_of(font)
            codes = known[font.objgen]
            if codes:
                fonts[name] = codes
        if fonts:
            write(document, page, _mended(read(page), fonts))
    for codes in known.values():
        if codes:
            codes.write()


def codes_of(font: pikepdf.Object) -> Codes | None:
    """Return the codes of a TrueType font that draws such words, None of any other."""
    codes = Codes.of_outlines(font)
    return codes if codes and any(map(SYLLABIC.search, codes.texts.values())) else None


def _mended(given: Sequence[Instruction], fonts: dict[str, Codes]) -> list[Instruction]:
    result: list[Instruction] = []
    place = 0
    while place < len(given):
        one = given[place]
        text = _syllable(one)
        end = _end(given, place) if text else place
        whole = _composed(text, given[place + 1 : end], fonts) if end > place else None
        result += whole or [one]
        place = end + 1 if whole else place + 1
    return result


def _syllable(one: Instruction) -> str:
    """Return what a span says if that is a syllable, empty for anything else."""
    if one.operator != "BDC" or not isinstance(one.operands[1], Dictionary):
        return ""
    own = one.operands[1]
    text = str(own.get("/ActualText", ""))
    return text if "/MCID" not in own and SYLLABIC.search(text) else ""


def _end(given: Sequence[Instruction], start: int) -> int:
    """Return the place of a span's end, its start if it holds more than glyphs."""
    for place in range(start + 1, len(given)):
        operator = given[place].operator
        if operator == "EMC":
            return place
        if operator not in QUIET:
            return start
    return start


def _composed(
    text: str, inside: Sequence[Instruction], fonts: dict[str, Codes]
) -> list[Instruction] | None:
    """Return what shows a syllable by one code; None if its glyphs are not of one font."""
    used = {(str(one.operands[0]), float(one.operands[1])) for one in inside if _is("Tf", one)}
    starts = [one.numbers for one in inside if _is("Tm", one)]
    if len(used) != 1 or not starts or any(start[:4] != UPRIGHT for start in starts):
        return None
    name, size = used.pop()
    if name not in fonts:
        return None
    parts, moves = _parts(inside, fonts[name], size)
    code = fonts[name].further(Syllable(text, moves, parts))
    return [
        ours("Tf", name, size),
        ours("Tm", *starts[0]),
        shows([code]),
    ]


def _parts(
    inside: Sequence[Instruction], codes: Codes, size: float
) -> tuple[tuple[tuple[int, int, int], ...], int]:
    """Return the glyphs of a syllable with their places, and how far it moves."""
    parts: list[tuple[int, int, int]] = []
    first: tuple[float, float] | None = None
    across = up = end = 0.0
    for one in inside:
        if _is("Tm", one):
            x, y = one.numbers[4:]
            first = first or (x, y)
            across, up = (x - first[0]) * EM / size, (first[1] - y) * EM / size
        elif _is("Tj", one) or _is("TJ", one):
            for piece in pieces(one):
                if isinstance(piece, float):
                    across -= piece
                    continue
                parts.append((piece, round(across), round(up)))
                across += codes.widths.get(piece, 0)
            end = max(end, across)
    return tuple(parts), round(end)


def _is(operator: str, one: Instruction) -> bool:
    return one.operator == operator
