"""The quantities of a text: every number in digits or words, with its unit."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import IntEnum
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful import months as dates
from sphinx_booklet.catalogs.faithful.numerals import (
    DIGIT,
    GONE,
    blank,
    clean,
    figures,
    fold,
    without_names,
)
from sphinx_booklet.catalogs.faithful.numerals_han import TENTHS, han
from sphinx_booklet.catalogs.faithful.numerals_spelt import WORD, Spelt, spelt
from sphinx_booklet.catalogs.faithful.quantity_words import Lexicon, lexicon_of
from sphinx_booklet.catalogs.faithful.units import unit_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_booklet.languages import Language

NOON = 12
NEAR = 12  # characters in which a word stands before its number
SIGNS_OF_ROME = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ROMAN = {name: Fraction(number) for number, name in enumerate(SIGNS_OF_ROME, 1)}
ROMANS = re.compile(r"(?<![A-Za-z\d'’-])(?:I{1,3}|IV|VI{0,3}|IX|X)(?![A-Za-z\d'’-])")
LOUD = re.compile(rf"[{GONE}\d二两三四五六七八九十百千万亿半〇零双天周月年]|小时|星期|分钟")
DAY = re.compile(
    rf"(?<={GONE})(?:\d{{1,2}}|[一二三四五六七八九十]{{1,3}})[日号]"
)  # of a month, no number of days
YEAR = re.compile(r"(?<!\d)[12]\d{3}年")
YEARS = range(1900, 2101)
DECADE = re.compile(r"[12]\d\d0s\b")
SIGNS = re.compile(r"[°º]\s?\w|%")
NO_SCALE = re.compile(r"[千百](?=[克米卡焦瓦赫])")
HALF_MORE = re.compile(r"个半(?=小时|月|星期|钟)")  # kilograms are no thousands
HALF = Fraction(1, 2)


class Kind(IntEnum):
    """How a number is written; what is maybe one need not be answered."""

    DIGITS = 0
    WORDS = 1
    MAYBE = 2
    HINT = 3

    @property
    def is_sure(self) -> bool:
        """Whether it is a number in any case."""
        return self <= Kind.WORDS


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    :param values: any of which it may mean
    :param end: of the number; ``after``: of the number with its unit
    :param unit: a key of ``units.UNITS``, or empty
    :param half: of the day: "am", "pm" or empty
    """

    start: int
    end: int
    values: frozenset[Fraction]
    kind: Kind
    unit: str = ""
    after: int = 0
    half: str = ""


@dataclass(frozen=True)
class Reading:
    """What a text says of quantities.

    :param folded: the text that positions count in
    :param inside: numbers that stand inside names
    :param romans: Roman numerals
    :param spoken: how often each unit is named, with a number or without
    :param mentioned: how often words speak of each unit: "age" of years, "today" of days
    """

    folded: str
    shown: str
    quantities: tuple[Quantity, ...]
    months: tuple[dates.Month, ...]
    inside: frozenset[Fraction]
    romans: frozenset[Fraction]
    spoken: Counter[str]
    mentioned: Counter[str]
    lexicon: Lexicon

    def written(self, one: Quantity) -> str:
        """Return a quantity as readers see it, with its unit."""
        return self.shown[one.start : max(one.end, one.after)].strip()

    def number(self, one: Quantity) -> str:
        """Return a number as readers see it."""
        return self.shown[one.start : one.end].strip()


@lru_cache(maxsize=16_384)
def is_quiet(text: str, language: Language) -> bool:
    """Say if a text has no quantities, as most have none."""
    lexicon = lexicon_of(language)
    if not lexicon.has_words:
        return not DIGIT.search(clean(text))
    if lexicon.counters:
        return not LOUD.search(fold(text))
    folded = fold(text)
    if DIGIT.search(folded) or GONE in folded:
        return False
    for word in WORD.findall(folded):
        numeral = lexicon.numeral(word)
        if (numeral and numeral.sure) or word in lexicon.units or word in lexicon.duals:
            return False
    return True


