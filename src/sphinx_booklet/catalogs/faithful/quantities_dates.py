"""Dates: the months of a source, each with its year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful.months import is_named
from sphinx_booklet.catalogs.faithful.quantity import Kind
from sphinx_booklet.catalogs.pair import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.catalogs.faithful.months import Month
    from sphinx_booklet.catalogs.faithful.quantity import Reading
    from sphinx_booklet.languages import Language

YEARS = range(1900, 2101)
YEAR_FIRST = {"zh", "ja", "ko", "hu", "mn", "lt", "eu"}
NEAR = 12  # characters between a month and its year
AGREE = "Make it agree with the source."


def dates(said: Reading, told: Reading, language: Language) -> Iterator[Fault]:
    """Find months that are lost or changed, and years that went to another month."""
    wanted = {month.number for month in said.months} or _whole(said)
    given = {month.number for month in told.months} or _whole(told)
    for month in said.months:
        named = month.number in given or is_named(told.folded, month.number, language)
        if month.sure and not named:
            name = _name(month, said)
            yield Fault("date", f"lacks {name}, which its source has", f"Write {name} as there.")
    for month in told.months:
        if month.sure and month.number not in wanted:
            yield Fault("date", f"has {_name(month, told)}, which its source has not", AGREE)
    yield from _years(said, told)


def _years(said: Reading, told: Reading) -> Iterator[Fault]:
    given = {(month.number, year) for month in told.months for year in _beside(month, told)}
    numbers = {month.number for month in told.months}
    for month in said.months:
        for year in _beside(month, said):
            others = {other for number, other in given if number == month.number}
            # "June 2026" has become "June 10", and 2026 stands elsewhere.
            moved = not others and year not in {other for _number, other in given}
            if (others and year not in others) or (moved and month.number in numbers):
                name = _name(month, said)
                yield Fault("date", f"does not have {name} with {year}, as its source", AGREE)


def _beside(month: Month, reading: Reading) -> set[int]:
    """Return the year that stands beside a month, on the side where its language has it."""
    years = [
        (int(max(one.values)), one.start - month.end, month.start - one.end)
        for one in reading.quantities
        if one.kind.is_sure and max(one.values) in YEARS
    ]
    after = {year for year, gap, _other in years if 0 <= gap <= NEAR}
    before = {year for year, _other, gap in years if 0 <= gap <= NEAR}
    first_year = reading.lexicon.tag.partition("-")[0] in YEAR_FIRST
    return (before or after) if first_year else (after or before)


def _name(month: Month, reading: Reading) -> str:
    return reading.shown[month.start : month.end]


def _whole(reading: Reading) -> set[int]:
    return {
        int(value)
        for one in reading.quantities
        if one.kind is Kind.DIGITS
        for value in one.values
        if value.denominator == 1
    }
