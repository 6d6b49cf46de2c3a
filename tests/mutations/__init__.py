"""Harmful changes of good translations: the proof of the gate.

They are written without sight of its rules, by what goes wrong in life: slips of the keyboard,
translation machines, merges, malice. The same seed gives the same set; ``python -m
tests.mutations`` tells how many of them the gate finds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from itertools import groupby
from typing import TYPE_CHECKING

from tests.mutations.classes import BEYOND, CLASSES
from tests.mutations.entries import TAGS, entries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_booklet.catalogs.po import Message
    from tests.mutations.entries import Entry

SEED = 2026
EACH = 4  # of a class in a language
# A wrong page number in the list of sources hurts nobody; these do.
IN_REFERENCES = frozenset(
    {"address changed", "link added", "raw markup", "bidi control", "invisible character"}
    | {"year changed", "month changed"}
)


@dataclass(frozen=True)
class Mutant:
    """A good translation that was made harmful.

    :param good: where it comes from: language, chapter, file and line, message
    :param harm: why a patient would be hurt
    """

    good: Entry
    kind: str
    bad: str
    harm: str

    @property
    def message(self) -> Message:
        """The message with the bad translation, as a catalog would hold it."""
        return replace(self.good.message, msgstr=(self.bad,))

    def __str__(self) -> str:
        good = self.good
        return f"{good.where}: {self.kind}: {self.harm}\n  {good.source}\n  {self.bad}"


@cache
def candidates(tag: str, kind: str) -> tuple[Mutant, ...]:
    """Return all mutants of a class in a language; of equal ones the first."""
    mutate, harm = (CLASSES | BEYOND)[kind]
    found: dict[tuple[str, str], Mutant] = {}
    for entry in entries(tag):
        if entry.chapter == "references" and kind not in IN_REFERENCES:
            continue
        for edit in mutate(entry):
            assert edit.bad != entry.text, f"{entry.where}: {kind} changes nothing"
            said = harm.format(old=f'"{edit.old.strip()}"', new=f'"{edit.new.strip()}"')
            found.setdefault((entry.source, edit.bad), Mutant(entry, kind, edit.bad, said))
    return tuple(found.values())


def chosen(tag: str, kind: str, seed: int = SEED, each: int = EACH) -> tuple[Mutant, ...]:
    """Choose mutants of a class by seed, from as many chapters as it has."""
    rounds = []
    by_chapter = sorted(candidates(tag, kind), key=lambda one: (one.good.chapter, _rank(one, seed)))
    for _chapter, mutants in groupby(by_chapter, key=lambda one: one.good.chapter):
        rounds += [(number, _rank(one, seed), one) for number, one in enumerate(_apart(mutants))]
    rounds.sort(key=lambda one: one[:2])
    return tuple(one for _number, _place, one in rounds[:each])


@cache
def mutants(seed: int = SEED, each: int = EACH) -> tuple[Mutant, ...]:
    """Return the set of a seed: every class in every language where it can happen."""
    return tuple(
        one for tag in TAGS for kind in CLASSES | BEYOND for one in chosen(tag, kind, seed, each)
    )


def _rank(mutant: Mutant, seed: int) -> str:
    return sha256(f"{seed}\0{mutant.kind}\0{mutant.good.source}\0{mutant.bad}".encode()).hexdigest()


def _apart(mutants: Iterable[Mutant]) -> Iterable[Mutant]:
    """Let the first of each message come before the second of any."""
    seen: dict[str, int] = {}
    ranked = []
    for one in mutants:
        seen[one.good.source] = seen.get(one.good.source, 0) + 1
        ranked.append((seen[one.good.source], one))
    return [one for _number, one in sorted(ranked, key=lambda pair: pair[0])]
