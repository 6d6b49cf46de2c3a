"""Quantities: a translation tells the numbers, units, dates and shares of its source."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful.quantities_bounds import (
    OPPOSITE,
    SHOWN,
    bounds,
    bounds_of_gaps,
    may_mean,
    sides,
)
from sphinx_booklet.catalogs.faithful.quantities_dates import dates
from sphinx_booklet.catalogs.faithful.quantities_matching import Matching, match
from sphinx_booklet.catalogs.faithful.quantities_order import turned, unlinked
from sphinx_booklet.catalogs.faithful.quantity import Kind, Reading, is_quiet, read
from sphinx_booklet.catalogs.faithful.units import COUNTED, UNITS, same_amount
from sphinx_booklet.catalogs.pair import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_booklet.catalogs.faithful.quantity import Quantity
    from sphinx_booklet.catalogs.pair import Pair
    from sphinx_booklet.findings import Severity
    from sphinx_booklet.languages import Language

TAKE_OUT = "Take it out, or write the number of the source."
AGREE = "Make it agree with the source."
CHECK_ORDER = "See that each number still belongs to what it counts in the source."
MANY = 400  # numbers in two texts together
LIST = re.compile(r"((?:[\w-]+(?: [\w-]+){0,2}, )+)[\w-]+(?: [\w-]+){0,2},? (\w+) [\w-]+")


def same_quantities(pair: Pair) -> Iterator[Fault]:
    """Find numbers, units, dates and comparisons that are not those of the source."""
    if pair.said == pair.told:
        return
    quiet = is_quiet(pair.said, pair.origin) and is_quiet(pair.told, pair.language)
    texts = (pair.said, pair.told, pair.origin, pair.language)
    found = [] if quiet else list(compare(*texts))
    yield from found
    if not any(fault.rule == "comparison" for fault in found):
        yield from same_sides(*texts)


def compare(source: str, text: str, origin: Language, language: Language) -> Iterator[Fault]:
    """Compare the quantities of two texts without markup."""
    said, told = read(source, origin), read(text, language)
    if len(said.quantities) + len(told.quantities) > MANY:
        yield from _counted(said, told)
        return
    found = match(said, told)
    yield from _numbers(found, said, told)
    yield from _units(found, said, told)
    yield from dates(said, told, language)
    yield from _bounds(found, said, told)
    # "7 days after 21 days": languages turn such words round.
    may_turn = {"earlier", "later"} & sides(source, origin)
    for first, second, kind in turned(found, said, told):
        doubt = kind == "perhaps" or (kind == "order" and may_turn)
        yield _order(said, first, second, kind, "warning" if doubt else "error")


def _counted(said: Reading, told: Reading) -> Iterator[Fault]:
    """Compare two endless texts by their digits alone, without looking at what is beside what."""
    there, here = (
        Counter(max(one.values) for one in reading.quantities if one.kind is Kind.DIGITS)
        for reading in (said, told)
    )
    if there - here:
        yield Fault("number", "lacks numbers, which its source has", AGREE)
    if here - there:
        yield Fault("number", "has numbers, which its source has not", AGREE)


def same_sides(source: str, text: str, origin: Language, language: Language) -> Iterator[Fault]:
    """Find "before" where the source says "after", "at most" where it says "at least"."""
    there = sides(source, origin)
    if not there:
        return
    here = sides(text, language)
    for one, other in (("earlier", "later"), ("more", "less")):
        for lost, given in ((one, other), (other, one)):
            if (
                lost in there
                and lost not in here
                and given in here
                and (given not in there or {one, other} <= there)
                and not may_mean(text, language, lost)
            ):
                what = f"says {SHOWN[given]}, where its source says {SHOWN[lost]}"
                yield Fault("comparison", what, AGREE)


def _numbers(found: Matching, said: Reading, told: Reading) -> Iterator[Fault]:
    for one in (*found.missing, *dict.fromkeys(unlinked(found, said, told))):
        number = said.number(one)
        way_out = f"Write {number} as there."
        if not any(char.isdigit() for char in number):
            way_out = f"Write “{number}” in your language."
        yield Fault("number", f"lacks {number}, which its source has", way_out)
    for one in found.added:
        if not _counts_a_list(one, said):
            number = told.number(one)
            yield Fault("number", f"has {number}, which its source has not", TAKE_OUT)


def _counts_a_list(one: Quantity, said: Reading) -> bool:
    """Say if a word counts what the source lists: "these three: A, B or C"."""
    if one.kind is not Kind.WORDS:
        return False
    ends = said.lexicon.pattern("list_ends")
    return any(
        found[1].count(",") + 2 in one.values
        for found in LIST.finditer(said.shown.lower())
        if ends.fullmatch(found[2])
    )


def _bounds(found: Matching, said: Reading, told: Reading) -> Iterator[Fault]:
    """Find "less than 4" where the source says "more than 4"."""
    for one, other in found.pairs:
        if one.kind.is_sure:
            there, here = bounds(said, one), bounds(told, other)
            for side in sorted(here):
                if OPPOSITE[side] in there:
                    yield _turned_bound(side, said.written(one))
    wanted, given = bounds_of_gaps(said), bounds_of_gaps(told)
    for side in sorted(given - wanted):
        if OPPOSITE[side] in wanted:
            yield _turned_bound(side, "the value")


def _turned_bound(side: str, number: str) -> Fault:
    what = f"says {SHOWN[side]}, where its source says {SHOWN[OPPOSITE[side]]}, of {number}"
    return Fault("comparison", what, AGREE)


def _order(
    said: Reading, first: Quantity, second: Quantity, kind: str, severity: Severity
) -> Fault:
    one, other = said.number(first), said.number(second)
    if kind in {"order", "perhaps"}:
        what = f"has {other} before {one}, and its source after it"
        return Fault("order", what, CHECK_ORDER, severity)
    what = f"has {other} and {one} the other way round"
    return Fault("order", what, f"Write them in the order of the source: {one}, {other}.")


def _units(found: Matching, said: Reading, told: Reading) -> Iterator[Fault]:
    """Find numbers that have lost their unit, or have another."""
    changed: set[str] = set()
    for one, other in found.pairs:
        if one.half and other.half and one.half != other.half:
            what = f"has {told.number(other)} {other.half}, where its source has {one.half}"
            yield Fault("unit", what, AGREE)
        elif _changed_unit(one, other, said, told):
            changed |= {one.unit, other.unit}
            what = f"has {told.written(other)}, where its source has {said.written(one)}"
            yield Fault("unit", what, AGREE)
    yield from _moved_units(found, said, told)
    if told.lexicon.has_words and said.lexicon.has_words:
        yield from _spoken(found, said, told, changed)


def _moved_units(found: Matching, said: Reading, told: Reading) -> Iterator[Fault]:
    """Find two numbers that changed places between a unit and none: 4 times, 10 minutes."""
    for one, other in found.pairs:
        if not one.unit and other.unit and told.lexicon.has_words:
            for owner, there in found.pairs:
                if owner.unit == other.unit and not there.unit and there.kind.is_sure:
                    what = f"has {told.written(other)}, where its source has {said.written(owner)}"
                    yield Fault("unit", what, AGREE)


def _spoken(found: Matching, said: Reading, told: Reading, changed: set[str]) -> Iterator[Fault]:
    """Find a unit that is named less often than in the source, where another is more often."""
    lost = [unit for unit, count in said.spoken.items() if count > told.mentioned[unit]]
    gained = [unit for unit, count in told.spoken.items() if count > said.mentioned[unit]]
    for unit in sorted({*lost} - changed):
        for other in sorted({*gained} - changed):
            if _may_swap(unit, other, found):
                what = f"speaks of {UNITS[other].sign}, where its source speaks of "
                yield Fault("unit", f"{what}{UNITS[unit].sign}", AGREE)


def _changed_unit(one: Quantity, other: Quantity, said: Reading, told: Reading) -> bool:
    if one.unit == other.unit:
        return False
    if one.unit and other.unit:
        return not same_amount(one.values, one.unit, other.values, other.unit)
    unit = UNITS[one.unit or other.unit]
    if not told.lexicon.has_words or unit.kind in COUNTED or other.unit == "year":
        return False  # "women over 50" are of 50 years
    return not (told.mentioned[one.unit] if one.unit else said.mentioned[other.unit])


def _may_swap(unit: str, other: str, found: Matching) -> bool:
    """Say if a unit was put for another, and not 14 days for 2 weeks."""
    if UNITS[unit].kind != UNITS[other].kind:
        return False
    return not any(
        same_amount(one.values, unit, two.values, other)
        for one, two in found.pairs
        if one.unit == unit and two.unit == other
    )


RULES: tuple[Callable[[Pair], Iterator[Fault]], ...] = (same_quantities,)
