"""What ``[reading]`` of booklet.toml allows, and what is above it, as findings.

Errors are what a writer can put right in one place: a long sentence, a word that nobody explains,
a whole chapter that is too hard. One section above the policy, or with much passive voice, is a
warning: its chapter may still be easy enough.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.check.lexicon import bent_from
from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_booklet.check.lexicon import Lexicon
    from sphinx_booklet.check.measures import Chapter, Measures, Section
    from sphinx_booklet.findings import Severity
    from sphinx_booklet.settings import Reading

SHORTER = "Use shorter sentences and everyday words, or explain one idea at a time."
SPLIT = "Make two sentences of it, or a list."
ACTIVE = 'Say who does it: "Your team checks the results", not "the results are checked".'
EXPLAIN = "Use a plainer word, explain it in the glossary, or add it to docs/plain-words.txt."


def is_above(one: Measures, policy: Reading) -> bool:
    """Say if the grade or the mean sentence of a text is above the policy."""
    return one.grade > policy.grade or one.mean > policy.mean_sentence


def judge(chapters: Iterable[Chapter], policy: Reading, known: Lexicon) -> Iterator[Finding]:
    """Find what is above the policy, chapter by chapter.

    What is too short has no grade, mean or share to judge; its sentences and words are looked at.
    """
    for chapter in chapters:
        if not chapter.is_short:
            yield from _text(chapter, "the chapter", policy, "error")
        for section in chapter.sections:
            if not section.is_short:
                yield from _text(section, f'"{section.title}"', policy, "warning")
                yield from _passive(section, policy)
        yield from _long(chapter, policy)
        yield from _jargon(chapter, known)


def _text(
    one: Chapter | Section, name: str, policy: Reading, severity: Severity
) -> Iterator[Finding]:
    found = one.measures
    if found.grade > policy.grade:
        what = f"{name} has reading grade {found.grade:.1f}; at most {policy.grade:g} is allowed"
        yield Finding(one.where, "reading-grade", what, SHORTER, severity)
    if found.mean > policy.mean_sentence:
        what = (
            f"{name} has {found.mean:.1f} words a sentence; "
            f"at most {policy.mean_sentence:g} are allowed"
        )
        yield Finding(one.where, "mean-sentence", what, SPLIT, severity)


def _passive(section: Section, policy: Reading) -> Iterator[Finding]:
    if section.measures.passive > policy.passive:
        what = (
            f'"{section.title}" has {section.measures.passive:.0%} of its sentences in the '
            f"passive voice; at most {policy.passive:.0%} are allowed"
        )
        yield Finding(section.where, "passive", what, ACTIVE, "warning")


def _long(chapter: Chapter, policy: Reading) -> Iterator[Finding]:
    for section in chapter.sections:
        for sentence in section.sentences:
            count = len(sentence.words)
            if count > policy.sentence:
                what = f"{count} words in a sentence; at most {policy.sentence} are allowed"
                yield Finding(sentence.where, "long-sentence", what, SPLIT)


def _jargon(chapter: Chapter, known: Lexicon) -> Iterator[Finding]:
    """Give each unknown word once a chapter, where it first stands, with all its forms."""
    places: dict[str, list[str]] = {}
    for section in chapter.sections:
        for sentence in section.sentences:
            for unknown in filter(None, map(known.jargon, sentence.scored)):
                relatives = (word for word in places if bent_from(word) & bent_from(unknown))
                places.setdefault(next(relatives, unknown), []).append(sentence.where)
    for word, found in places.items():
        more = f"; the chapter has it {len(found)} times" if len(found) > 1 else ""
        what = f'readers may not know the word "{word}"{more}'
        yield Finding(found[0], "jargon", what, EXPLAIN)
