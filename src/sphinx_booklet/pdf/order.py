"""The order of text in lines that run from right to left, for programs that extract it.

What is drawn is the same in any order, what is read is not, and programs differ:

* MuPDF, and those that read aloud, take the text as it comes: in logical order here.
* poppler, and PDFium, the reader inside Chrome, go by places: each glyph has one of its own.
* PDFium then turns a line round piece by piece, and a piece ends where a letter meets a digit or
  a space: "5 mg" would become "mg 5". So its pieces come in the opposite order where they stand
  in a line from right to left. The others are told to hear nothing there (``/ActualText``), but
  the whole run at a blank of its width, which PDFium passes over because it has no ink.
* PDFium also mirrors brackets, which already say what they mean; not after a left-to-right mark.
* Both join what stands beside a left-to-right run to it, if that is no letter: "100،" would become
  "،100". A right-to-left mark keeps it apart.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_booklet.pdf.codes import EM, Drawn, is_right_to_left, is_sign
from sphinx_booklet.pdf.instructions import Instruction, ours, shows, shows_at, span, together
from sphinx_booklet.pdf.runs import arranged, lines, runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sphinx_booklet.pdf.runs import Font, Glyph, Run

CLOSE = 0.1  # of the font's size: an overlap that is no kerning to speak of
BESIDE = 0.01  # points: a sign stands that much before its letter, to be read after it
TO_RIGHT, TO_LEFT = "\N{LEFT-TO-RIGHT MARK}", "\N{RIGHT-TO-LEFT MARK}"
BRACKETS = frozenset("()[]{}<>«»‹›")
STRONG = {"L": "L", "R": "R", "AL": "R"}
WEAK = {"EN", "AN", "NSM", "CS", "ES", "ET", "BN"}


class Order:
    """Puts the texts of one page into an order that all programs read alike.

    :param leftwards: whether the document says that it is read from right to left; PDFium then
        turns each of its lines round, whatever stands in it
    """

    def __init__(self, fonts: Mapping[str, Font], *, leftwards: bool) -> None:
        self._fonts, self._leftwards = fonts, leftwards

    def ordered(self, given: Sequence[Instruction]) -> list[Instruction]:
        """Return a page's instructions with their texts in order."""
        new: dict[int, tuple[int, list[Instruction]]] = {}
        for line in lines(runs(given, self._fonts)):
            lone = len(line) == 1 or is_turned(line)
            if not any(run.is_rtl for run in line) and not (self._leftwards and lone):
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
        turned = is_turned(line) if any(run.is_rtl for run in line) else self._leftwards
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
        places = [(one, at) for one in line for at in range(len(one.glyphs))[::-1]]
        for run, place in places:
            glyph = run.glyphs[place]
            after_sign = before != "" and is_sign(before) and not run.is_ltr
            if after_sign and kind_of(glyph.says) == "W" and not is_sign(glyph.says[:1]):
                run.glyphs[place] = self._saying(glyph, glyph.says + TO_LEFT)
            before = glyph.says[:1]
        for run, following in pairwise(line):
            if run.is_ltr and not following.is_ltr:
                self._keep_apart(following, range(len(following.glyphs))[::-1])
            elif following.is_ltr and not run.is_ltr:
                self._keep_apart(run, range(len(run.glyphs)))
        for run in line:
            end = run.glyphs[-1]
            if run.is_ltr and kind_of(end.says) == "N":
                run.glyphs[-1] = self._saying(end, end.says + TO_RIGHT)

    def _keep_apart(self, run: Run, places: range) -> None:
        """Keep the first sign of a right-to-left run apart from the run beside it.

        :param places: of its glyphs, from that run on
        """
        for place in places:
            glyph = run.glyphs[place]
            if is_right_to_left(glyph.says):
                return
            if joins(glyph.says[:1]):
                marked = TO_LEFT + glyph.says if places.step > 0 else glyph.says + TO_LEFT
                run.glyphs[place] = self._saying(glyph, marked)
                return

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
                    marked = one + TO_RIGHT if run.is_ltr else TO_LEFT + one + TO_RIGHT
                    kept = run.glyphs[place].says.replace(one, marked)
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
                written.append(ours("Tf", glyph.font, glyph.size))
            x = glyph.x - (BESIDE if all(map(is_sign, glyph.says)) else 0)
            if len(written) == 1:
                written.append(ours("Tm", 1, 0, 0, -1, 0, 0))
            move = rounded(x - place)
            written.append(shows_at(move, glyph.code))
            place += move
        return [together((ours("BT"), *written, ours("ET")))]

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
            ours("BT"),
            span(""),
            ours("Tf", first.font, first.size),
            ours("Tm", 1, 0, 0, -1, rounded(ordered[0].x), 0),
            shows(shown),
            ours("EMC"),
            *self._blank(run),
            ours("ET"),
        ]

    def _blank(self, run: Run) -> list[Instruction]:
        """Return a blank as wide as a run, which says what is in it; PDFium passes it over."""
        name, codes = next((name, one.codes) for name, one in self._fonts.items() if one.codes)
        first, last = run.glyphs[0], run.glyphs[-1]
        end = last.x + self._fonts[last.font].moves(last.code) * last.size / EM
        blank = codes.further(Drawn(" ", round((end - first.x) * EM / first.size)))
        return [
            span(run.says),
            ours("Tf", name, first.size),
            ours("Tm", 1, 0, 0, -1, rounded(first.x), 0),
            shows([blank]),
            ours("EMC"),
        ]


def seen(line: Iterable[Run]) -> list[Run]:
    """Return the runs of a line from left to right."""
    return sorted(line, key=lambda run: run.x)


def is_turned(line: Sequence[Run]) -> bool:
    """Say if the runs of a line follow each other from right to left."""
    return line[0].x > line[-1].x if len(line) > 1 else not line[0].is_ltr


@lru_cache(maxsize=4096)
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
