"""The gate finds what would hurt a patient, and leaves good translations alone.

The mutants are written without sight of its rules; ``python -m tests.mutations`` prints the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.mutations import SEED, candidates, chosen, mutants
from tests.mutations.classes import CLASSES
from tests.mutations.entries import TAGS, booklet, leaflet
from tests.mutations.gate import alarms, sample, verdict

if TYPE_CHECKING:
    from sphinx_booklet.catalogs.pair import Fault
    from tests.mutations.entries import Entry

SAMPLE = 1000
FALSE_ALARMS = 2  # of 100 good translations
ONLY_WARNED = 8  # of 100 mutants: an added "not", a sentence in English, some terms

each_language = pytest.mark.parametrize("tag", TAGS)
each_class = pytest.mark.parametrize("kind", CLASSES)


@each_class
@each_language
def test_every_harmful_change_is_found(tag: str, kind: str) -> None:
    missed = [str(mutant) for mutant in chosen(tag, kind) if not verdict(mutant)]
    assert not missed, f"{len(missed)} not found:\n" + "\n".join(missed)


@each_language
def test_few_harmful_changes_are_only_warned_of(tag: str) -> None:
    found = [verdict(mutant) for kind in CLASSES for mutant in chosen(tag, kind)]
    assert found.count("warning") * 100 <= ONLY_WARNED * len(found)


@each_language
def test_at_most_2_of_100_good_translations_raise_an_alarm(tag: str) -> None:
    found = alarms(sample(tag, SEED, SAMPLE))
    assert len(found) * 100 <= FALSE_ALARMS * SAMPLE, told(found)


@each_language
def test_all_good_translations_together_raise_no_more_alarms(tag: str) -> None:
    found = alarms(booklet(tag))
    assert len(found) * 100 <= FALSE_ALARMS * len(booklet(tag)), told(found)


@each_language
def test_a_leaflet_full_of_doses_raises_no_alarm(tag: str) -> None:
    found = alarms(leaflet(tag))
    assert not found, told(found)


def told(found: list[tuple[Entry, list[Fault]]]) -> str:
    lines = [
        f"{entry.where}: {[(fault.rule, fault.what) for fault in faults]}\n  {entry.source}\n"
        f"  {entry.text}"
        for entry, faults in found
    ]
    return f"{len(found)} false alarms:\n" + "\n".join(lines)


@each_class
@each_language
def test_every_class_has_mutants_in_every_language(tag: str, kind: str) -> None:
    assert len(chosen(tag, kind)) >= 3


def test_there_are_enough_mutants_of_every_language() -> None:
    assert len(mutants()) >= 240
    for tag in TAGS:
        assert len([one for one in mutants() if one.good.tag == tag]) >= 60


@each_language
def test_mutants_come_from_every_chapter(tag: str) -> None:
    chapters = {one.good.chapter for one in mutants() if one.good.tag == tag}
    assert chapters >= {entry.chapter for entry in booklet(tag)} - {"index"}


def test_a_mutant_is_another_text_than_every_good_translation_of_its_source() -> None:
    for tag in TAGS:
        good = {(entry.source, entry.text) for entry in (*booklet(tag), *leaflet(tag))}
        for kind in CLASSES:
            bad = {(one.good.source, one.bad) for one in candidates(tag, kind)}
            assert not bad & good


def test_a_seed_gives_the_same_set_and_another_seed_another() -> None:
    first = [one.bad for one in mutants(7)]
    mutants.cache_clear()
    candidates.cache_clear()
    assert [one.bad for one in mutants(7)] == first
    assert [one.bad for one in mutants(8)] != first
