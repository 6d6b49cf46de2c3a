"""Left-to-right runs in Arabic text keep their order."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet import bidi

TEXTS = st.text("ابجد، abcXYZ0123456789+-–%°/.,()# \u00a0\u2066\u2068\u2069\n") | st.text()
ISOLATED = [
    ("اتصل على +44 20 7946 0123 الآن", ["+44 20 7946 0123"]),
    ("من 38.0 °C إلى", ["38.0 °C"]),
    ("أعطِ 3 mg كل يوم", ["3 mg"]),
    ("من 1–5 زيارات", ["1–5"]),
    ("نحو 30% منهن", ["30%"]),
    ("بروتين HER2 (human epidermal growth factor) هنا", ["HER2 (human epidermal growth factor)"]),
    ("CDK4/6 و PD-L1", ["CDK4/6", "PD-L1"]),
    ("سرطان HR+ أو HER2-، وسرطان ER+/PR−", ["HR+", "HER2-", "ER+/PR−"]),
    ("HER2-سلبي", ["HER2"]),  # a hyphen between two words is neither's
    ("جين المستقبل 12 (Estrogen receptor 1 gene) هنا", ["Estrogen receptor 1 gene"]),
    ("حتى 38 °C (100.4 °F) هنا", ["38 °C (100.4 °F)"]),
    ("1- أولًا", []),  # that of a list
    ("الفصل 3 من الكتيّب", []),
    ("كل 21 يومًا، 4 مرات", []),
]


@pytest.mark.parametrize(("text", "wanted"), ISOLATED, ids=[text for text, _ in ISOLATED])
def test_what_would_be_reordered_is_isolated_whole(text: str, wanted: list[str]) -> None:
    assert [piece for piece, ltr in bidi.runs(text) if ltr] == wanted


@given(TEXTS)
def test_joined_pieces_are_the_text(text: str) -> None:
    assert "".join(piece for piece, _ in bidi.runs(text)) == text


@given(TEXTS)
def test_pieces_are_never_empty_and_plain_ones_never_touch(text: str) -> None:
    pieces = list(bidi.runs(text))
    assert all(piece for piece, _ in pieces)
    assert not any(not a and not b for (_, a), (_, b) in pairwise(pieces))


@given(TEXTS)
def test_isolates_are_closed_where_they_are_opened(text: str) -> None:
    plain = text.translate({0x2066: None, 0x2067: None, 0x2068: None, 0x2069: None})
    isolated = bidi.isolate(plain)
    assert isolated.count("\u2066") == isolated.count("\u2069")
    assert isolated.replace("\u2066", "").replace("\u2069", "") == plain


def test_words_without_a_right_to_left_letter_are_isolated_with_the_marks_at_their_ends() -> None:
    assert bidi.isolate("What is a scan?") == "\u2066What is a scan?\u2069"
    assert bidi.isolate("ما هو HER2؟") == "ما هو \u2066HER2\u2069؟"
