"""Stylesheets and scripts say the same with fewer bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.html import compact
from sphinx_booklet.html.furo import converted, stylesheet
from sphinx_booklet.html.responsive import respond
from sphinx_booklet.html.theme import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

STATIC = FOLDER / "static"
SHEETS = sorted(STATIC.glob("*.css"))
SCRIPTS = sorted(STATIC.glob("*.js"))
RULES = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const spaces = /\\s*,\\s*|\\s+/g; // a browser keeps those of a variable
  return [...sheet.cssRules].map(rule => rule.cssText.replace(spaces, one => one.trim() || " "));
}"""


@pytest.mark.parametrize(("before", "after"), [
    ("a , b > c {\n  color : red ;\n  margin: 1px  2px;\n}", "a,b > c{color:red;margin:1px  2px}"),
    ("/* a */ a { color: red !important; } /*! MIT */", "a{color:red!important}/*! MIT */\n"),
    ("@media print { a { b: c } }", "@media print{a{b:c}}"),
    ("@page { margin: 2cm }", "@page{margin:2cm}"),
    ("@keyframes x { from { top: 0 } to { top: calc(1em + 2px) } }",
     "@keyframes x{from{top:0}to{top:calc(1em + 2px)}}"),
    ('a { content: "a ,  b /* c */"; --x: 1 }', 'a{content:"a ,  b /* c */";--x:1}'),
    ("a:where(b,\n  c) { d: e }", "a:where(b, c){d:e}"),
    ('@import "x.css";', '@import "x.css";'),
])  # fmt: skip
def test_comments_and_white_space_of_a_stylesheet_go(before: str, after: str) -> None:
    assert compact.stylesheet(before) == after


def test_a_stylesheet_that_is_none_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2"):
        compact.stylesheet("a { b: c }\n}")


def texts() -> list[str]:
    ours = [respond(path.read_text("utf-8")) for path in SHEETS]
    return [*ours, converted(stylesheet("furo.css")).css]


def test_a_browser_reads_the_same_rules(chromium: Browser) -> None:
    page = chromium.new_page()
    for css in texts():
        before, after = (page.evaluate(RULES, one) for one in (css, compact.stylesheet(css)))
        assert len(before) > 1
        assert after == before
    page.close()


def test_lines_that_are_comments_go_from_a_script() -> None:
    code = '// a\n{\n  "use strict";\n\n  /* b */\n  const c = "// d"; // e\n}\n'
    assert compact.script(code) == '{\n"use strict";\nconst c = "// d"; // e\n}\n'


def test_a_script_with_a_text_of_several_lines_stays_as_it_is() -> None:
    code = "const a = `\n  // b\n`;\n"
    assert compact.script(code) == code


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_each_of_our_scripts_gets_lighter_and_says_the_same(chromium: Browser, path: Path) -> None:
    code = path.read_text("utf-8")
    light = compact.script(code)
    assert len(light) < len(code)
    said = re.sub(r"^[ ]*(//.*|/\*.*\*/)?\n", "", code, flags=re.MULTILINE)
    assert light.split() == said.split()
    page = chromium.new_page()
    assert page.evaluate("code => typeof new Function(code)", light) == "function"
    page.close()
