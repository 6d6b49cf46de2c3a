"""Months in dates, by the names that CLDR has for them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from babel import Locale, UnknownLocaleError

from sphinx_booklet.catalogs.faithful.numerals import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_booklet.languages import Language

# Arabic has three sets of names, by country.
ALSO = {"ar": ("ar_SY", "ar_MA", "ar_DZ")}
HAN = re.compile(
    r"(?<!个)(?P<month>1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?P<day>(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])?"
)
HAN_MONTHS = {sign: number for number, sign in enumerate("一二三四五六七八九十", 1)} | {
    "十一": 11,
    "十二": 12,
}
SHORTEST = 3  # characters of an abbreviation that is read as a month
STEM = 4  # characters by which an inflected name is known


class Month(NamedTuple):
    """A month in a text; it is sure if a day or a year stands beside it."""

    start: int
    end: int
    number: int
    sure: bool


@lru_cache
def names(language: Language) -> Mapping[str, int]:
    """Return the names of months of a language, folded."""
    codes = (language.tag.replace("-", "_"), *ALSO.get(language.base, ()))
    found: dict[str, int] = {}
    for code in codes:
        try:
            sets = Locale.parse(code).months
        except (ValueError, UnknownLocaleError):
            continue
        for usage in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in sets[usage][width].items():
                    form = fold(str(name)).rstrip(".")
                    if (width == "wide" or len(form) >= SHORTEST) and not re.search(r"\d", form):
                        found.setdefault(form, int(number))
    return found


@lru_cache
def _pattern(language: Language) -> re.Pattern[str]:
    ordered = sorted(names(language), key=lambda name: (-len(name), name))
    name = "|".join(map(re.escape, ordered)) or "(?!)"
    return re.compile(
        rf"(?P<before>\d{{1,2}}(?:\.|st|nd|rd|th|er|º)?\s+(?:de\s+|of\s+)?)?"
        rf"(?<!\w)[وفبل]?(?P<names>(?:{name})\.?(?:/(?:{name}))*)(?!\w)"
        rf"(?P<after>,?\s*(?:de\s+|del\s+|of\s+|عام\s+|سنه\s+)?\d{{1,4}})?"
    )


def months(text: str, folded: str, language: Language) -> list[Month]:
    """Find the months of a text, which is given as it is shown and folded."""
    if language.base in {"zh", "ja"}:
        return [_han(found) for found in HAN.finditer(folded)]
    found = []
    for match in _pattern(language).finditer(folded):
        start, end = match.span("names")
        sure = bool(match["before"] or match["after"])
        if language.base == "en" and not text[start].isupper():
            continue
        found += [
            Month(start, end, names(language)[name.rstrip(".")], sure)
            for name in match["names"].split("/")
        ]
    return found


def _han(found: re.Match[str]) -> Month:
    said = found["month"]
    number = int(said) if said.isdecimal() else HAN_MONTHS[said]
    end = found.end("month") + 1
    return Month(found.start(), end, number, sure=said.isdecimal() or bool(found["day"]))


def is_named(folded: str, number: int, language: Language) -> bool:
    """Say if a text has the beginning of a name of a month, as inflected names do."""
    return any(
        name[: max(STEM, len(name) - 2)] in folded
        for name, month in names(language).items()
        if month == number
    )
