"""The order of numbers: of a range, of the two numbers of a share, of amounts of a kind."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_booklet.catalogs.faithful.quantity import LINK, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from fractions import Fraction

    from sphinx_booklet.catalogs.faithful.quantities_matching import Matching
    from sphinx_booklet.catalogs.faithful.quantity import Quantity, Reading

DASH = re.compile(r"\s*[-–—~]\s*")
ONE_WORD = re.compile(r"\s*(?:[^\W\d_]+\s+)?")
NOUN = re.compile(r"\s*([^\W\d_]+|\S)?")
DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4}")
NEAR = 12  # characters between "1" and "2" in "1 or 2"
MOST_PEOPLE = 1000  # of a share; "2 in 2025" is none


class Turned(NamedTuple):
    """Two numbers of the source that stand the other way round in the translation."""

    first: Quantity
    second: Quantity
    kind: str  # "range", "share", "order", or "perhaps" for an order that languages change


def turned(found: Matching, said: Reading, told: Reading) -> Iterator[Turned]:
    """Give all pairs of numbers that changed places."""
    ranges, shares = list(_ranges(said)), list(_shares(said))
    known = set()
    for first, second in ranges:
        if not _adjoin(first, second, told) and _are_told(first, second, found):
            known.add((first, second))
            yield Turned(first, second, "range")
    for first, second in shares:
        if _is_denominator(first, told) and not _is_denominator(second, told):
            known.add((first, second))
            yield Turned(first, second, "share")
    for first, second in _swapped(found, {two for _one, two in shares}):
        if (first, second) not in known and not _in_date(first, said) | _in_date(second, said):
            alike = _noun(first, said) == _noun(second, said)
            yield Turned(first, second, "order" if first.unit or alike else "perhaps")


def _noun(one: Quantity, said: Reading) -> str:
    """Return what follows a number: 14 people and 6 people count the same."""
    found = NOUN.match(said.folded, one.end)
    return found[1].rstrip("s") if found else ""


def _in_date(one: Quantity, said: Reading) -> bool:
    """Say if a number is a day or a year, whose order differs between languages."""
    beside = any(
        month.end - 1 <= one.end <= month.start + NEAR or month.start <= one.end <= month.end + NEAR
        for month in said.months
    )
    return beside or any(
        found.start() <= one.start < found.end() for found in DATE.finditer(said.folded)
    )


def _neighbours(reading: Reading) -> Iterator[tuple[Quantity, Quantity, str]]:
    """Give each two numbers that follow each other, with the words between them.

    Doubtful words count, as in "one in ten", and do not, as "every" in "3 of every 10".
    """
    listed = reading.quantities
    sure = [one for one in listed if _counts(one)]
    both = [*pairwise(listed), *pairwise(sure)]
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
            and not (one.unit or other.unit)  # "8 tablets in 24 hours" is none
            and max(one.values) < max(other.values)
            and (max(other.values) <= MOST_PEOPLE or max(other.values) % MOST_PEOPLE == 0)
        ):
            yield one, other


def unlinked(found: Matching, said: Reading, told: Reading) -> Iterator[Quantity]:
    """Give digits that a doubtful word answers, apart from what they stand beside: "1 or 2"."""
    told_as = dict(found.pairs)
    doubtful = {one for one, other in found.pairs if other.kind is Kind.MAYBE}
    for one, other, gap in _neighbours(said):
        if {one.kind, other.kind} == {Kind.DIGITS} and LINK.fullmatch(gap):
            beside = _adjoin(one, other, told, NEAR) or _adjoin(other, one, told, NEAR)
            if one in told_as and other in told_as:
                beside = beside or abs(told_as[one].start - told_as[other].start) <= NEAR
            if not beside:
                yield from {one, other} & doubtful


def _adjoin(one: Quantity, other: Quantity, told: Reading, near: int = 10**9) -> bool:
    """Say if two numbers follow each other, doubtful ones apart.

    :param near: the characters that may stand between them
    """
    listed = [
        have
        for have in told.quantities
        if have.kind.is_sure or have.values & (one.values | other.values)
    ]
    return any(
        have.values & one.values and after.values & other.values and after.start - have.end <= near
        for have, after in pairwise(listed)
    )


def _are_told(first: Quantity, second: Quantity, found: Matching) -> bool:
    """Say if the translation has both numbers, so that only their order can be wrong."""
    return {first, second} <= {one for one, _other in found.pairs}


def _is_denominator(one: Quantity, told: Reading) -> bool:
    """Say if a number stands behind "of every"."""
    for have in told.quantities:
        if have.values & one.values and have.kind.is_sure:
            before = told.folded[max(have.start - 16, 0) : have.start]
            found = list(told.lexicon.pattern("denominators").finditer(before))
            if found and not before[found[-1].end() :].strip():
                return True
    return False


def _swapped(found: Matching, under: set[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Give the first two amounts of a unit that stand in another order."""
    pairs = [
        (one, other)
        for one, other in found.pairs
        if one.kind.is_sure and other.kind.is_sure and not _is_under(one, under)
    ]
    for unit in {one.unit for one, _other in pairs}:
        there = sorted(
            (one.start, _common(one, other), one) for one, other in pairs if one.unit == unit
        )
        here = sorted(
            (other.start, _common(one, other)) for one, other in pairs if one.unit == unit
        )
        for number, ((_place, wanted, one), (_there, given)) in enumerate(
            zip(there, here, strict=True)
        ):
            if wanted != given:
                yield one, next(two for _at, value, two in there[number:] if value == given)
                break


def _is_under(one: Quantity, under: set[Quantity]) -> bool:
    """Say if a number is the second of a share, whose place differs between languages."""
    return any(one.values & other.values for other in under)


def _common(one: Quantity, other: Quantity) -> Fraction:
    return max(one.values & other.values or one.values)


def _counts(one: Quantity) -> bool:
    return one.kind.is_sure
