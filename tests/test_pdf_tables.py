"""Columns are never narrower than their longest word, as long as the page can hold them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.pdf.tables import longest_word, widths

COLUMNS = st.lists(st.tuples(st.floats(0.1, 100), st.floats(1, 30)), min_size=1, max_size=8)


@given(COLUMNS, st.floats(40, 90))
def test_columns_fill_the_line_and_hold_their_words(
    columns: list[tuple[float, float]], measure: float
) -> None:
    shares, needs = zip(*columns, strict=True)
    got = widths(shares, needs, measure)
    assert all(one >= need - 1e-6 for one, need in zip(got, needs, strict=True))
    if sum(needs) < measure:
        assert sum(got) == pytest.approx(measure)


def test_wide_enough_columns_are_as_the_author_wishes() -> None:
    assert widths([1, 3], [5, 5], 80) == [20, 60]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", 0),
        ("antibody-drug conjugate", 9),
        ("药", 2),
        ("化疗药物", 8),
        ("化疗药物的副作用", 10),
        ("https://example.org", 11),
        ("العلاج الكيميائي", 9),
    ],
)
def test_a_column_holds_its_longest_word_or_five_ideographs(text: str, wanted: int) -> None:
    assert longest_word(text) == wanted