@lru_cache(maxsize=16_384)
def read(text: str, language: Language) -> Reading:
    """Find the quantities of a text without markup."""
    lexicon = lexicon_of(language)
    shown = clean(text)
    bare, inside = shown, frozenset[Fraction]()
    if DIGIT.search(shown):
        bare, inside = without_names(shown, lexicon.suffixes)
    folded = lexicon.pattern("idioms").sub(lambda found: GONE * len(found[0]), fold(bare))
    folded = lexicon.pattern("percent").sub(lambda found: "%" * len(found[0]), folded)
    has_dates = bool(lexicon.counters or DIGIT.search(bare))
    found = dates.months(bare, folded, language) if has_dates else []
    for month in found:
        folded, bare = blank(folded, month.start, month.end), blank(bare, month.start, month.end)
    for sign in (DAY, YEAR):
        folded = sign.sub(lambda found: f"{found[0][:-1]}{GONE}", folded)
    quantities = tuple(_quantities(bare, folded, lexicon))
    romans = frozenset(ROMAN[sign] for sign in ROMANS.findall(shown))
    return Reading(
        folded,
        shown,
        quantities,
        tuple(found),
        inside,
        romans,
        _spoken(folded, lexicon),
        _mentioned(folded, lexicon),
        lexicon,
    )


def _quantities(bare: str, folded: str, lexicon: Lexicon) -> list[Quantity]:
    words = _words(folded, lexicon)
    scales = {word.start: word for word in words if word.scale}
    found = [
        _scaled(Quantity(one.start, one.end, one.values, Kind.DIGITS), scales, folded)
        for one in figures(bare, lexicon.points)
    ]
    taken = {place for one in found for place in range(one.start, one.end)}
    for word in words:
        places = range(word.start, word.end)
        if taken.isdisjoint(places) and not (lexicon.counters and word.scale):
            kind = Kind.HINT if word.hint else Kind.WORDS if word.sure else Kind.MAYBE
            found.append(Quantity(word.start, word.end, word.values, kind))
            taken.update(places)
    found += [
        Quantity(word.start, word.end, word.values, Kind.MAYBE)
        for word in _phrases(lexicon.maybe_phrases, folded, sure=False)
    ]
    found.sort(key=lambda one: (one.start, -one.end))
    found = _apart([_measured(one, folded, lexicon) for one in found])
    found = list(_duals(_inherited(found, folded), folded, lexicon))
    return _apart(sorted(found, key=lambda one: one.start))


def _words(folded: str, lexicon: Lexicon) -> list[Spelt]:
    if not lexicon.has_words:
        return []
    words = (han if lexicon.counters else spelt)(folded, lexicon)
    return [*_phrases(lexicon.phrases, folded, sure=True), *words]


def _phrases(
    phrases: Iterable[tuple[re.Pattern[str], Fraction]], folded: str, *, sure: bool
) -> Iterator[Spelt]:
    for pattern, value in phrases:
        for found in pattern.finditer(folded):
            if not DIGIT.match(folded, found.end() + 1):
                yield Spelt(*found.span(), frozenset({value}), sure=sure)


def _scaled(one: Quantity, scales: Mapping[int, Spelt], folded: str) -> Quantity:
    """Multiply digits with the word after them, 2.5 million; 1990s are the nineties, too."""
    if DECADE.match(folded, one.start):
        return replace(one, values=one.values | {value % 100 for value in one.values})
    word = scales.get(one.end) or scales.get(_skip(folded, one.end))
    if not word or NO_SCALE.match(folded, word.start):
        return one
    values = frozenset(value * min(word.values) for value in one.values)
    return replace(one, end=word.end, values=values)


def _measured(one: Quantity, folded: str, lexicon: Lexicon) -> Quantity:
    """Add the unit of a number, the half after it, and its half of the day."""
    one = _with_half(_signed(one, folded, lexicon), folded, lexicon)
    if folded.startswith("百分之", one.start):
        values = one.values | {value * 100 for value in one.values}
        return replace(one, unit="percent", values=values)
    if TENTHS.fullmatch(folded, one.start, one.end):
        return replace(one, unit="percent")
    unit, after = unit_after(folded, one.end, lexicon)
    if unit == "year" and lexicon.counters and max(one.values) in YEARS:
        unit, after = "", one.end
    if not one.kind.is_sure and folded[one.end : after].strip() in lexicon.numerals:
        unit, after = "", one.end  # "a second test"
    if unit:
        one = _with_half(replace(one, unit=unit, after=after), folded, lexicon)
    return _timed(one, folded, lexicon)


def _signed(one: Quantity, folded: str, lexicon: Lexicon) -> Quantity:
    """Let "minus 5" be -5, too; in Spanish the word is also that of "at least"."""
    before = folded[max(one.start - NEAR, 0) : one.start].rstrip()
    found = list(lexicon.pattern("minus").finditer(before)) if one.kind is Kind.DIGITS else []
    if not found or found[-1].end() != len(before):
        return one
    return replace(one, values=one.values | {-value for value in one.values})


