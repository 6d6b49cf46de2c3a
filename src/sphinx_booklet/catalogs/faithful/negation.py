"""Negation: a translation says no where its source does, and nowhere else.

The words are data (``negation.toml``). Sentences are compared one by one where both texts have as
many, for a "not" must not be made up for by one in another sentence; else the texts as wholes.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful.sentences import aligned, shown
from sphinx_booklet.catalogs.pair import Fault
from sphinx_booklet.catalogs.wording import PLAIN, Finder, Grammar, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.catalogs.pair import Pair
    from sphinx_booklet.findings import Severity

FILE = Path(__file__).parent / "negation.toml"
# Particles take no article and no pronoun: "غيره" means others, not "un-".
PARTICLES = {"ar": Grammar("وب|ول|و|ف|ب|ل")}
NEGATIVE, MILD, ECHO, KINDRED, OPENINGS = "negative", "mild", "echo", "kindred", "openings"
CLAUSE = '^|[.,;:!?¿¡()“”«»"…،؛؟]'  # where one begins


@dataclass(frozen=True)
class Words:
    """What a language says no with.

    :param opening: finds echoes that open a clause
    """

    finder: Finder
    opening: re.Pattern[str] | None

    def count(self, text: str) -> Counter[str]:
        """Count the words of each kind; an echo is negative where it opens a clause."""
        counted = Counter(self.finder.values(text))
        if counted[ECHO] and self.opening:
            opening = len(self.opening.findall(folded(text).lower()))
            counted += Counter({NEGATIVE: opening, ECHO: -opening})
        return counted

    def says_no(self, text: str) -> bool:
        """Say if a text has a word that negates."""
        return not {NEGATIVE, MILD, ECHO}.isdisjoint(self.finder.values(text))


@lru_cache
def words_of(base: str) -> Words | None:
    """Return what a language says no with; None: we do not know.

    :param base: its bare subtag, ``ar``
    """
    data = tomllib.loads(FILE.read_text("utf-8")).get(base)
    if not data:
        return None
    openings = data.pop(OPENINGS, [])
    forms = ((form, what) for what, group in data.items() for form in group)
    finder = Finder(forms, base, PARTICLES.get(base, PLAIN))
    return Words(finder, _opening(openings, data.get(ECHO, [])))


def _opening(openings: list[str], echoes: list[str]) -> re.Pattern[str] | None:
    """Return what finds an echo at the start of a clause."""
    if not echoes:
        return None
    before = "|".join(rf"\b{word}\s" for word in map(_plainly, openings))
    return re.compile(rf"(?:{CLAUSE}|{before})\s*(?:{'|'.join(map(_plainly, echoes))})\b")


def _plainly(word: str) -> str:
    return folded(word).lower()


def negation_kept(pair: Pair) -> Iterator[Fault]:
    """Find a "not" that a translation lost, or has where its source has none."""
    source, target = words_of(pair.origin.base), words_of(pair.language.base)
    if source is None or target is None or pair.said == pair.told:
        return
    for said, told in aligned(pair.said, pair.told):
        wanted, given = source.count(said), target.count(told)
        if lost := _lost(wanted, given):
            yield Fault(
                "negation-lost",
                f"says no less often than its source does in “{shown(said)}”",
                "Say it as the source does: a lost “not” turns advice around.",
                lost,
            )
        elif given[NEGATIVE] > wanted[NEGATIVE] + wanted[MILD] and not wanted[KINDRED]:
            yield Fault(
                "negation-added",
                f"says no more often than its source does in “{shown(told)}”",
                "If this changes what it says, put it as the source does.",
                "warning",
            )


def _lost(wanted: Counter[str], given: Counter[str]) -> Severity | None:
    """Say how bad it is that words of the source are missing; None: none is.

    A mild word may be put in other words where its sentence says no anyway, and an echo may be all
    that is needed after words that we do not know to open a clause: both are only told.
    """
    strong = given[NEGATIVE] + given[KINDRED]
    if wanted[NEGATIVE] > strong + max(0, given[MILD] - wanted[MILD]):
        return "warning" if given[ECHO] else "error"
    if wanted[MILD] > given[MILD] + strong - min(strong, wanted[NEGATIVE]):
        return "warning" if wanted[NEGATIVE] else "error"
    return None
