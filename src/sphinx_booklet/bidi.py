"""Runs of left-to-right text inside right-to-left text, which must be isolated.

Without isolation the Unicode bidirectional algorithm (UAX #9) shows a spaced phone number, a
range or a number with its unit in reverse order between Arabic or Hebrew words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import bidirectional

if TYPE_CHECKING:
    from collections.abc import Iterator

LETTER = r"A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ӿ"
WORD = rf"[{LETTER}0-9]++"  # possessive: nothing to try again where a bracket stays open
SIGN = r"[+\-−±<>≤≥~≈]"
UNIT = r"[%‰°′″+]|°[CF]"
# Neutral characters that belong to a run only between two of its words.
JOINT = r"[ \u00a0\u202f]?[-–—/.,:;×·+&'’_@#=~?]{0,3}[ \u00a0\u202f]?"
ADDRESS = r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]]"
# The minus of a name, HER2-, belongs to it where the name ends; that of a list, 1-, does not.
MARKED = rf"[0-9]*[{LETTER}][{LETTER}0-9]*[-−](?=[\s.,;:!?)\]/،؛؟]|$)"
PART = rf"{SIGN}?(?:{MARKED}|{WORD})(?:[ \u00a0\u202f]?(?:{UNIT}))*"
# A number before a bracket of words, "receptor 2 (human receptor)", is one of the words before it.
NOT_OF_BRACKET = rf"(?!\d+[ \u00a0\u202f]?\([{LETTER}])"
RUN = re.compile(
    rf"{ADDRESS}|{NOT_OF_BRACKET}{PART}(?:{JOINT}(?:{PART}|\({PART}(?:{JOINT}{PART})*\)))*"
)
# For our scripts, which have no possessive quantifiers.
JAVASCRIPT = RUN.pattern.replace("++", "+")
RIGHT_TO_LEFT = {"R", "AL"}
LONE_NUMBER = re.compile(r"\d+")
FIRST_STRONG_ISOLATE, LEFT_TO_RIGHT_ISOLATE, POP = "\u2068", "\u2066", "\u2069"


def runs(text: str) -> Iterator[tuple[str, bool]]:
    """Split text into pieces, each with whether it must be isolated as left to right.

    A lone whole number needs no isolation. Joined, the pieces are the text.
    """
    start = 0
    for match in RUN.finditer(text):
        if LONE_NUMBER.fullmatch(match[0]):
            continue
        if start < match.start():
            yield text[start : match.start()], False
        yield match[0], True
        start = match.end()
    if start < len(text):
        yield text[start:], False


def isolate(text: str) -> str:
    """Isolate left-to-right runs with control characters, for places that hold no markup.

    Words without any right-to-left letter are one run, with the marks at their ends.
    """
    if re.search(f"[{LETTER}]", text) and not RIGHT_TO_LEFT & set(map(bidirectional, text)):
        return f"{LEFT_TO_RIGHT_ISOLATE}{text}{POP}"
    return "".join(
        f"{LEFT_TO_RIGHT_ISOLATE}{piece}{POP}" if ltr else piece for piece, ltr in runs(text)
    )
