"""Each template of Sphinx that ours stands in for is named, with the reason, and pinned."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
import sphinx

from sphinx_booklet.html.theme import FOLDER

BASIC = Path(sphinx.__file__).parent / "themes" / "basic"
# Sphinx 9.0.4. When one changes: read what is new in it, see whether ours needs it, pin it anew.
SHA256 = {
    "domainindex.html": "ca9ce10c4f0eba9592fe81d0d3a8ecb5186e883aadc50cc05d7290fbfb767e31",
    "genindex.html": "2989d1f2f1527e87d9a5e6e2c148786acce4f24fc0645ad71afaa64382a45e81",
    "layout.html": "f1a2b815cb29544b741ca84cf8cab28cfbea9b0f1e88bfea4914cc631b9ff059",
    "page.html": "aaea3c268515fa612b84c2e36bd4ec6af4395e24128ce2db54a051bbbbd37277",
    "search.html": "706245d7b719575adf9890cb075cb802cc29896fb6ef934cffb3c7230e45ec95",
}


def test_every_template_that_stands_in_for_one_of_sphinx_is_pinned() -> None:
    ours = {path.name for path in FOLDER.glob("*.html")}
    assert ours & {path.name for path in BASIC.glob("*.html")} == SHA256.keys()


@pytest.mark.parametrize("name", SHA256)
def test_a_template_of_sphinx_is_the_one_that_ours_was_written_against(name: str) -> None:
    assert hashlib.sha256((BASIC / name).read_bytes()).hexdigest() == SHA256[name]


@pytest.mark.parametrize("name", SHA256)
def test_ours_says_at_its_head_what_it_stands_in_for_and_why(name: str) -> None:
    first = (FOLDER / name).read_text("utf-8").splitlines()[0]
    assert re.fullmatch(rf"\{{#- Instead of basic/{name}, \w.{{20,}}\. -#\}}", first)
