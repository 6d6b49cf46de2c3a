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
OPENING = 40  # characters in which a text answers yes or no
LOOSE, YES, NO = "loose", "yes", "no"
# Parts of English words that negate: "unwell", "non-smoker", "painless".
PREFIXED = re.compile(
    r"\b(?:un(?!der|i[oqt]|less|til)|non|dis(?!cuss|eas|play|t)|mis(?!s))[a-z-]{3,}|[a-z]less\b",
    re.IGNORECASE,
)
PARTS = re.compile("[,;:.!?()،؛؟，；：。！？（）]")  # what stands between clauses
CLAUSE = '^|[.,;:!?¿¡()“”«»"…،؛؟]'  # where one begins


@dataclass(frozen=True)
class Words:
    """What a language says no with.

    :param opening: finds echoes that open a clause
    :param yes: finds a text that answers yes; ``no``: one that answers no
    """

    finder: Finder
    opening: re.Pattern[str] | None
    yes: re.Pattern[str] | None = None
    no: re.Pattern[str] | None = None

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
    openings, yes, no = (data.pop(name, []) for name in (OPENINGS, YES, NO))
    forms = ((form, what) for what, group in data.items() for form in group)
    finder = Finder(forms, base, PARTICLES.get(base, PLAIN))
    return Words(finder, _opening(openings, data.get(ECHO, [])), _answer(yes), _answer(no))


def _answer(words: list[str]) -> re.Pattern[str] | None:
    """Return what finds a text that begins with one of these words and ends its clause there."""
    options = "|".join(map(_plainly, words))
    return re.compile(rf"\W*(?:{options})\s*(?:[^\w\s'-]|$)") if words else None


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
        elif given and (added := _added(source, target, said, told)):
            yield Fault(
                "negation-added",
                f"says no more often than its source does in “{shown(told)}”",
                "If this changes what it says, put it as the source does.",
                added,
            )


def _added(source: Words, target: Words, said: str, told: str) -> Severity | None:
    """Say how bad it is that a translation says no more often; None: it does not.

    An error where nothing in its source could be put with a "not", or where it answers no to yes.
    """
    if _answers(source.yes, said) and _answers(target.no, told):
        return "error"
    wanted, given = source.count(said), target.count(told)
    if given[NEGATIVE] <= wanted[NEGATIVE] + wanted[MILD]:
        return None
    if wanted[KINDRED]:
        return "warning" if _added_beside(source, target, said, told) else None
    if PREFIXED.search(said) or any(wanted[kind] for kind in (NEGATIVE, MILD, ECHO, LOOSE)):
        return "warning"
    return "error"


def _answers(pattern: re.Pattern[str] | None, text: str) -> bool:
    return bool(pattern and pattern.match(_plainly(text[:OPENING])))


def _added_beside(source: Words, target: Words, said: str, told: str) -> bool:
    """Say if a "not" stands in another clause than the kindred word that would allow it."""
    there, here = PARTS.split(said), PARTS.split(told)
    if len(there) != len(here):
        return False
    counts = (
        (source.count(one), target.count(other)) for one, other in zip(there, here, strict=True)
    )
    return any(
        given[NEGATIVE] and not wanted.keys() & {NEGATIVE, MILD, KINDRED, LOOSE}
        for wanted, given in counts
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
