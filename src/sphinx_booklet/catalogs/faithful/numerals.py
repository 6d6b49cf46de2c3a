"""Numbers in digits, of any script, with any decimal point and thousands sign.

A text is read in two shapes of equal length: as it is shown, with Western digits and without
invisible characters, and folded, so that forms of a letter compare.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction
from typing import NamedTuple

# Signs of vowels and of length in Arabic; joiners, marks of direction, soft hyphens.
UNSEEN = (
    *range(0x64B, 0x653), 0x670, 0x640, 0xAD, 0x61C, 0x2060, 0xFEFF,
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A),
)  # fmt: skip
ALIKE = {
    "％": "%", "٪": "%", "．": ".", "：": ":", "／": "/", "℃": "°C", "℉": "°F",
    "\u2010": "-", "\u2011": "-", "\u2212": "−", "＋": "+", "～": "~", "〜": "~", "－": "-",
    "½": " 1/2", "⅓": " 1/3", "⅔": " 2/3", "¼": " 1/4", "¾": " 3/4", "⅕": " 1/5", "⅛": " 1/8",
    "\u2044": "/", "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V",
}  # fmt: skip


class _Clean(dict[int, str | None]):
    """What becomes of each character; those not met before are looked up."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        digit = unicodedata.decimal(sign, None)
        self[code] = clean = sign if digit is None else str(digit)
        return clean


CLEAN = _Clean({ord(sign): other for sign, other in ALIKE.items()} | dict.fromkeys(UNSEEN))
# Letters that are written in two ways, each before the one that it is compared as: of Arabic,
# and those of traditional Chinese that numbers, counters and units need.
PAIRS = (
    "أا إا آا ٱا ىي ةه یي کك ۀه "
    "兩两 個个 萬万 億亿 週周 點点 幾几 數数 種种 項项 張张 條条 顆颗 類类 "
    "組组 歲岁 級级 時时 鐘钟 劑剂 針针 線线 輪轮 隻只 處处 邊边 側侧 頁页 "
    "無无 沒没 過过 滿满 於于 後后 會会 節节 號号 雙双 對对 負负 餘余 攝摄 "
    "華华 釐厘 "
)
FOLDED = {ord(pair[0]): pair[1] for pair in PAIRS.split()}
GONE = "\ufffc"  # as a substitution in the words of a message
DIGIT = re.compile(r"\d")
LETTER = "A-Za-zÀ-ɏ"
# What may be a name with digits: letters and digits that hyphens and slashes join.
COMPOUND = re.compile(rf"[{LETTER}\d]+(?:[-/][{LETTER}\d]+)*")
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|(?<![A-Za-z\d.+_-])[A-Za-z\d.+_-]+@[A-Za-z\d.-]+|(?<![A-Za-z\d.-])"
    r"[A-Za-z\d-]+(?:\.[A-Za-z\d-]+)*\.(?:org|com|net|gov|edu|int|uk|eu|info)(?:/\S*)?(?![\w-])"
)
NAME_PART = re.compile(rf"[A-Z]{{1,6}}|[{LETTER}]*[A-Z]\w?|[A-Z][a-z]{{1,2}}")
PLAIN_PART = re.compile(r"\d+([A-Za-zÀ-ɏ]+)")
# A number of a phone: begins with +, (, 0 or 1-800, or is grouped as 800-422-6237.
PHONE = re.compile(
    r"(?:\+\d|\(\+?\d|(?<!\d)0\d|(?<!\d)1-\d|(?<!\d)1 \d{3}[- ]\d{3}[- ]\d{4}(?!\d)"
    r"|(?<!\d)\d{3}([-. ])\d{3}\1\d{3,4}(?!\d))(?:[\d() \xa0-]*\d)?"
)
DATE = re.compile(r"\d{1,2}-\d{1,2}-\d{4}|\d{4}-\d{1,2}-\d{1,2}")
TIME = r"(?P<time>(?<![\d:.])\d{1,2}:\d{2}(?![\d:]))"
FRACTION = r"(?P<whole>\d+ +)?(?<![\d/.,])(?P<over>\d{1,2})/(?P<under>\d{1,2})(?![\d/])"
GROUPED = r"(?<![\d.,])\d{1,3}(?:[ \xa0\u202f\u2009]\d{3})+(?!\d)(?:[.,٫]\d+)?"
PLAIN = r"\d+(?:[.,٫٬'’]\d+)*"
NUMBER = re.compile(f"{TIME}|{FRACTION}|(?P<number>{GROUPED}|{PLAIN})")
THOUSANDS = re.compile(
    r"[1-9]\d{0,2}(?:(?P<sign>[.,٬'’ \xa0\u202f\u2009])\d{3})(?:(?P=sign)\d{3})*"
)
INDIAN = re.compile(r"[1-9]\d?(?:,\d{2})+,\d{3}")
DECIMAL = re.compile(r"(\d+)[.,٫](\d+)")
SIGN = re.compile(r"(?:(?<=[\s(（:：])|^)[-−]$|−$")
MOST_UNDER = 10  # a denominator that patients read as one; 120/80 are two numbers
FEWEST_DIGITS, MOST_DIGITS = 7, 15  # of a phone number
LONGEST = 100  # characters of a number; Python turns no string of 4,300 digits into one


class Figure(NamedTuple):
    """A number in digits: where it stands, and what it may mean."""

    start: int
    end: int
    values: frozenset[Fraction]


