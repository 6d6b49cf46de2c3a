"""Numbers in Chinese characters, which have no spaces between words.

A numeral that stands alone may be a part of a word. With a counter or a unit after it, or 第
before it, it is a number.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful.numerals import LONGEST, number
from sphinx_booklet.catalogs.faithful.numerals_spelt import Spelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.catalogs.faithful.quantity_words import Lexicon

DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "两": 2,
}
PLACES = {"十": 10, "百": 100, "千": 1000}
GROUPS = {"万": 10_000, "亿": 100_000_000}
NUMERAL = "〇零一二两三四五六七八九十百千万亿"
AMOUNT = rf"(?:[{NUMERAL}]+|\d+(?:\.\d+)?[百千万亿]*)"
SHARE = re.compile(rf"(?<![{NUMERAL}\d.])(?P<under>{AMOUNT})分之(?P<over>{AMOUNT})")
# Tenths, 三成 is 30 % and 三成五 is 35 %; not 三成年人, three adults.
TENTHS = re.compile(
    rf"(?<![{NUMERAL}\d.])(?P<tens>[一二两三四五六七八九])成(?P<ones>[一二三四五六七八九半])?"
    rf"(?![{NUMERAL}年员为分熟])"
)
NUMBER = re.compile(rf"(?P<order>第)?(?P<vague>[几数上成好]|十几)?(?P<number>[{NUMERAL}]+)")
WEEKDAY = re.compile(r"(?<![\d每两一二三四五六七八九十半])(?:周|星期|礼拜)[一二三四五六日天](?!次)")
ABOUT = 2  # characters: 三四天 is 3 or 4 days, and 二〇二六 a year


def value(numeral: str) -> Fraction:
    """Return the value of a numeral: 三百二十, 两万五千, 二〇二六, 1.5万."""
    if len(numeral) > LONGEST:
        return number(numeral)
    if found := re.match(r"\d+(?:\.\d+)?", numeral):
        whole = Fraction(found[0])
        for sign in numeral[found.end() :]:
            whole *= {**PLACES, **GROUPS}[sign]
        return whole
    if all(sign in DIGITS for sign in numeral):
        return Fraction("".join(str(DIGITS[sign]) for sign in numeral))
    total = group = digit = 0
    for sign in numeral:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in PLACES:
            group, digit = group + (digit or 1) * PLACES[sign], 0
        else:
            total, group, digit = (total + group + digit or 1) * GROUPS[sign], 0, 0
    return Fraction(total + group + digit)


def han(text: str, lexicon: Lexicon) -> list[Spelt]:
    """Find the numbers in characters of a folded text; shares hold digits, too."""
    text = WEEKDAY.sub(lambda found: " " * len(found[0]), text)
    found = []
    for share in SHARE.finditer(text):
        under = value(share["under"])
        if under:
            over = value(share["over"])
            found.append(Spelt(*share.span(), frozenset({over / under}), sure=True))
            text = f"{text[: share.start()]}{' ' * len(share[0])}{text[share.end() :]}"
    for tenths in TENTHS.finditer(text):
        ones = "五" if tenths["ones"] == "半" else tenths["ones"] or "〇"
        percent = value(tenths["tens"]) * 10 + value(ones)
        found.append(Spelt(*tenths.span(), frozenset({percent, percent / 100}), sure=True))
        text = f"{text[: tenths.start()]}{' ' * len(tenths[0])}{text[tenths.end() :]}"
    words = [
        Spelt(*word.span(), numeral.values, numeral.sure, hint=numeral.hint)
        for word in lexicon.close_numerals.finditer(text)
        if (numeral := lexicon.numeral(word[0]))
    ]
    return [*found, *words, *_numbers(text, lexicon)]


def _numbers(text: str, lexicon: Lexicon) -> Iterator[Spelt]:
    for found in NUMBER.finditer(text):
        start, end = found.span("number")
        said = found["number"]
        if said[0] in {*PLACES, *GROUPS} and start and text[start - 1].isdigit():
            yield Spelt(start, end, frozenset({value(said)}), sure=False, scale=True)
        elif found["vague"] and said[0] in {*PLACES, *GROUPS}:
            yield Spelt(start, end, frozenset({value(said)}), sure=True)
        elif len(said) == ABOUT and all(sign in DIGITS for sign in said) and "〇" not in said:
            for place in range(ABOUT):
                one = frozenset({Fraction(DIGITS[said[place]])})
                yield Spelt(start + place, end - 1 + place, one, sure=False)
        else:
            amount = value(said)
            sure = bool(amount != 1 and (found["order"] or lexicon.close_counters.match(text, end)))
            yield Spelt(start, end, frozenset({amount}), sure)
