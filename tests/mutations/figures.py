"""Mutants of numbers written in digits: doses, ranges, shares, years, telephone numbers."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

from tests.mutations.edits import Edit, put, seen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutations.entries import Entry

NUMBER = re.compile(r"(?<![A-Za-z\d/.,:+-])\d+(?:[.,]\d+)*(?![A-Za-z\d/:]|[.,]\d)")
RANGE = re.compile(r"(?<![\d.,])(\d{1,3})( a | y | إلى |到)(\d{1,3})(?![\d.,%])")
RANGE_SAID = re.compile(r"\b\d+ to \d+")
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
TELEPHONE = re.compile(r"(?<![A-Za-z])\+?\d[\d ]{6,}\d")
ROMAN = re.compile(r"[IVX]+期")  # a second way to say the number: the mutant would stay right
DEGREES = re.compile(r"(\d\d)(?:[.,]\d)?(?= ?°C| درجة مئوية)")
THOUSANDS = re.compile(r"[.,](?=\d{3}(?!\d))")
# Digits of other scripts and letters that look like one digit and are another, or none.
LOOKALIKES = {
    "0": "О",
    "1": "l",
    "2": "Ƨ",
    "3": "З",
    "4": "Ч",
    "5": "Ƽ",
    "8": "৪",
    "9": "৭",
}
ADDED = {
    "es": ("Tome 2 pastillas al día.", "Espere 3 días antes de llamar.", "Esto pasa en el 40 %."),
    "ar": ("يؤخذ 3 مرات في اليوم.", "يجب الانتظار 4 أيام قبل الاتصال.", "يحدث ذلك عند 40%."),
    "zh-Hans": ("每天吃2片。", "请等3天再打电话。", "40%的人会这样。"),
}


@cache
def numbers(text: str) -> list[re.Match[str]]:
    """Find the numbers that readers see, not those of genes, grades or telephones."""
    masked = TELEPHONE.sub(lambda found: "\0" * len(found[0]), seen(text))
    return list(NUMBER.finditer(masked))


def value(number: str) -> str:
    """Write a number as English does without a mark for thousands: ``96,8`` is ``96.8``."""
    return THOUSANDS.sub("", number).replace(",", ".")


def shared(entry: Entry) -> list[re.Match[str]]:
    """Find the numbers of a translation if its source has the same, each of them once."""
    said = Counter(value(found[0]) for found in numbers(entry.source))
    found = numbers(entry.text)
    told = Counter(value(one[0]) for one in found)
    if said != told or ROMAN.search(entry.text):
        return []
    return [one for one in found if told[value(one[0])] == 1 and not YEAR.fullmatch(one[0])]


def digit_changed(entry: Entry) -> Iterator[Edit]:
    """Change one digit: the key beside it."""
    for found in shared(entry):
        digit = found[0][-1]
        new = found[0][:-1] + str(int(digit) + 1 if digit != "9" else 8)
        yield put(entry.text, *found.span(), new)


def digits_turned(entry: Entry) -> Iterator[Edit]:
    """Turn two digits round: 21 and 12."""
    for found in shared(entry):
        if re.fullmatch(r"\d[1-9]", found[0]) and found[0][0] != found[0][1]:
            yield put(entry.text, *found.span(), found[0][::-1])


def ten_times(entry: Entry) -> Iterator[Edit]:
    """Lose a decimal point, or add a zero."""
    for found in shared(entry):
        new = re.sub(r"[.,](?=\d$)", "", found[0])
        if found[0] != "0":
            yield put(entry.text, *found.span(), new if new != found[0] else f"{found[0]}0")


def tenth(entry: Entry) -> Iterator[Edit]:
    """Lose the last zero, or move the decimal point to the left."""
    for found in shared(entry):
        if re.fullmatch(r"[1-9]\d*0", found[0]):
            yield put(entry.text, *found.span(), found[0][:-1])
        elif re.fullmatch(r"\d\d[.,]\d", found[0]):
            yield put(
                entry.text, *found.span(), f"{found[0][0]}{found[0][2]}{found[0][1]}{found[0][3]}"
            )


def range_turned(entry: Entry) -> Iterator[Edit]:
    """Turn the ends of a range round."""
    for found in _ranges(entry):
        yield put(entry.text, *found.span(), f"{found[3]}{found[2]}{found[1]}")


def range_changed(entry: Entry) -> Iterator[Edit]:
    """Change the upper end of a range, or leave it out."""
    for found in _ranges(entry):
        yield put(entry.text, *found.span(3), str(int(found[3]) + 2))
        yield put(entry.text, found.start(2), found.end(3), "")


def _ranges(entry: Entry) -> list[re.Match[str]]:
    found = list(RANGE.finditer(seen(entry.text)))
    same = len(found) == len(RANGE_SAID.findall(seen(entry.source)))
    return [one for one in found if same and int(one[1]) < int(one[3])]


def number_dropped(entry: Entry) -> Iterator[Edit]:
    """Leave a number out, with the space after it."""
    for found in shared(entry):
        space = entry.text[found.end() : found.end() + 1] == " "
        yield put(entry.text, found.start(), found.end() + space, "")


def number_added(entry: Entry) -> Iterator[Edit]:
    """Say one sentence more, with a number that no source has."""
    plain = not re.search(r"\d", entry.source + entry.text)
    if plain and entry.source.endswith(".") and len(entry.source.split()) > 9:
        space = "" if entry.tag == "zh-Hans" else " "
        for more in ADDED[entry.tag]:
            yield Edit("", more, f"{entry.text}{space}{more}")


def year_changed(entry: Entry) -> Iterator[Edit]:
    """Change a year by ten, or turn its last digits round."""
    said, told = YEAR.findall(seen(entry.source)), list(YEAR.finditer(seen(entry.text)))
    if sorted(said) != sorted(found[0] for found in told):
        return
    for found in told:
        if said.count(found[0]) == 1:
            for new in (str(int(found[0]) - 10), str(int(found[0]) + 1)):
                yield put(entry.text, *found.span(), new)


def telephone_changed(entry: Entry) -> Iterator[Edit]:
    """Change, turn or lose a digit of a telephone number."""
    for found in TELEPHONE.finditer(seen(entry.text)):
        number = found[0]
        if number in entry.source:
            for new in (number[:-1] + "7", number[:-1], number[:-2] + number[:-3:-1]):
                if new != number:
                    yield put(entry.text, *found.span(), new)
            yield put(entry.text, *found.span(), "")


def degrees_changed(entry: Entry) -> Iterator[Edit]:
    """Change a temperature by one degree or by three."""
    for found in DEGREES.finditer(seen(entry.text)):
        if found[1] in entry.source:
            yield put(entry.text, *found.span(1), str(int(found[1]) + 1))
            yield put(entry.text, *found.span(1), str(int(found[1]) + 3))


def lookalike(entry: Entry) -> Iterator[Edit]:
    """Put a character of another script for a digit; it looks right and says another value."""
    for found in shared(entry):
        for place in range(*found.span()):
            new = LOOKALIKES.get(entry.text[place], "")
            if new:
                yield put(entry.text, place, place + 1, new)
