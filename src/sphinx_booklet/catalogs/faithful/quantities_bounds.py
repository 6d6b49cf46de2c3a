"""On which side of a number a text stands: more or less than it, before or after it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful.numerals import GONE, fold
from sphinx_booklet.catalogs.faithful.quantity_words import lexicon_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.catalogs.faithful.quantity import Quantity, Reading
    from sphinx_booklet.languages import Language

OPPOSITE = {"more": "less", "less": "more", "earlier": "later", "later": "earlier"}
SHOWN = {"more": "more", "less": "less", "earlier": "before", "later": "after"}
NEAR = 30  # characters in which a comparison is looked for
STOP = re.compile(r"[.,;:!?，。；：、！？،؛؟()（）]")
WORD_BETWEEN = re.compile(r"\s*(?:[^\W\d_]+\s+)?")


def bounds(reading: Reading, one: Quantity) -> frozenset[str]:
    """Return the sides that the words around a number name."""
    after = max(one.end, one.after)
    low = max((other.end for other in _strong(reading) if other.end <= one.start), default=0)
    high = min((other.start for other in _strong(reading) if other.start >= after), default=10**9)
    return _around(reading, (low, one.start), (after, high))


def bounds_of_gaps(reading: Reading) -> frozenset[str]:
    """Return the sides of all substitutions, which may stand for a number."""
    places = [place for place, sign in enumerate(reading.shown) if sign == GONE]
    found = [_around(reading, (0, place), (place + 1, 10**9)) for place in places]
    return frozenset(side for one in found for side in one)


def _strong(reading: Reading) -> list[Quantity]:
    return [one for one in reading.quantities if one.kind.is_sure]


def _around(reading: Reading, left: tuple[int, int], right: tuple[int, int]) -> frozenset[str]:
    start = max(left[0], left[1] - NEAR)
    before = STOP.split(reading.folded[start : left[1]])[-1]
    after = STOP.split(reading.folded[right[0] : min(right[1], right[0] + NEAR)])[0]
    found = frozenset((*_before(before, reading), *_after(after, reading)))
    return frozenset(side for side in found if OPPOSITE[side] not in found)


def _before(text: str, reading: Reading) -> Iterator[str]:
    """Give what the words right before a number say; "no more than" is not "more than"."""
    widest = len(text)
    for side in ("less", "more"):
        for found in reading.lexicon.pattern(f"{side}_before").finditer(text):
            if _is_slight(text[found.end() :], reading) and found.start() < widest:
                widest = found.start()
                yield from {side}
                break
    for side in ("earlier", "later"):
        for found in reading.lexicon.pattern(f"{side}_before").finditer(text):
            if _is_slight(text[found.end() :], reading):
                yield side


def _is_slight(gap: str, reading: Reading) -> bool:
    """Say if only words such as "about" stand between a comparison and its number."""
    return not reading.lexicon.pattern("about").sub("", gap).strip()


def _after(text: str, reading: Reading) -> Iterator[str]:
    close = bool(reading.lexicon.counters)
    for side in OPPOSITE:
        found = reading.lexicon.pattern(f"{side}_after").search(text)
        if found:
            gap = text[: found.start()]
            near = len(gap.strip()) <= 1 if close else WORD_BETWEEN.fullmatch(gap)
            if near:
                yield side


@lru_cache(maxsize=16_384)
def sides(text: str, language: Language) -> frozenset[str]:
    """Return which sides a text speaks of: earlier, later, more, less."""
    lexicon, folded = lexicon_of(language), fold(text)
    found = lexicon.pattern("sides").findall(folded)
    return frozenset(lexicon.sides[" ".join(form.split())] for form in found) - {"neither"}


def may_mean(text: str, language: Language, side: str) -> bool:
    """Say if a text has a word that can stand for a side, if not only for that."""
    lexicon = lexicon_of(language)
    rest = lexicon.pattern("sides").sub(" ", fold(text))  # "at most" is no "more"
    return bool(lexicon.pattern(f"{side}_maybe").search(rest))
