"""Numbers in words, in scripts with spaces between words: "twenty-one", "dos mil"."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_booklet.catalogs.faithful.quantity_words import Lexicon, Numeral

# Letters, with the signs that belong to letters of Devanagari.
WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0903\u093a-\u094f])+")
APART = re.compile(r"[\s-]*")
THOUSAND, HUNDRED, TEN = 1000, 100, 10


class Spelt(NamedTuple):
    """A number in words: where it stands, what it may mean, and whether it must be a number."""

    start: int
    end: int
    values: frozenset[Fraction]
    sure: bool
    scale: bool = False
    hint: bool = False


class _Part(NamedTuple):
    start: int
    end: int
    numeral: Numeral
    join: str  # what stands before it: "", a joining word, or "|" if it begins anew


def spelt(text: str, lexicon: Lexicon) -> list[Spelt]:
    """Find the numbers in words of a folded text."""
    return [_number(run) for run in _runs(text, lexicon)]


def _runs(text: str, lexicon: Lexicon) -> Iterator[list[_Part]]:
    """Give the words of each number."""
    run: list[_Part] = []
    for part in _parts(text, lexicon):
        if run and not _fits(run, part, lexicon):
            yield run
            run = []
        run.append(part)
    if run:
        yield run


def _parts(text: str, lexicon: Lexicon) -> Iterator[_Part]:
    end = 0
    for word in WORD.finditer(text):
        if numeral := lexicon.numeral(word[0]):
            gap = APART.sub("", text[end : word.start()])
            join = gap if gap in lexicon.joins_tens | lexicon.joins_hundreds else "|"
            if not gap:
                joined = numeral.joined or _is_share(numeral)  # "and the third" is "والثلث"
                prefix = lexicon.joining_prefix
                join = prefix if joined and word[0].startswith(prefix) else ""
            yield _Part(word.start(), word.end(), numeral, join)
            end = word.end()


def _fits(run: Sequence[_Part], part: _Part, lexicon: Lexicon) -> bool:
    """Say if a word goes on with the number before it."""
    if part.join == "|" or part.numeral.hint or run[-1].numeral.hint:
        return False
    value, total = int(_value(part.numeral)), _sum(run)
    if part.numeral.scale:
        return not part.join and 0 < total < value
    if not part.join and total < TEN and _is_share(part.numeral):  # Arabic: three ten is thirteen
        return total > 0 == total % 1
    if run[-1].numeral.scale or total % HUNDRED == 0 < total:
        joins = {"", lexicon.joining_prefix} | lexicon.joins_hundreds
        return part.join in joins and 0 < value < HUNDRED <= total
    return _fits_tens(int(total % HUNDRED), value, part.join, lexicon)


def _fits_tens(small: int, value: int, join: str, lexicon: Lexicon) -> bool:
    """Say if tens and units make one number; Arabic says the units first."""
    if lexicon.joining_prefix:
        return 0 < small < TEN and 2 * TEN <= value < HUNDRED and join == lexicon.joining_prefix
    joined = not join or join in lexicon.joins_tens
    return joined and small >= 2 * TEN and small % TEN == 0 < value < TEN


def _is_share(numeral: Numeral) -> bool:
    return any(value.denominator > 1 for value in numeral.values)


def _value(numeral: Numeral) -> Fraction:
    return min(numeral.values) if numeral.scale else max(numeral.values)


def _sum(run: Sequence[_Part]) -> Fraction:
    total = current = Fraction(0)
    for part in run:
        value = _value(part.numeral)
        if part.numeral.scale:
            current = max(current, Fraction(1)) * value
            if value >= THOUSAND:
                total, current = total + current, Fraction(0)
        else:
            current += value
    return total + current


def _number(run: Sequence[_Part]) -> Spelt:
    start, end = run[0].start, run[-1].end
    if len(run) == 1:
        numeral = run[0].numeral
        return Spelt(start, end, numeral.values, numeral.sure, numeral.scale, numeral.hint)
    shares = {value for value in run[-1].numeral.values if value.denominator > 1}
    if shares and max(run[-1].numeral.values) < TEN:  # two thirds, a third
        whole = _sum(run[:-1])
        values = {whole * value for value in shares}
        if whole == 1:
            values |= run[-1].numeral.values
        return Spelt(start, end, frozenset(values), any(part.numeral.sure for part in run))
    sure = any(part.numeral.sure for part in run)
    return Spelt(start, end, frozenset({_sum(run)}), sure)
