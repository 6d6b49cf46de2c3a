"""What is longer than a line may be broken, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.pdf.measures import BREAKS, STEP, breakable

SPACE = "\N{ZERO WIDTH SPACE}"


@given(st.text(st.sampled_from("ab -/文\n"), max_size=200), st.integers(10, 80))
def test_words_keep_their_letters(text: str, room: int) -> None:
    assert breakable(text, room).replace(SPACE, "") == text


@pytest.mark.parametrize("text", ["word " * 50, "x" * 40, "https://example.org/" * 9, "文" * 99])
def test_what_fits_stays_as_it_is(text: str) -> None:
    assert breakable(text, 40) == text


def test_a_word_longer_than_a_line_has_places_to_break() -> None:
    pieces = breakable("a " + "x" * 95, 40).removeprefix("a ").split(SPACE)
    assert [*map(len, pieces)] == [STEP] * 9 + [5]
    assert "x" not in BREAKS
