"""Days and months as a reader writes them, in Western digits."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from babel.dates import format_date, format_skeleton

if TYPE_CHECKING:
    from sphinx_booklet.languages import Language

MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def month(text: str, reader: Language) -> str:
    """Return ``2026-06`` as a reader writes it, ``June 2026``; anything else as it is."""
    match = MONTH.fullmatch(text)
    if not match:
        return text
    first = date(int(match[1]), int(match[2]), 1)
    return format_skeleton("yMMMM", first, locale=reader.tag.replace("-", "_"))


def day(when: date, reader: Language) -> str:
    """Return a day as a reader writes it, ``22 November 2026``, in Western digits."""
    return str(format_date(when, "long", locale=reader.tag.replace("-", "_")))
