"""What the gate says of mutants and of good translations."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from sphinx_booklet.catalogs.judge import Judge, judge_of
from sphinx_booklet.languages import language
from tests.mutations.entries import booklet, catalogs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_booklet.catalogs.pair import Fault
    from tests.mutations import Mutant
    from tests.mutations.entries import Entry

Verdict = Literal["error", "warning", ""]


@cache
def judge(tag: str) -> Judge:
    """Return the judge of a language, with the booklet's own names and terms."""
    return judge_of(catalogs(tag), language(tag), language("en"))


def verdict(mutant: Mutant) -> Verdict:
    """Say if a mutant is refused, only warned of, or goes through."""
    faults = list(judge(mutant.good.tag).faults(mutant.message))
    if any(fault.severity == "error" for fault in faults):
        return "error"
    return "warning" if faults else ""


def alarms(entries: Iterable[Entry]) -> list[tuple[Entry, list[Fault]]]:
    """Return the good translations that the gate complains of."""
    judged = ((entry, list(judge(entry.tag).faults(entry.message))) for entry in entries)
    return [(entry, faults) for entry, faults in judged if faults]


def sample(tag: str, seed: int, size: int) -> list[Entry]:
    """Choose good translations of the booklet by seed."""

    def rank(entry: Entry) -> str:
        return sha256(f"{seed}\0{entry.chapter}\0{entry.source}".encode()).hexdigest()

    return sorted(booklet(tag), key=rank)[:size]


def false_alarms(tag: str) -> tuple[int, int]:
    """Count the good translations with a false alarm, and all."""
    return len(alarms(booklet(tag))), len(booklet(tag))