def _with_half(one: Quantity, folded: str, lexicon: Lexicon) -> Quantity:
    """Add the half of "two and a half years" and of "a year and a half"."""
    end = max(one.end, one.after)
    halves = lexicon.pattern("halves")
    found = halves.match(folded, _skip(folded, end)) or HALF_MORE.match(folded, one.end)
    if not found:
        return one
    values = frozenset(value + HALF for value in one.values)
    kind = min(one.kind, Kind.WORDS)
    if one.after:
        return replace(one, values=values, kind=kind, after=found.end())
    return replace(one, values=values, kind=kind, end=found.end())


def _apart(found: list[Quantity]) -> list[Quantity]:
    """Leave out the words that another number has taken, as "half" in "1 and a half"."""
    kept, end = [], 0
    for one in found:
        if one.start >= end or not one.kind.is_sure:
            kept.append(one)
        end = max(end, one.end, one.after)
    return kept


def _skip(folded: str, place: int) -> int:
    while folded[place : place + 1] in {" ", "\xa0", "\u202f"}:
        place += 1
    return place


def _timed(one: Quantity, folded: str, lexicon: Lexicon) -> Quantity:
    """Read a time of the day: 6 pm is 18:00."""
    if one.kind is not Kind.DIGITS:
        return one
    said = folded[one.start : one.end]
    place = _skip(folded, one.end)
    for half in ("am", "pm"):
        pattern = lexicon.pattern(half)
        before = lexicon.counters and pattern.search(folded, max(one.start - 2, 0), one.start)
        if before or pattern.match(folded, place):
            late = {value + NOON for value in one.values if half == "pm" and value < NOON}
            return replace(one, values=one.values | late, half=half, unit="")
    if ":" in said and max(one.values) > NOON:
        early = {value - NOON for value in one.values}
        return replace(one, values=one.values | early, half="pm")
    return one


LINK = re.compile(r"\s*(?:[-–—~/,、،至到或和及或者与]|\w{1,3})?\s*")


def _inherited(found: list[Quantity], folded: str) -> list[Quantity]:
    """Give the first number of "2 to 4 weeks" the unit of the second."""
    for number in range(len(found) - 2, -1, -1):
        one, other = found[number], found[number + 1]
        linked = LINK.fullmatch(folded, one.end, other.start)
        listed = folded[one.end : other.start].strip() or max(one.values) < 1  # half an hour
        if not one.unit and other.unit and one.kind is not Kind.HINT and linked and listed:
            found[number] = replace(one, unit=other.unit)
    return found


def _duals(found: list[Quantity], folded: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """Read the dual of a unit as two of it, its singular as one: "a year, one" is one year."""
    if not lexicon.duals:
        yield from found
        return
    alone = {one.start: one for one in _alone(folded, lexicon)}
    for one in found:
        if one.start not in alone:
            before = WORD.findall(folded, max(one.start - NEAR, 0), one.start)
            unit = lexicon.units.get(before[-1], "") if before and 1 in one.values else ""
            yield replace(one, unit=one.unit or unit)
    counted = {one.after for one in found if one.unit}
    yield from (one for one in alone.values() if one.after not in counted)


def _alone(folded: str, lexicon: Lexicon) -> Iterator[Quantity]:
    for word in WORD.finditer(folded):
        start, end = word.span()
        if unit := lexicon.duals.get(word[0]):
            two = Quantity(start, end, frozenset({Fraction(2)}), Kind.WORDS, unit, end)
            yield _with_half(two, folded, lexicon)
        elif word[0] in lexicon.singulars:
            unit = lexicon.units[word[0]]
            one = Quantity(start, end, frozenset({Fraction(1)}), Kind.MAYBE, unit, end)
            yield _with_half(one, folded, lexicon)


def _mentioned(folded: str, lexicon: Lexicon) -> Counter[str]:
    """Count the words that speak of each unit."""
    if lexicon.counters:
        found = [lexicon.mentions[form] for form in lexicon.close_mentions.findall(folded)]
    else:
        found = [lexicon.mentions.get(word, frozenset()) for word in WORD.findall(folded)]
        found += [lexicon.mentions.get(sign, frozenset()) for sign in SIGNS.findall(folded)]
    return Counter(unit for units in found for unit in units)


def _spoken(folded: str, lexicon: Lexicon) -> Counter[str]:
    """Count the names of units, with a number or without."""
    if lexicon.counters:
        return Counter(lexicon.units[form] for form in lexicon.close_spoken.findall(folded))
    return Counter(
        lexicon.units[word]
        for word in WORD.findall(folded)
        if word in lexicon.units and word not in lexicon.numerals  # "second" is both
    )
