"""Alphabetical order is that of the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import icu
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.collation import collation

if TYPE_CHECKING:
    from random import Random

TAGS = ["en", "es", "ar", "zh-Hans", "sv", "et", "hi"]
WORDS = st.lists(st.text("abcñzÅöابتثجح化疗癌骨あ123 -é", max_size=6), max_size=12)


def in_order(tag: str, *words: str) -> list[str]:
    return [word for _, group in collation(tag).groups(words, str) for word in group]


def test_spanish_knows_its_accents_and_its_letter_n_with_tilde() -> None:
    assert in_order("es", "ñu", "nz", "azúcar", "ácido", "oso") == [
        "ácido", "azúcar", "nz", "ñu", "oso",
    ]  # fmt: skip


def test_arabic_goes_by_letter_and_puts_latin_words_last() -> None:
    assert in_order("ar", "HER2", "ورم", "أشعة", "علاج", "إستروجين") == [
        "إستروجين", "أشعة", "علاج", "ورم", "HER2",
    ]  # fmt: skip


def test_chinese_goes_by_pinyin_under_latin_letters() -> None:
    groups = collation("zh-Hans").groups(["转移", "癌症", "化疗", "HER2"], str)
    assert groups == [("A", ["癌症"]), ("H", ["化疗", "HER2"]), ("Z", ["转移"])]


def test_what_begins_with_no_letter_has_no_heading_and_stands_first() -> None:
    assert collation("en").groups(["b", "5-FU"], str) == [("", ["5-FU"]), ("B", ["b"])]


@pytest.mark.parametrize("tag", TAGS)
@given(words=WORDS)
def test_grouping_loses_and_repeats_nothing(tag: str, words: list[str]) -> None:
    groups = collation(tag).groups(words, str)
    assert sorted(word for _, group in groups for word in group) == sorted(words)
    headings = [heading for heading, _ in groups if heading]
    assert len(headings) == len(set(headings))


@pytest.mark.parametrize("tag", TAGS)
@given(words=WORDS)
def test_within_a_heading_the_order_is_icus(tag: str, words: list[str]) -> None:
    collator = icu.Collator.createInstance(icu.Locale.forLanguageTag(tag))
    for _, group in collation(tag).groups(words, str):
        keys = [collator.getSortKey(word) for word in group]
        assert keys == sorted(keys)


@given(words=WORDS, seed=st.randoms())
def test_the_order_of_marks_in_the_chapters_does_not_matter(words: list[str], seed: Random) -> None:
    shuffled = list(words)
    seed.shuffle(shuffled)
    assert collation("ar").groups(words, str) == collation("ar").groups(shuffled, str)
