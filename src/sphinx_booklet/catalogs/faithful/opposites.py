"""Opposites: a translation must not say "after" where its source says "before".

The words are data (``opposites.toml``). A fault is only a sentence that has the one side less often
than its source and the other more often: other words may be as good.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful import negation
from sphinx_booklet.catalogs.faithful.sentences import aligned, shown
from sphinx_booklet.catalogs.pair import Fault
from sphinx_booklet.catalogs.wording import Finder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.catalogs.pair import Pair

FILE = Path(__file__).parent / "opposites.toml"
OTHER = {"0": "1", "1": "0"}  # the two sides
EITHER = "2"
BY_NOT = {"few-many", "not-only"}  # a translation may write one side as "not" and the other
# Between clauses: what is negated in the one is not in the other.
CLAUSES = re.compile(
    r"[,;:.!?¿¡()“”«»\"…،؛؟，；：。！？（）\n]|\b(?:because|but|if|or|so|when|while)\b",
    re.IGNORECASE,
)
Sides = list[list[str]]


@lru_cache
def _data() -> dict[str, dict[str, Sides]]:
    return tomllib.loads(FILE.read_text("utf-8"))


@lru_cache
def words_of(base: str) -> Finder | None:
    """Return what finds the sides of opposites, ``before-after:0``; None: we know no words.

    :param base: the bare subtag of the language, ``ar``
    """
    known = {name: sides[base] for name, sides in _data().items() if base in sides}
    forms = [
        (form, f"{name}:{side}")
        for name, sides in known.items()
        for side, group in enumerate(sides)
        for form in group
    ]
    return Finder(forms, base) if forms else None


def sides_kept(pair: Pair) -> Iterator[Fault]:
    """Find sentences that say the contrary: only "after" where the source has only "before"."""
    source, target = words_of(pair.origin.base), words_of(pair.language.base)
    if source is None or target is None or pair.said == pair.told:
        return
    for said, told in aligned(pair.said, pair.told):
        if wanted := Counter(source.values(said)):
            given = Counter(target.values(told))
            texts = (said, pair.origin.base), (told, pair.language.base)
            turned = (side for side in _turned(wanted, given) if not _is_excused(side, *texts))
            if side := next(turned, ""):
                yield Fault(
                    "opposite",
                    f"says the contrary of its source ({_name(side)}) in “{shown(told)}”",
                    "Compare the two sentences, and put it as the source does.",
                )


def _turned(wanted: Counter[str], given: Counter[str]) -> Iterator[str]:
    """Give the sides of opposites that come less often, where their other side comes more."""
    for side in sorted((wanted - given).keys()):
        name, _, number = side.partition(":")
        other = f"{name}:{OTHER.get(number, EITHER)}"
        if given[other] > wanted[other] and not wanted[f"{name}:{EITHER}"]:
            yield side


def _name(side: str) -> str:
    return side.partition(":")[0]


def _is_excused(side: str, there: tuple[str, str], here: tuple[str, str]) -> bool:
    """Say if a "not" makes the other side right: "not after" may well be "before".

    :param there: the source and its language; ``here``: the translation and its own
    """
    if _is_negated(side, *there):
        return True
    name, _, number = side.partition(":")
    return name in BY_NOT and _is_negated(f"{name}:{OTHER.get(number, EITHER)}", *here)


def _is_negated(side: str, text: str, base: str) -> bool:
    """Say if a clause negates the word of a side: "not after" may well be "before"."""
    finder, known = words_of(base), negation.words_of(base)
    if finder is None or known is None:
        return False
    return any(
        known.says_no(clause) and side in finder.values(clause) for clause in CLAUSES.split(text)
    )
