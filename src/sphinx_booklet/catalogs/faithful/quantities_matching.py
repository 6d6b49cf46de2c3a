"""Which number of a translation answers which number of its source."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful.numerals import FEWEST_DIGITS
from sphinx_booklet.catalogs.faithful.quantity import Kind, Quantity, Reading
from sphinx_booklet.catalogs.faithful.quantity_words import OTHER
from sphinx_booklet.catalogs.faithful.units import same_amount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

HUNDRED = Fraction(100)
NO_DIGITS = re.compile(r"\D+")
DOSES = {"tablets", "drops", "milligram", "microgram", "gram", "kilogram", "milliliter", "liter"}
POINTING = 12  # characters in which "these" stands before a number
SPELT_AT_MOST = 12  # what a language without a lexicon may spell in words


@dataclass
class Matching:
    """The numbers of two texts, paired as far as they agree.

    :param missing: of the source; ``added``: of the translation
    :param pace: characters of the translation for one of the source
    """

    pace: float = 1.0

    pairs: list[tuple[Quantity, Quantity]] = field(default_factory=list)
    missing: list[Quantity] = field(default_factory=list)
    added: list[Quantity] = field(default_factory=list)


def match(said: Reading, told: Reading) -> Matching:
    """Pair the numbers of a source with those of a translation."""
    free = list(told.quantities)
    found = Matching(pace=(len(told.folded) + 1) / (len(said.folded) + 1))
    waiting = [one for one in said.quantities if one.kind.is_sure]
    if not told.lexicon.has_words:
        waiting = [one for one in waiting if one.kind is Kind.DIGITS]
    for test in (_is_same_with_unit, _is_same_and_sure, _is_same, _is_same_amount):
        waiting = _pair(waiting, free, found, test)
    known = _values(said.quantities) | {Fraction(month.number) for month in said.months}
    sure = [one for one in free if one.kind.is_sure]
    repeated = [
        one
        for one in sure
        if one.values & (known | _excused(one, said)) and not _is_new_dose(one, said)
    ]
    added = [one for one in sure if one not in repeated]
    waiting += _doubtful(found, repeated)
    added = [one for one in added if not _is_dialled(one, told, said)]
    added += _replaced(repeated, said, told)
    found.missing, found.added = _without_shares(waiting, added, said, told)
    found.missing = [one for one in found.missing if not _is_told_otherwise(one, said, told)]
    return found


def _excused(one: Quantity, said: Reading) -> frozenset[Fraction]:
    """Return what may be written in digits because a name of the source holds it."""
    return said.inside | said.romans if one.kind is Kind.DIGITS else frozenset()


def _is_new_dose(one: Quantity, said: Reading) -> bool:
    """Say if a number counts what its source counts nowhere: "2 tablets" for "the second"."""
    return one.unit in DOSES and all(other.unit != one.unit for other in said.quantities)


def _values(quantities: Iterable[Quantity]) -> frozenset[Fraction]:
    return frozenset(value for one in quantities for value in one.values)


def _is_same_with_unit(one: Quantity, other: Quantity) -> bool:
    return bool(one.unit) and one.unit == other.unit and _is_same_and_sure(one, other)


def _is_same_and_sure(one: Quantity, other: Quantity) -> bool:
    return other.kind.is_sure and bool(one.values & other.values)


def _is_same(one: Quantity, other: Quantity) -> bool:
    """Say if a doubtful word answers a number; "a year" answers 1 year, "a person" does not."""
    if other.kind is Kind.HINT:
        return OTHER in one.values & other.values
    if one.kind is Kind.DIGITS and one.unit not in {"", other.unit}:
        return False
    return bool(one.values & other.values)


def _is_same_amount(one: Quantity, other: Quantity) -> bool:
    return same_amount(one.values, one.unit, other.values, other.unit)


def _pair(
    waiting: list[Quantity],
    free: list[Quantity],
    found: Matching,
    test: Callable[[Quantity, Quantity], bool],
) -> list[Quantity]:
    """Pair what passes a test, take it out of ``free``, and return what still waits."""
    left = []
    for one in sorted(waiting, key=lambda one: (len(one.values), one.start)):
        fitting = [other for other in free if test(one, other)]
        if not fitting:
            left.append(one)
            continue
        best = min(fitting, key=lambda other: _distance(one, other, found.pace))
        free.remove(best)
        found.pairs.append((one, best))
    return left


def _distance(one: Quantity, other: Quantity, pace: float) -> tuple[bool, bool, float]:
    return (
        one.unit != other.unit,
        one.kind is not other.kind,
        abs(one.start * pace - other.start),
    )


def _doubtful(found: Matching, repeated: list[Quantity]) -> list[Quantity]:
    """Take back digits that only a doubtful word answers, where another number stands twice.

    "Phase 1, phase 2" has become "phase 2, phase 2", and "a" somewhere else is no 1.
    """
    if not any(one.kind is Kind.DIGITS for one in repeated):
        return []
    doubtful = [
        pair
        for pair in found.pairs
        if pair[0].kind is Kind.DIGITS and pair[1].kind is Kind.MAYBE
        if not pair[0].unit or pair[0].unit != pair[1].unit
    ]
    found.pairs = [pair for pair in found.pairs if pair not in doubtful]
    return [one for one, _other in doubtful]


def _replaced(repeated: list[Quantity], said: Reading, told: Reading) -> list[Quantity]:
    """Find words that say a number once more than the source.

    "These two" may point back to "two drugs"; but not where "one", "first" or "both" of the
    source has no answer, which the number then stands for.
    """
    answered = _values(told.quantities)
    unanswered = any(
        one.kind is Kind.MAYBE and not one.values & answered for one in said.quantities
    )
    return [
        one
        for one in repeated
        if one.kind is Kind.WORDS
        and _count(one.values, told, Kind.WORDS) > _count(one.values, said, Kind.HINT)
        and (unanswered or not _points_back(one, told))
    ]


def _points_back(one: Quantity, told: Reading) -> bool:
    before = told.folded[max(one.start - POINTING, 0) : one.start].rstrip()
    found = list(told.lexicon.pattern("pointing").finditer(before))
    inside = told.lexicon.pattern("pointing").match(told.folded, one.start, one.end)
    return bool(inside or (found and found[-1].end() == len(before)))


def _count(values: frozenset[Fraction], reading: Reading, most: Kind) -> int:
    return sum(bool(one.values & values) for one in reading.quantities if one.kind <= most)


def _without_shares(
    missing: list[Quantity], added: list[Quantity], said: Reading, told: Reading
) -> tuple[list[Quantity], list[Quantity]]:
    """Take out what is the same share: 30 in 100 and 30 %, 1 in 3 and a third."""
    if _has_percent(told) and not _has_percent(said):
        missing = [one for one in missing if HUNDRED not in one.values]
    if _has_percent(said) and not _has_percent(told):
        added = [one for one in added if HUNDRED not in one.values]
    for one in list(missing):
        for first, second in _neighbours(told):
            if _share(first, second) & one.values and max(one.values) < 1:
                missing.remove(one)
                added = [other for other in added if other not in {first, second}]
                break
    for one in list(added):
        for first, second in _neighbours(said):
            if _share(first, second) & one.values and max(one.values) < 1:
                added.remove(one)
                missing = [other for other in missing if other not in {first, second}]
                break
    return missing, added


def _has_percent(reading: Reading) -> bool:
    return any(one.unit == "percent" for one in reading.quantities)


def _neighbours(reading: Reading) -> Iterable[tuple[Quantity, Quantity]]:
    """Give each number with the one or two after it."""
    listed = reading.quantities
    for number, one in enumerate(listed):
        for other in listed[number + 1 : number + 3]:
            yield one, other


def _share(first: Quantity, second: Quantity) -> frozenset[Fraction]:
    one, other = max(first.values), max(second.values)
    low, high = min(one, other), max(one, other)
    return frozenset({low / high}) if 0 < low < high else frozenset()


def _is_dialled(one: Quantity, here: Reading, there: Reading) -> bool:
    """Say if a phone number stands in the other text, grouped in another way."""
    digits = NO_DIGITS.sub("", here.shown[one.start : one.end])
    return len(digits) >= FEWEST_DIGITS and digits in NO_DIGITS.sub("", there.shown)


def _is_told_otherwise(one: Quantity, said: Reading, told: Reading) -> bool:
    """Say if a number may stand where we cannot read it: a month, a word without a lexicon."""
    if _is_dialled(one, said, told):
        return True
    if one.values & (told.romans - said.romans) or any(
        month.number in one.values for month in told.months
    ):
        return True
    return not told.lexicon.has_words and max(one.values) <= SPELT_AT_MOST
