"""Whatever a text holds, it is shown, and never syntax."""

from __future__ import annotations

import json

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_booklet.pdf.markup import (
    UNDRAWABLE,
    Code,
    Content,
    Value,
    call,
    comment,
    string,
    value,
    words,
)

HOSTILE = st.text(alphabet=st.sampled_from('#"\\$*_@<[]{}()~`/;: \n\t\r-=+.,1au\u2028é文'))
ANY = st.text()


def shown(markup: str) -> list[str]:
    """Return the strings that Typst reads in ``#metadata(…)<x>``."""
    source = f"{markup}".encode()
    return [one["value"] for one in json.loads(typst.query(source, "<x>", format="json"))]


@settings(max_examples=60)
@given(st.lists(HOSTILE | ANY, min_size=1, max_size=8))
def test_any_text_comes_back_from_typst_as_it_was(texts: list[str]) -> None:
    wanted = [UNDRAWABLE.sub("\ufffd", text) for text in texts]
    source = "\n".join(f"#metadata({string(text)})<x>" for text in texts)
    assert shown(source) == wanted


@settings(max_examples=60)
@given(HOSTILE, HOSTILE)
def test_a_call_ends_where_it_ends(inner: str, after: str) -> None:
    markup = call("emph", words(inner)) + words(after) + words("end")
    source = f"#let it = [{markup}]\n#metadata(repr(it.children.last()))<x>"
    first = words(inner) and words(after)
    if first:
        assert shown(source) == ["[end]"]


@given(ANY)
def test_a_comment_cannot_be_left(text: str) -> None:
    assert shown(f"{comment(text)}#metadata(1)<x>") == [1]


@pytest.mark.parametrize(
    ("given_value", "wanted"),
    [
        (None, "none"),
        (True, "true"),
        (3, "3"),
        ('a"b', '"a\\"b"'),
        (Content("x"), "[x]"),
        (Code("1fr"), "1fr"),
        (("a",), '("a", )'),
        ({"k": None}, '("k": none)'),
        ({}, "(:)"),
    ],
)
def test_values_become_expressions(given_value: Value, wanted: str) -> None:
    assert value(given_value) == wanted
