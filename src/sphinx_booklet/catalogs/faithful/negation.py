"""Negation: a translation says no where its source does, and nowhere else.

The words are data (``negation.toml``). Sentences are compared one by one where both texts have as
many, for a "not" must not be made up for by one in another sentence; else the texts as wholes.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful.sentences import aligned, shown
from sphinx_booklet.catalogs.pair import Fault
from sphinx_booklet.catalogs.wording import PLAIN, Finder, Grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.catalogs.pair import Pair

FILE = Path(__file__).parent / "negation.toml"
# Particles take no article and no pronoun: "غيره" means others, not "un-".
PARTICLES = {"ar": Grammar("وب|ول|و|ف|ب|ل")}
NEGATIVE, MILD, KINDRED = "negative", "mild", "kindred"


@lru_cache
def words_of(base: str) -> Finder | None:
    """Return what finds the words of a language that say no; None: we know none.

    :param base: its bare subtag, ``ar``
    """
    data = tomllib.loads(FILE.read_text("utf-8")).get(base)
    if not data:
        return None
    forms = ((form, what) for what, group in data.items() for form in group)
    return Finder(forms, base, PARTICLES.get(base, PLAIN))


def says_no(base: str, text: str) -> bool:
    """Say if a text in a language has a word that negates."""
    finder = words_of(base)
    return finder is not None and not {NEGATIVE, MILD}.isdisjoint(finder.values(text))


def negation_kept(pair: Pair) -> Iterator[Fault]:
    """Find a "not" that a translation lost, or has where its source has none."""
    source, target = words_of(pair.origin.base), words_of(pair.language.base)
    if source is None or target is None or pair.said == pair.told:
        return
    for said, told in aligned(pair.said, pair.told):
        wanted, given = Counter(source.values(said)), Counter(target.values(told))
        if _needed(wanted) > given[NEGATIVE] + given[MILD] + given[KINDRED]:
            yield Fault(
                "negation-lost",
                f'says no less often than its source does in "{shown(said)}"',
                "Say it as the source does: a lost “not” turns advice around.",
            )
        elif not (wanted[NEGATIVE] + wanted[MILD] + wanted[KINDRED]) and given[NEGATIVE]:
            yield Fault(
                "negation-added",
                f'says no in "{shown(told)}", where its source does not',
                "If this changes what it says, put it as the source does.",
                "warning",
            )


def _needed(wanted: Counter[str]) -> int:
    """Count what a translation must have: a mild word counts only where it stands alone."""
    return wanted[NEGATIVE] or min(1, wanted[MILD])
