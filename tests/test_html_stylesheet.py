from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.html.furo import SHA256, converted, is_proved, stylesheet
from sphinx_booklet.html.stylesheet import convert, convert_declarations
from tests.golden import Pair, pairs

if TYPE_CHECKING:
    from collections.abc import Callable

PHYSICAL = re.compile(r"(?<![\w.-])(left|right)(?![\w-])|-(left|right)(?=[:;-])")
NAMES = [
    "margin",
    "padding",
    "border-radius",
    "left",
    "float",
    "transition",
    "transform",
    "box-shadow",
    "inset",
    "border-color",
    "mask-image",
    "background",
    "--x",
]
WORDS = [
    "left",
    "right",
    "1px",
    "-2em",
    "0",
    "auto",
    "red",
    "var(--x)",
    "calc(1px + 2%)",
    ",",
    "/",
    "translateX(3px)",
    "url(data:image/png;base64,AA==)",
    "inset",
    "50%",
]


@pytest.mark.parametrize("pair", pairs("css"), ids=str)
def test_a_declaration_becomes_logical(pair: Pair, golden: Callable[[Pair, str], None]) -> None:
    golden(pair, convert_declarations(pair.given))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(NAMES),
            st.lists(st.sampled_from(WORDS), max_size=5),
            st.sampled_from(["", " !important"]),
        )
    )
)
def test_converting_twice_is_converting_once(rules: list[tuple[str, list[str], str]]) -> None:
    css = ";".join(f"{name}:{' '.join(words)}{end}" for name, words, end in rules)
    once = convert_declarations(css)
    assert convert_declarations(once) == once


@given(st.text())
def test_any_text_is_converted_without_an_error(css: str) -> None:
    assert isinstance(convert(css).css, str)
    assert isinstance(convert_declarations(css), str)


def test_rules_within_media_queries_are_converted() -> None:
    css = "@media (max-width: 9em) { a { left: 0 } @supports (a: b) { b { float: right } } }"
    assert convert(css).css == (
        "@media (max-width: 9em){a{inset-inline-start:0}@supports (a: b){b{float:inline-end}}}\n"
    )


def test_licences_stay_and_other_comments_go() -> None:
    assert convert("/*! MIT */ a{} /* x */").css == "/*! MIT */\na{}\n"


def test_a_data_address_becomes_a_file() -> None:
    result = convert('a{background:url("data:image/svg+xml,%3Csvg/%3E")}')
    name = f"{hashlib.sha256(b'<svg/>').hexdigest()[:12]}.svg"
    assert result.files == {name: b"<svg/>"}
    assert name in result.css


@pytest.mark.parametrize("name", sorted(SHA256))
def test_the_installed_furo_is_the_one_that_was_proved(name: str) -> None:
    assert is_proved(name, stylesheet(name))


@pytest.mark.parametrize("name", sorted(SHA256))
def test_nothing_of_furo_stays_physical_but_class_names(name: str) -> None:
    rules = re.sub(r"/\*!.*?\*/", "", converted(stylesheet(name)).css, flags=re.DOTALL)
    bodies = re.findall(r"\{([^{}]*)\}", rules)
    assert [body for body in bodies if PHYSICAL.search(body)] == []


@pytest.mark.parametrize("name", sorted(SHA256))
def test_furo_converted_holds_no_data_address_and_names_no_host(name: str) -> None:
    rules = re.sub(r"/\*!.*?\*/", "", converted(stylesheet(name)).css, flags=re.DOTALL)
    assert "data:" not in rules
    assert "//" not in rules


def test_the_licence_of_furo_goes_with_its_stylesheet() -> None:
    css = converted(stylesheet("furo.css")).css
    assert "Pradyun Gedam" in css
    assert "permission notice shall be included" in css
