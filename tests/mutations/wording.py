"""Mutants of whole sentences: negation lost or added, English left, text cut, another's text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from tests.mutations import arabic, chinese, spanish
from tests.mutations.edits import Edit, apply, seen
from tests.mutations.entries import entries
from tests.mutations.figures import numbers, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.mutations.entries import Entry

TONGUES = {"es": spanish, "ar": arabic, "zh-Hans": chinese}
SAID = r"\b(?:not|never|no|without|cannot|none|nobody|neither|nor|avoid|instead)\b|n't\b"
# "Not only" affirms; "with or without" says both; the label "no" of a question is its own word.
UNCLEAR = r"\bnot only\b|\bwith or without\b|^no\b|\bno[.,]|\bif (?:it is|they are) not\b"
SENTENCE = {
    "en": r".+?[.!?](?=\s|$)\s*",
    "es": r".+?[.!?](?=\s|$)\s*",
    "ar": r".+?[.!؟](?=\s|$)\s*",
    "zh-Hans": r"[^。！？]+[。！？]",
}
MARKUP = re.compile(r"[`|\]*]|https?:")
WORDS_LEFT = 6


def negation_dropped(entry: Entry) -> Iterator[Edit]:
    """Lose the only word of a message that says "not"."""
    if _negations(entry) == (1, 1) and not re.search(UNCLEAR, entry.source, re.IGNORECASE):
        for swap in TONGUES[entry.tag].DROPPED:
            yield from apply(entry, swap)


def negation_added(entry: Entry) -> Iterator[Edit]:
    """Put a "not" into a message that has none."""
    if _negations(entry) == (0, 0) and not entry.source.endswith("?"):
        for swap in TONGUES[entry.tag].ADDED:
            yield from apply(entry, swap)


def english_left(entry: Entry) -> Iterator[Edit]:
    """Leave one of several sentences in English."""
    said, told = _sentences(entry.source, "en"), _sentences(entry.text, entry.tag)
    if len(said) != len(told) or len(said) == 1:
        return
    for place, (english, old) in enumerate(zip(said, told, strict=True)):
        if len(english.split()) >= WORDS_LEFT and not MARKUP.search(english + old):
            bad = "".join((*told[:place], english, *told[place + 1 :]))
            yield Edit(old.strip(), english.strip(), bad)


def truncated(entry: Entry) -> Iterator[Edit]:
    """Cut the text after its first half, where a number or a "not" falls away with the rest."""
    said, told = _sentences(entry.source, "en"), _sentences(entry.text, entry.tag)
    half = len(told) // 2
    if len(said) != len(told) or not half:
        return
    kept, lost = "".join(told[:half]).strip(), "".join(told[half:])
    missed = "".join(said[half:])
    figures = bool(numbers(missed)) and bool(numbers(lost))
    figures = figures and not {one[0] for one in numbers(lost)} <= {one[0] for one in numbers(kept)}
    refusals = bool(re.search(SAID, missed, re.IGNORECASE)) and _negative(lost, entry.tag)
    refusals = refusals and not _negative(kept, entry.tag)
    if figures or refusals:
        yield Edit(lost.strip(), "", kept)


def of_another(entry: Entry) -> Iterator[Edit]:
    """Take the translation of the next message that says another number."""
    others = _with_numbers(entry.tag, entry.chapter)
    mine = _values(entry.source)
    after = [one for one in others if _line(one) > _line(entry) and _values(one.source) - mine]
    for other in after[:1]:
        yield Edit(entry.text, other.text, other.text)


@cache
def _with_numbers(tag: str, chapter: str) -> list[Entry]:
    here = [one for one in entries(tag) if one.chapter == chapter]
    return [one for one in here if _values(one.source) == _values(one.text) != set()]


def _values(text: str) -> set[str]:
    return {value(one[0]) for one in numbers(text)}


def _line(entry: Entry) -> int:
    return int(entry.where.rpartition(":")[2])


def _negations(entry: Entry) -> tuple[int, int]:
    pattern = TONGUES[entry.tag].NEGATION
    said = re.findall(SAID, seen(entry.source), re.IGNORECASE)
    return len(said), len(re.findall(pattern, seen(entry.text), re.IGNORECASE))


def _negative(text: str, tag: str) -> bool:
    return bool(re.search(TONGUES[tag].NEGATION, text, re.IGNORECASE))


def _sentences(text: str, tag: str) -> list[str]:
    found = re.findall(SENTENCE[tag], text)
    return found if "".join(found) == text else []
