"""Digits of page numbers, as the language of the book writes them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError

if TYPE_CHECKING:
    from sphinx_booklet.languages import Language

LATIN = "0"
# The digit 0 of the systems of CLDR that Typst counts with, beside the Latin one.
ZEROS = {
    "arab": "\N{ARABIC-INDIC DIGIT ZERO}",
    "arabext": "\N{EXTENDED ARABIC-INDIC DIGIT ZERO}",
    "beng": "\N{BENGALI DIGIT ZERO}",
    "deva": "\N{DEVANAGARI DIGIT ZERO}",
}


def zero_of(text: str, reader: Language) -> str:
    """Return the digit 0 of a book's page numbers.

    A language that has digits of its own may write them or not, and so may a translator: pages
    are numbered as the text counts. Where it does not count, CLDR says what is usual.

    :param text: of the whole book
    """
    try:
        locale = Locale.parse(reader.tag, sep="-")
    except (ValueError, UnknownLocaleError):
        return LATIN
    usual = ZEROS.get(locale.default_numbering_system, LATIN)
    own = ZEROS.get(locale.other_numbering_systems.get("native", ""), LATIN)
    count = len(re.findall(f"[{own}-{chr(ord(own) + 9)}]", text)) if own != LATIN else 0
    latin = len(re.findall("[0-9]", text))
    if not count:
        return LATIN if latin else usual
    return own if own == usual or count > latin else LATIN


def digits(number: int, zero: str) -> str:
    """Return a whole number in digits that begin with ``zero``."""
    return "".join(chr(ord(zero) + int(one)) for one in str(number))
