"""Rules of meaning: names, terms, negation, opposites and urgency are those of the source.

And all of it is translated.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful.negation import negation_kept
from sphinx_booklet.catalogs.faithful.opposites import sides_kept
from sphinx_booklet.catalogs.faithful.sentences import aligned, shown
from sphinx_booklet.catalogs.faithful.terms import names_kept, terms_kept
from sphinx_booklet.catalogs.faithful.urgency import urgency_kept
from sphinx_booklet.catalogs.pair import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_booklet.catalogs.pair import Pair

LATIN = "Latn"
WORD = re.compile(r"(?<![^\W_])[a-z]{2,}(?![^\W_])")
FEWEST = 4  # words in small letters; fewer may be a name


def all_translated(pair: Pair) -> Iterator[Fault]:
    """Find sentences that stay in the source's language; names and titles may."""
    if pair.origin == pair.language or pair.origin.script != LATIN:
        return
    for said, told in aligned(pair.said, pair.told):
        if len(WORD.findall(told)) >= FEWEST and _is_left(said, told, pair.language.script):
            yield Fault(
                "left-untranslated",
                f"leaves “{shown(told)}” in the language of its source",
                "Translate it, or leave the msgstr empty: readers then see that it is not.",
                "warning",
            )


def _is_left(said: str, told: str, script: str) -> bool:
    if script == LATIN:
        return said.split() == told.split()
    letters = (char for char in told if char.isalpha())
    return all(unicodedata.name(char, "").startswith("LATIN") for char in letters)


RULES: tuple[Callable[[Pair], Iterator[Fault]], ...] = (
    names_kept,
    terms_kept,
    negation_kept,
    sides_kept,
    urgency_kept,
    all_translated,
)
