"""How a language writes quantities: words for numbers, units and comparisons.

Each language is a file in ``quantity_words/``, ``es.toml``; ``en.toml`` explains the sections. A
language without a file has an empty lexicon: its digits are read, its words are not.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel import Locale, UnknownLocaleError

from sphinx_booklet.catalogs.faithful.numerals import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_booklet.languages import Language

FOLDER = Path(__file__).parent / "quantity_words"
OTHER = Fraction(-2)  # stands for "another", which answers "a second"
NEVER = re.compile(r"(?!)")
SHORTEST = 3  # letters of a word that may have a prefix
# Letters that touch a number without making it a name: 1990s, 2x, 8am.
TOUCHING = ("s", "x", "am", "pm")
# The same in every language; case matters to none of them.
SYMBOLS = {
    "second": "sec",
    "minute": "min",
    "hour": "h",
    "milligram": "mg",
    "microgram": "mcg µg μg ug",
    "gram": "g gr",
    "kilogram": "kg",
    "milliliter": "ml cc",
    "deciliter": "dl",
    "liter": "l",
    "millimeter": "mm",
    "centimeter": "cm",
    "kilometer": "km",
    "gray": "gy",
    "millimole": "mmol",
    "kilocalorie": "kcal",
    "celsius": "°c,° c,ºc,º c",
    "fahrenheit": "°f,° f,ºf,º f",
    "percent": "%",
}


@dataclass(frozen=True)
class Numeral:
    """A word as a number.

    :param values: any of which it may mean: "third" is 3 or 1/3
    :param sure: whether it always is a number
    :param scale: whether it multiplies what stands before it
    :param joined: whether it says "and" by a prefix
    :param hint: whether it says the number only by the way
    """

    values: frozenset[Fraction]
    sure: bool
    scale: bool = False
    joined: bool = False
    hint: bool = False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The words of one language, folded; patterns match folded text.

    :param points: its decimal points
    :param units: the unit of each form that may follow a number
    :param mentions: the units of each word that speaks of one
    :param duals: forms that say two of a unit; ``singulars``: forms that alone say one
    :param close_units: and ``close_…``: the same where words have no spaces between them
    :param suffixes: letters that may touch a digit: units, endings of ordinals
    """

    tag: str
    points: str = "."
    numerals: Mapping[str, Numeral] = field(default_factory=dict)
    prefixes: tuple[str, ...] = ()
    joining_prefix: str = ""
    joins_tens: frozenset[str] = frozenset()
    joins_hundreds: frozenset[str] = frozenset()
    dual_endings: tuple[str, ...] = ()
    duals: Mapping[str, str] = field(default_factory=dict)
    singulars: frozenset[str] = frozenset()
    units: Mapping[str, str] = field(default_factory=dict)
    mentions: Mapping[str, frozenset[str]] = field(default_factory=dict)
    counters: tuple[str, ...] = ()
    close_units: re.Pattern[str] = NEVER
    close_numerals: re.Pattern[str] = NEVER
    close_counters: re.Pattern[str] = NEVER
    close_spoken: re.Pattern[str] = NEVER
    close_mentions: re.Pattern[str] = NEVER
    suffixes: frozenset[str] = frozenset()
    has_words: bool = False
    sides: Mapping[str, str] = field(default_factory=dict)
    patterns: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    phrases: tuple[tuple[re.Pattern[str], Fraction], ...] = ()
    maybe_phrases: tuple[tuple[re.Pattern[str], Fraction], ...] = ()
    memo: dict[str, Numeral | None] = field(default_factory=dict)

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return what matches one of the phrases of a list, or never."""
        return self.patterns.get(name, NEVER)

    def numeral(self, word: str) -> Numeral | None:
        """Return what a folded word means as a number, with or without its prefix."""
        if word not in self.memo:
            self.memo[word] = self._numeral(word)
        return self.memo[word]

    def _numeral(self, word: str) -> Numeral | None:
        if found := self.numerals.get(word):
            return found
        for prefix in self.prefixes:
            rest = word.removeprefix(prefix)
            if rest != word and (found := self.numerals.get(rest)):
                joined = prefix == self.joining_prefix
                return replace(found, joined=joined)
        if len(word) > len(self.joining_prefix) + 3 and word.endswith(self.dual_endings):
            return Numeral(frozenset({Fraction(2)}), sure=False)
        return None


@lru_cache
def lexicon_of(language: Language) -> Lexicon:
    """Return the words of a language; that of the whole tag, or of its first subtag."""
    for name in (language.tag, language.base):
        path = FOLDER / f"{name}.toml"
        if path.exists():
            return _lexicon(language.tag, tomllib.loads(path.read_text("utf-8")))
    units = _units({}, ())
    suffixes = frozenset({*units, *TOUCHING})
    return Lexicon(language.tag, _point(language.tag), units=units, suffixes=suffixes)


def _point(tag: str) -> str:
    try:
        symbols = Locale.parse(tag, sep="-").number_symbols
    except (ValueError, UnknownLocaleError):
        return ".,"
    point = symbols.get("latn", symbols).get("decimal", ".")
    return point if point in {".", ","} else "."


def _lexicon(tag: str, data: Mapping[str, Any]) -> Lexicon:
    counters = tuple(_forms(data.get("counters", "")))
    apart = not counters  # a script with spaces between words
    prefixes = tuple(map(fold, data.get("prefixes", ())))
    duals = dict(data.get("duals", {}))
    endings = tuple(_forms(duals.pop("endings", "")))
    joins = data.get("joins", {})
    mentions = _mentions(data)
    numerals, units = _numerals(data), _units(data.get("units", {}), prefixes)
    return Lexicon(
        tag,
        data["points"],
        numerals,
        prefixes,
        data.get("joining_prefix", ""),
        frozenset(joins.get("tens", ())),
        frozenset(joins.get("hundreds", ())),
        endings,
        _with(_inverse(duals), prefixes),
        frozenset(_with(dict.fromkeys(_forms(data.get("singulars", "")), ""), prefixes)),
        units,
        mentions,
        counters,
        NEVER if apart else re.compile(rf"\s?({_any(units, apart=False).pattern})"),
        NEVER if apart else _any(numerals, apart=False),
        NEVER if apart else _any(counters, apart=False),
        NEVER if apart else _any(units, apart=False),
        NEVER if apart else _any(mentions, apart=False),
        frozenset({*units, *_forms(data.get("ordinals", "")), *TOUCHING}),
        has_words=True,
        sides={fold(f): name for name in SIDES for f in data.get("sides", {}).get(name, ())},
        patterns=_patterns(data, apart=apart),
        phrases=_phrases(data.get("phrases", {}), apart=apart),
        maybe_phrases=_phrases(data.get("maybe_phrases", {}), apart=apart),
    )


def _phrases(
    table: Mapping[str, list[str]], *, apart: bool
) -> tuple[tuple[re.Pattern[str], Fraction], ...]:
    return tuple((_any(forms, apart=apart), Fraction(value)) for value, forms in table.items())


def _forms(said: str) -> list[str]:
    """Split a list of forms: by commas where they hold spaces, else by spaces."""
    parts = said.split(",") if "," in said else said.split()
    return [fold(part.strip()) for part in parts if part.strip()]


def _inverse(table: Mapping[str, str]) -> dict[str, str]:
    return {form: name for name, forms in table.items() for form in _forms(forms)}


def _with(forms: Mapping[str, str], prefixes: Iterable[str]) -> dict[str, str]:
    """Add each form with each prefix; a single letter with one could be any word."""
    long = {form: unit for form, unit in forms.items() if len(form) >= SHORTEST}
    prefixed = {prefix + form: unit for prefix in prefixes for form, unit in long.items()}
    return {**prefixed, **forms}


def _units(own: Mapping[str, str], prefixes: tuple[str, ...]) -> dict[str, str]:
    return _with({**_inverse(SYMBOLS), **_inverse(own)}, prefixes)


def _mentions(data: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    prefixes = tuple(map(fold, data.get("prefixes", ())))
    duals = {unit: said for unit, said in data.get("duals", {}).items() if unit != "endings"}
    for table in (SYMBOLS, data.get("units", {}), data.get("mentions", {}), duals):
        for form, unit in _with(_inverse(table), prefixes).items():
            found[form] = found.get(form, frozenset()) | {unit}
    return found


def _numerals(data: Mapping[str, Any]) -> dict[str, Numeral]:
    found: dict[str, Numeral] = {}
    for section in ("sure", "scales", "maybe", "hints"):
        for value, forms in data.get(section, {}).items():
            for form in _forms(forms):
                old = found.get(form)
                number = OTHER if value == "other" else Fraction(value)
                values = (old.values if old else frozenset()) | {number}
                sure = section in {"sure", "scales"}
                found[form] = Numeral(values, sure, section == "scales", hint=section == "hints")
    return found


LISTS: tuple[str, ...] = ("idioms", "percent", "minus", "ranges", "denominators", "halves", "about")
LISTS += ("list_ends", "pointing")
SIDES = ("earlier", "later", "more", "less", "neither")
LISTS_OF_TIME = ("am", "pm")


def _patterns(data: Mapping[str, Any], *, apart: bool) -> dict[str, re.Pattern[str]]:
    lists = {name: data[name] for name in (*LISTS, *LISTS_OF_TIME) if name in data}
    lists |= data.get("bounds", {})
    sides = data.get("sides", {})
    lists |= {name: forms for name, forms in sides.items() if name.endswith("_maybe")}
    lists["sides"] = [form for name in SIDES for form in sides.get(name, ())]
    return {name: _any(forms, apart=apart) for name, forms in lists.items() if forms}


def _any(forms: str | Iterable[str], *, apart: bool) -> re.Pattern[str]:
    """Return a pattern of any of some phrases, the longest first."""
    listed = _forms(forms) if isinstance(forms, str) else [fold(form) for form in forms]
    spaced = (
        _whole(r"\s+".join(map(re.escape, form.split())), form)
        for form in sorted(listed, key=lambda form: (-len(form), form))
    )
    pattern = f"(?:{'|'.join(spaced)})"
    # 十分 is "very", 十分之一 a tenth.
    return re.compile(rf"(?<!\w){pattern}(?!\w)" if apart else rf"{pattern}(?!之)")


def _whole(pattern: str, form: str) -> str:
    """Keep Latin letters from being found inside of a word, also where words touch."""
    before = "(?<![A-Za-z])" if form[:1].isascii() and form[:1].isalpha() else ""
    after = "(?![A-Za-z])" if form[-1:].isascii() and form[-1:].isalpha() else ""
    return f"{before}{pattern}{after}"
