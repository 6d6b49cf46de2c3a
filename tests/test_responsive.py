from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.html.furo import converted, stylesheet
from sphinx_booklet.html.responsive import CONDITION, WIDTHS, respond, under
from sphinx_booklet.html.theme import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

UNDER_48 = ':where(html[data-under~="48"], html[data-under~="48"] *)'
NOT_48 = ':where(html:not([data-under~="48"]), html:not([data-under~="48"]) *)'
BOTH = (
    ':where(html[data-under~="63"]:not([data-under~="48"]), '
    'html[data-under~="63"]:not([data-under~="48"]) *)'
)
PAIRS = {
    "a rule below a width holds for pages with as little room": (
        "@media (max-width: 48em) { a, b::before { c: d } }",
        (
            "@media (max-width: 48em) {\na, b::before {c: d}\n}\n"
            f"@media screen {{\na{UNDER_48}, b{UNDER_48}::before {{c: d}}\n}}\n"
        ),
    ),
    "what else a query asks for stays": (
        "@media screen and (max-width: 47.99em) and (max-height: 9em) { a { b: c } }",
        (
            "@media screen and (max-width: 47.99em) and (max-height: 9em) {\na {b: c}\n}\n"
            f"@media screen and (max-height: 9em) {{\na{UNDER_48} {{b: c}}\n}}\n"
        ),
    ),
    "a rule above a width does not hold there": (
        "@media (min-width: 48em) { :is(a, b) { c: d } }",
        f"@media (min-width: 48em) {{\n:is(a, b){NOT_48} {{c: d}}\n}}\n",
    ),
    "a rule between two widths does both": (
        "@media (min-width: 48em) and (max-width: 63em) { a { b: c } }",
        (
            f"@media (min-width: 48em) and (max-width: 63em) {{\na{NOT_48} {{b: c}}\n}}\n"
            f"@media screen {{\na{BOTH} {{b: c}}\n}}\n"
        ),
    ),
    "what a container asks for stays as it is": (
        "@container bar (min-width: 34em) { a { b: c } }",
        "@container bar (min-width: 34em) { a { b: c } }\n",
    ),
    "dark colours are those of a dark device, too": (
        '@media not print { body[data-theme="dark"] { --a: 1 } }',
        (
            '@media not print {\nbody[data-theme="dark"] {--a: 1}\n'
            '@media (prefers-color-scheme: dark) {body[data-theme="auto"] {--a: 1}}\n}\n'
        ),
    ),
    "high contrast is for a dark device that asks for more of it": (
        '[data-theme="contrast"] a { b: c }',
        (
            '[data-theme="contrast"] a {b: c}\n@media (prefers-color-scheme: dark) and '
            '(prefers-contrast: more) {[data-theme="auto"] a {b: c}}\n'
        ),
    ),
    "all else stays as it is, but for comments": (
        "/*! MIT */ a { b: url(c) } /* x */ @font-face { d: e } @media print { f { g: h } }",
        "/*! MIT */\na {b: url(c)}\n@font-face { d: e }\n@media print {\nf {g: h}\n}\n",
    ),
}


@pytest.mark.parametrize(("css", "answer"), PAIRS.values(), ids=PAIRS)
def test_a_stylesheet_answers_to_what_readers_choose(css: str, answer: str) -> None:
    assert respond(css) == answer


@given(st.text("@media{}()[]:,;*/a1 \"'\\\n-", max_size=40))
def test_any_text_is_answered_without_an_error(css: str) -> None:
    assert isinstance(respond(css), str)


@pytest.mark.parametrize("css", sorted(FOLDER.rglob("*.css")), ids=lambda path: path.name)
def test_the_script_knows_every_width_of_our_stylesheets(css: Path) -> None:
    text = re.sub(r"@container[^{]*", "", css.read_text("utf-8"))  # these know the size of letters
    found = {under(float(one["size"])) for one in CONDITION.finditer(text)}
    assert found <= set(map(str, WIDTHS))


def test_the_script_knows_every_width_of_furo() -> None:
    css = converted(stylesheet("furo.css")).css
    assert {under(float(one["size"])) for one in CONDITION.finditer(css)} <= set(map(str, WIDTHS))


def test_no_rule_of_furo_takes_our_themes_for_the_device() -> None:
    css = converted(stylesheet("furo.css")).css
    assert re.findall(r"not\(\[data-theme", css) == []
    assert css.count("[data-theme=contrast]") == css.count("[data-theme=dark]") > 1
