"""How much room words take, before they are typeset."""

from __future__ import annotations

import re
from unicodedata import east_asian_width

# Chinese, Japanese and Korean characters that follow each other.
IDEOGRAPHS = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef]+")


def width(text: str) -> int:
    """Return the width of words in letters; an ideograph is as wide as two."""
    return sum(2 if east_asian_width(one) in "WF" else 1 for one in text)
