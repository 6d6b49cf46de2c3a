"""How much room words take, before they are typeset."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

# Chinese, Japanese and Korean characters that follow each other.
IDEOGRAPHS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]+")


def width(text: str) -> int:
    """Return the width of words in letters; an ideograph is as wide as two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)


MONO = 0.8  # letters of code on a line, to other letters
# A line may end after these, or between any two ideographs.
BREAKS = r"\s/\-\u2013\u2014\u200b\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef"
STEP = 10  # letters from one place where a long word may be broken to the next


def breakable(text: str, room: float) -> str:
    """Return words, those that are longer than a line with places where it may end.

    What does not fit on a line would run off the page.

    :param room: letters on a line
    """
    if len(text) <= room:
        return text
    long = re.compile(f"[^{BREAKS}]{{{int(room) + 1},}}")
    return long.sub(lambda match: _in_steps(match[0]), text)


def _in_steps(word: str) -> str:
    pieces = (word[place : place + STEP] for place in range(0, len(word), STEP))
    return "\N{ZERO WIDTH SPACE}".join(pieces)
