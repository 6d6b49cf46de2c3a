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
from sphinx_booklet.catalogs.faithful.numerals_han import han
from sphinx_booklet.catalogs.faithful.numerals_spelt import WORD, Spelt, spelt
from sphinx_booklet.catalogs.faithful.quantity_words import Lexicon, lexicon_of
from sphinx_booklet.catalogs.faithful.units import unit_after

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.languages import Language

NOON = 12
ROMAN = {name: number for number, name in enumerate("I II III IV V VI VII VIII IX X".split(), 1)}
ROMANS = re.compile(r"(?<![\w'’-])(?:I{1,3}|IV|VI{0,3}|IX|X)(?![\w'’-])")
LOUD = re.compile(rf"[{GONE}\d二两三四五六七八九十百千万亿半〇零双天周月年]|小时|星期|分钟")
DAY = re.compile(rf"(?<={GONE})\d{{1,2}}[日号]")  # of a month, no number of days
YEAR = re.compile(r"\d{4}")
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
    :param excused: numbers that stand inside names, or as Roman numerals
    :param spoken: how often each unit is named, with a number or without
    :param mentioned: how often words speak of each unit: "age" of years, "today" of days
    """

    folded: str
    shown: str
    quantities: tuple[Quantity, ...]
    months: tuple[dates.Month, ...]
    excused: frozenset[Fraction]
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
    found = dates.months(bare, folded, language) if DIGIT.search(bare) else []
    for month in found:
        folded, bare = blank(folded, month.start, month.end), blank(bare, month.start, month.end)
    folded = DAY.sub(lambda found: f"{found[0][:-1]}{GONE}", folded)
    quantities = tuple(_quantities(bare, folded, lexicon))
    romans = {Fraction(ROMAN[sign]) for sign in ROMANS.findall(shown)}
    return Reading(
        folded,
        shown,
        quantities,
        tuple(found),
        inside | romans,
        _spoken(folded, lexicon),
        _mentioned(folded, lexicon),
        lexicon,
    )


def _quantities(bare: str, folded: str, lexicon: Lexicon) -> list[Quantity]:
    found = [
        Quantity(one.start, one.end, one.values, Kind.DIGITS)
        for one in figures(bare, lexicon.points)
    ]
    words = _words(folded, lexicon)
    taken: list[tuple[int, int]] = []
    for number, one in enumerate(found):
        found[number] = _scaled(one, words, folded, lexicon)
        taken.append((found[number].start, found[number].end))
    for word in words:
        if lexicon.counters and word.scale:
            continue
        if not any(start < word.end and word.start < end for start, end in taken):
            kind = Kind.HINT if word.hint else Kind.WORDS if word.sure else Kind.MAYBE
            found.append(Quantity(word.start, word.end, word.values, kind))
            taken.append((word.start, word.end))
    found.sort(key=lambda one: (one.start, -one.end))
    found = [_measured(one, folded, lexicon) for one in found]
    return list(_duals(_inherited(found, folded, lexicon), folded, lexicon))


def _words(folded: str, lexicon: Lexicon) -> list[Spelt]:
    if not lexicon.has_words:
        return []
    words = (han if lexicon.counters else spelt)(folded, lexicon)
    for pattern, value in lexicon.maybe_phrases:
        values = frozenset({value})
        words += [
            Spelt(*found.span(), values, sure=False)
            for found in pattern.finditer(folded)
            if not DIGIT.match(folded, found.end() + 1)
        ]
    return words


def _scaled(one: Quantity, words: list[Spelt], folded: str, lexicon: Lexicon) -> Quantity:
    """Multiply digits with a word after them, 2.5 million; add a half, 1 and a half."""
    for word in words:
        gap = folded[one.end : word.start]
        if one.end <= word.start <= one.end + 1 and not gap.strip(" \xa0-"):
            if word.scale and not NO_SCALE.match(folded, word.start):
                values = frozenset(value * max(word.values) for value in one.values)
                one = replace(one, end=word.end, values=values)
    return one


def _measured(one: Quantity, folded: str, lexicon: Lexicon) -> Quantity:
    """Add the unit of a number, its half, and its half of the day."""
    if found := lexicon.pattern("halves").match(folded, one.end + (folded[one.end :][:1] == " ")):
        values = frozenset(value + HALF for value in one.values)
        one = replace(one, values=values, end=found.end())
    elif more := HALF_MORE.match(folded, one.end):
        values = frozenset(value + HALF for value in one.values)
        one = replace(one, values=values, end=more.end())
    if folded.startswith("百分之", one.start):
        values = one.values | {value * 100 for value in one.values}
        return replace(one, unit="percent", values=values)
    unit, after = unit_after(folded, one.end, lexicon)
    if unit == "year" and lexicon.counters and YEAR.fullmatch(folded[one.start : one.end]):
        unit, after = "", one.end
    return _timed(replace(one, unit=unit, after=after), folded, lexicon)


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


def _inherited(found: list[Quantity], folded: str, lexicon: Lexicon) -> list[Quantity]:
    """Give the first number of "2 to 4 weeks" the unit of the second."""
    del lexicon
    for number in range(len(found) - 2, -1, -1):
        one, other = found[number], found[number + 1]
        linked = LINK.fullmatch(folded, one.end, other.start)
        if not one.unit and other.unit and one.kind.is_sure and linked:
            found[number] = replace(one, unit=other.unit)
    return found


def _duals(found: list[Quantity], folded: str, lexicon: Lexicon) -> Iterator[Quantity]:
    """Read the dual of units as two of them; "a year, one" as one year."""
    if not lexicon.duals:
        yield from found
        return
    duals = {
        word.start(): Quantity(
            word.start(),
            word.end(),
            frozenset({Fraction(2)}),
            Kind.WORDS,
            lexicon.duals[word[0]],
            word.end(),
        )
        for word in WORD.finditer(folded)
        if word[0] in lexicon.duals
    }
    for one in found:
        if one.start not in duals:
            before = WORD.findall(folded, max(one.start - 12, 0), one.start)
            unit = lexicon.units.get(before[-1], "") if before and 1 in one.values else ""
            yield replace(one, unit=one.unit or unit)
    yield from duals.values()
    taken = {one.after for one in (*found, *duals.values())}
    for word in WORD.finditer(folded):
        if word.end() not in taken and word[0] in lexicon.singulars:
            one = frozenset({Fraction(1)})
            unit = lexicon.units[word[0]]
            yield Quantity(*word.span(), one, Kind.MAYBE, unit, word.end())


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
