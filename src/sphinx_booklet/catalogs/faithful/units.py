"""Units of time, mass, volume, length and temperature: what follows a number."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_booklet.catalogs.faithful.quantity_words import Lexicon


class Unit(NamedTuple):
    """A unit.

    :param kind: what it measures; only units of a kind can be taken for one another
    :param scale: how much it is in the smallest unit of its scale
    """

    kind: str
    scale: Fraction
    sign: str


def _unit(kind: str, scale: str, sign: str) -> Unit:
    return Unit(kind, Fraction(scale), sign)


# Months are no days: 1 month and 30 days are two facts.
UNITS = {
    "second": _unit("time", "1", "seconds"),
    "minute": _unit("time", "60", "minutes"),
    "hour": _unit("time", "3600", "hours"),
    "day": _unit("time", "86400", "days"),
    "week": _unit("time", "604800", "weeks"),
    "month": _unit("time", "1/12", "months"),
    "year": _unit("time", "1/1", "years"),
    "microgram": _unit("mass", "1", "micrograms"),
    "milligram": _unit("mass", "1000", "mg"),
    "gram": _unit("mass", "1000000", "g"),
    "kilogram": _unit("mass", "1000000000", "kg"),
    "ounce": _unit("weight", "1", "ounces"),
    "pound": _unit("weight", "16", "pounds"),
    "milliliter": _unit("volume", "1", "mL"),
    "deciliter": _unit("volume", "100", "dL"),
    "liter": _unit("volume", "1000", "liters"),
    "millimeter": _unit("length", "1", "mm"),
    "centimeter": _unit("length", "10", "cm"),
    "meter": _unit("length", "1000", "m"),
    "kilometer": _unit("length", "1000000", "km"),
    "inch": _unit("inches", "1", "inches"),
    "celsius": _unit("temperature", "1", "°C"),
    "fahrenheit": _unit("temperature", "1", "°F"),
    "gray": _unit("radiation", "1", "Gy"),
    "millimole": _unit("amount", "1", "mmol"),
    "kilocalorie": _unit("energy", "1", "kcal"),
    "times": _unit("times", "1", "times"),
    "tablets": _unit("tablets", "1", "tablets"),
    "drops": _unit("drops", "1", "drops"),
    "percent": _unit("share", "1", "%"),
}
# Languages leave these out, and say others for them; only to change one into another is wrong.
COUNTED = {"times", "tablets", "drops", "share"}
OF_CALENDAR = {"month", "year"}
# What may stand between a number and its unit, then a sign or up to two words.
NEXT = re.compile(
    r"[\s\xa0\u202f\u2009-]{0,2}"
    r"(?P<one>[°º]\s?[^\W\d_]|%+|(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f])+)"
    r"(?P<two>\s+(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f])+)?"
)


def unit_after(text: str, end: int, lexicon: Lexicon) -> tuple[str, int]:
    """Return the unit that follows a number in folded text, and where it ends.

    :returns: an empty unit, and the end of the number, if there is none
    """
    if lexicon.counters:
        found = lexicon.close_units.match(text, end)
        return (lexicon.units[found[1]], found.end()) if found else ("", end)
    found = NEXT.match(text, end)
    if found and found["two"]:
        both = f"{found['one']} {found['two'].strip()}"
        if both in lexicon.units:
            return lexicon.units[both], found.end()
    if found and (one := re.sub("%+", "%", found["one"])) in lexicon.units:
        return lexicon.units[one], found.end("one")
    return "", end


def same_amount(
    values: frozenset[Fraction], unit: str, others: frozenset[Fraction], other: str
) -> bool:
    """Say if two quantities of different units are one: 14 days and 2 weeks."""
    if not unit or not other or unit == other:
        return False
    one, two = UNITS[unit], UNITS[other]
    if one.kind != two.kind or one.kind == "temperature":
        return False
    if (unit in OF_CALENDAR) != (other in OF_CALENDAR):
        return False
    return bool({value * one.scale for value in values} & {value * two.scale for value in others})