def clean(text: str) -> str:
    """Return a text with Western digits and usual signs, without what cannot be seen."""
    return text.translate(CLEAN)


def fold(text: str) -> str:
    """Return a text so that forms of a letter compare; its length stays that of ``clean``."""
    text = clean(text)
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    return lower.translate(FOLDED)


def blank(text: str, start: int, end: int) -> str:
    """Return a text without a part, at the same length."""
    return f"{text[:start]}{GONE * (end - start)}{text[end:]}"


def without_names(text: str, suffixes: frozenset[str]) -> tuple[str, frozenset[Fraction]]:
    """Blank addresses and names that hold digits, such as HER2, CDK4/6 and 5-FU.

    :param suffixes: what may touch a number: units, endings of ordinals
    :returns: the text, and the numbers inside its names
    """
    inside: set[Fraction] = set()
    for address in reversed(list(ADDRESS.finditer(text))):
        if DIGIT.search(address[0]):
            text = blank(text, *address.span())
    for found in COMPOUND.finditer(text):
        said = found[0]
        if said.isdigit() or not DIGIT.search(said):
            continue
        for start, end in _names(said, suffixes):
            inside.update(map(number, re.findall(r"\d+", said[start:end])))
            text = blank(text, found.start() + start, found.start() + end)
    return text, frozenset(inside)


def _names(said: str, suffixes: frozenset[str]) -> list[tuple[int, int]]:
    """Return where in a compound the parts of a name stand."""
    parts = list(re.finditer(r"[^-/]+", said))
    kinds = [_kind(part[0], suffixes) for part in parts]
    spans = []
    for number, (part, kind) in enumerate(zip(parts, kinds, strict=True)):
        beside = kinds[max(number - 1, 0) : number] + kinds[number + 1 : number + 2]
        if kind == "mixed" or (kind == "number" and {"mixed", "name"} & set(beside)):
            spans.append(part.span())
    return spans


def _kind(part: str, suffixes: frozenset[str]) -> str:
    if part.isdigit():
        return "number"
    if not DIGIT.search(part):
        return "name" if NAME_PART.fullmatch(part) and part.lower() not in suffixes else "word"
    plain = PLAIN_PART.fullmatch(part)
    return "word" if plain and plain[1].lower() in suffixes else "mixed"


def number(said: str) -> Fraction:
    """Return the value of some digits; of endless ones, a value that no others have."""
    return Fraction(said if len(said) <= LONGEST else int.from_bytes(said.encode(), "big"))


def figures(text: str, points: str) -> list[Figure]:
    """Find the numbers of a clean text without names.

    :param points: the decimal points of its language
    """
    found = []
    for phone in list(PHONE.finditer(text)):
        digits = re.sub(r"\D", "", phone[0])
        if FEWEST_DIGITS <= len(digits) <= MOST_DIGITS and not DATE.search(phone[0]):
            marked = f"1{digits}" if digits.startswith("0") or "+" in phone[0] else digits
            found.append(Figure(*phone.span(), frozenset({Fraction(marked)})))
            text = blank(text, *phone.span())
    for match in NUMBER.finditer(text):
        found += _figures(match, points, text)
    return sorted(found)


def _figures(found: re.Match[str], points: str, text: str) -> list[Figure]:
    start, end = found.span()
    if said := found["time"]:
        hours, _colon, minutes = said.partition(":")
        return [Figure(start, end, frozenset({Fraction(int(hours) * 60 + int(minutes), 60)}))]
    if said := found["number"]:
        if values := readings(said, points):
            if SIGN.search(text[max(start - 2, 0) : start]):
                return [Figure(start - 1, end, frozenset(-value for value in values))]
            return [Figure(start, end, values)]
        return [
            Figure(start + part.start(), start + part.end(), frozenset({number(part[0])}))
            for part in re.finditer(r"\d+", said)
        ]
    over, under = int(found["over"]), int(found["under"])
    if over < under <= MOST_UNDER and over:
        value = Fraction(over, under) + int(found["whole"] or 0)
        return [Figure(start, end, frozenset({value}))]
    groups = [name for name in ("whole", "over", "under") if found[name]]
    return [
        Figure(found.start(name), found.start(name) + len(said), frozenset({number(said)}))
        for name in groups
        if (said := found[name].strip())
    ]


def readings(said: str, points: str) -> frozenset[Fraction]:
    """Return what a number in digits may mean; none, if it is several numbers.

    ``2,5`` is 2.5 in every language. ``1,000`` depends on the language.
    """
    if said.isdigit() or len(said) > LONGEST:
        return frozenset({number(said)})
    values = set()
    grouped = THOUSANDS.fullmatch(said)
    if grouped and (points != grouped["sign"] or said.count(points) > 1):
        values.add(Fraction(re.sub(r"\D", "", said)))
    if INDIAN.fullmatch(said):
        values.add(Fraction(said.replace(",", "")))
    if decimal := DECIMAL.fullmatch(said):
        sign = said[len(decimal[1])]
        if not grouped or sign in points or sign == "٫":
            values.add(Fraction(f"{decimal[1]}.{decimal[2]}"))
    elif not values and (found := re.fullmatch(r"(.+)([.,٫])(\d+)", said)):
        whole = found[1]
        if (THOUSANDS.fullmatch(whole) or INDIAN.fullmatch(whole)) and found[2] not in whole:
            digits = re.sub(r"\D", "", whole)
            values.add(Fraction(f"{digits}.{found[3]}"))
    return frozenset(values)
