"""Links that leave the booklet say where they go; those that already do say nothing twice."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.xhtml.links import destination, place_of, says, with_destination
from tests.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

TAG = re.compile(r"<[^>]*>")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("https://www.cancer.gov/a?b#c", ("website", "cancer.gov")),
        ("http://name:pw@example.org:8080/", ("website", "example.org")),
        ("//example.org/x", ("website", "example.org")),
        ("HTTPS://Example.ORG", ("website", "example.org")),
        ("mailto:a%40b.org?subject=x", ("email", "a@b.org")),
        ("tel:+442079460123;ext=4", ("phone", "+442079460123")),
        ("fever.html#when", ("", "")),
        ("#when", ("", "")),
        ("", ("", "")),
        ("ftp://example.org/", ("", "")),
        ("https://[broken", ("", "")),
    ],
)
def test_an_address_is_of_a_kind_and_has_a_name(address: str, place: tuple[str, str]) -> None:
    assert place_of(address) == place


@pytest.mark.parametrize(
    ("text", "kind", "name", "is_said"),
    [
        ("See www.cancer.gov.", "website", "cancer.gov", True),
        ("https://cancer.gov/help", "website", "cancer.gov", True),
        ("CANCER.GOV", "website", "cancer.gov", True),
        ("The institute", "website", "cancer.gov", False),
        ("cancer.gov.example.org", "website", "cancer.gov", False),
        ("notcancer.gov", "website", "cancer.gov", False),
        ("news.cancer.gov", "website", "cancer.gov", False),
        ("write to a@b.org", "email", "a@b.org", True),
        ("020 7946 0123", "phone", "+442079460123", True),
        ("\u0660\u0661\u0662\u0663", "phone", "0123", True),
        ("the 24-hour line", "phone", "+442079460123", False),
        ("112", "phone", "112", True),
    ],
)
def test_a_text_says_a_place_only_if_it_names_that_very_place(
    text: str, kind: str, name: str, *, is_said: bool
) -> None:
    assert says(text, kind, name) is is_said


@pytest.mark.parametrize(
    ("reader", "text", "written"),
    [
        ("en", "`help <https://www.cancer.gov/x>`_",
         'help <span class="destination">(website: <bdi dir="ltr">cancer.gov</bdi>)</span></a>'),
        ("ar", "`help <https://cancer.gov>`_", '(الموقع: <bdi dir="ltr">cancer.gov</bdi>)'),
        ("en", "`call us <tel:+442079460123>`_", '(phone: <bdi dir="ltr">+442079460123</bdi>)'),
        ("en", "`cancer.gov <https://cancer.gov/help>`_", ">cancer.gov</a>"),
        ("en", "https://cancer.gov/help", ">https://cancer.gov/help</a>"),
        ("en epub", "`help <https://cancer.gov>`_", ">help</a>"),
    ],
)  # fmt: skip
def test_a_link_to_another_place_names_it(desk: Desk, reader: str, text: str, written: str) -> None:
    shown = desk.write(reader, text)
    assert written in shown
    assert "target=" not in shown
    assert ('rel="noreferrer"' in shown) == ("https" in text and "epub" not in reader)


def test_words_of_ours_in_a_text_of_another_language_say_theirs(desk: Desk) -> None:
    link = nodes.reference("", "help", refuri="https://cancer.gov")
    english = nodes.inline("", "", link, classes=["language-en"])
    shown = desk.paragraph("ar", english)
    assert '<span class="destination" lang="ar" dir="rtl">' in shown


@given(st.text() | st.from_regex(r"(https?|mailto|tel|x):?(//)?[ -~]*"), st.text(max_size=20))
def test_whatever_an_address_is_its_words_are_text(desk: Desk, address: str, text: str) -> None:
    link = nodes.reference("", text, refuri=address)
    shown = desk.paragraph("ar", link)
    allowed = re.sub(r"</?(p|a|bdi|span)\b[^<>]*>", "", shown)
    assert "<" not in allowed
    words, name = destination(address, text)
    if words and "@" not in name:  # those are hidden from harvesters
        assert name in html.unescape(TAG.sub("", shown))


def test_a_site_is_no_other_place_to_itself_and_menus_name_places_too() -> None:
    assert destination("https://our.org/en/", "Home", "https://our.org/") == ("", "")
    assert with_destination("https://their.org/", "Help").endswith("their.org)")
    assert with_destination("", "Fever") == "Fever"
