"""The order of numbers: of a range, of the two numbers of a share, of amounts of a kind."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_booklet.catalogs.faithful.quantity import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.catalogs.faithful.quantities_matching import Matching
    from sphinx_booklet.catalogs.faithful.quantity import Quantity, Reading

DASH = re.compile(r"\s*[-–—~]\s*")
ONE_WORD = re.compile(r"\s*(?:[^\W\d_]+\s+)?")
MOST_PEOPLE = 1000  # of a share; "2 in 2025" is none


class Turned(NamedTuple):
    """Two numbers of the source that stand the other way round in the translation."""

    first: Quantity
    second: Quantity
    kind: str  # "range", "share" or "order"


def turned(found: Matching, said: Reading, told: Reading) -> Iterator[Turned]:
    """Give all pairs of numbers that changed places."""
    ranges, shares = list(_ranges(said)), list(_shares(said))
    for first, second in ranges:
        if _adjoin(second, first, told) and not _adjoin(first, second, told):
            yield Turned(first, second, "range")
    for first, second in shares:
        if _is_denominator(first, told) and not _is_denominator(second, told):
            yield Turned(first, second, "share")
    known = [*ranges, *shares]
    for first, second in _swapped(found, said, told, {two for _one, two in shares}):
        if (first, second) not in known:
            yield Turned(first, second, "order")


def _neighbours(reading: Reading) -> Iterator[tuple[Quantity, Quantity, str]]:
    """Give each two numbers that follow each other, with the words between them.

    Doubtful words count, as in "one in ten", and do not, as "every" in "3 of every 10".
    """
    listed = reading.quantities
    sure = [one for one in listed if _counts(one)]
    both = [*zip(listed, listed[1:], strict=False), *zip(sure, sure[1:], strict=False)]
    for one, other in dict.fromkeys(both):
        yield one, other, reading.folded[max(one.end, one.after) : other.start]


def _ranges(said: Reading) -> Iterator[tuple[Quantity, Quantity]]:
    for one, other, gap in _neighbours(said):
        named = said.lexicon.pattern("ranges").fullmatch(gap.strip())
        if (named or DASH.fullmatch(gap)) and not one.values & other.values:
            yield one, other


def _shares(said: Reading) -> Iterator[tuple[Quantity, Quantity]]:
    for one, other, gap in _neighbours(said):
        found = said.lexicon.pattern("denominators").search(gap)
        if (
            found
            and ONE_WORD.fullmatch(gap[: found.start()])
            and not gap[found.end() :].strip()
            and max(one.values) < max(other.values)
            and (max(other.values) <= MOST_PEOPLE or max(other.values) % MOST_PEOPLE == 0)
        ):
            yield one, other


def _adjoin(one: Quantity, other: Quantity, told: Reading) -> bool:
    """Say if two numbers follow each other, doubtful ones apart."""
    listed = [
        have
        for have in told.quantities
        if have.kind is not Kind.MAYBE or have.values & (one.values | other.values)
    ]
    return any(
        have.values & one.values and after.values & other.values
        for have, after in zip(listed, listed[1:], strict=False)
    )


def _is_denominator(one: Quantity, told: Reading) -> bool:
    """Say if a number stands behind "of every"."""
    for have in told.quantities:
        if have.values & one.values and have.kind is not Kind.MAYBE:
            before = told.folded[max(have.start - 16, 0) : have.start]
            found = list(told.lexicon.pattern("denominators").finditer(before))
            if found and not before[found[-1].end() :].strip():
                return True
    return False


def _swapped(
    found: Matching, said: Reading, told: Reading, under: set[Quantity]
) -> Iterator[tuple[Quantity, Quantity]]:
    """Give amounts of one unit that changed places; a number that stands twice is left out."""
    pairs = sorted(
        (pair for pair in found.pairs if _is_alone(pair, said, told) and pair[0] not in under),
        key=lambda pair: pair[0].start,
    )
    for number, (one, there) in enumerate(pairs):
        for other, here in pairs[number + 1 :]:
            if one.unit == other.unit and here.start < there.start:
                yield one, other
                break


def _is_alone(pair: tuple[Quantity, Quantity], said: Reading, told: Reading) -> bool:
    one, other = pair
    twice = [have for have in said.quantities if _counts(have) and have.values & one.values]
    again = [have for have in told.quantities if _counts(have) and have.values & other.values]
    return _counts(other) and len(twice) == 1 == len(again)


def _counts(one: Quantity) -> bool:
    return one.kind is not Kind.MAYBE
