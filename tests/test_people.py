"""Numbers as people: the picture holds exactly what the sentence says."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.directives.crowd import INK, PLUM, REST, crowd, swatch
from tests.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import BuildSphinx

CELL = re.compile(r'<g transform="translate\((\d+) (\d+)\)">(.*?)</g>\n', re.DOTALL)
TWO = """
.. people:: 14 6

   Without it 20 in 100, with it 14 in 100.

   * 14 people: it spreads
   * 6 people: treatment helps
   * 80 people: no spread
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("people")) as one:
        yield one


def kinds(svg: str) -> list[str]:
    """Return how each figure is drawn, in the order of the file."""
    drawn = []
    for _x, _y, inside in CELL.findall(svg):
        if "clip-path" in inside:
            drawn.append("striped")
        elif f'<g fill="{PLUM}"' in inside:
            drawn.append("dotted")
        else:
            drawn.append("full" if f'fill="{INK}"' in inside else "rest")
    return drawn


@given(st.lists(st.integers(0, 40), min_size=1, max_size=3), st.integers(0, 60), st.booleans())
def test_the_picture_has_as_many_people_as_the_numbers_say(
    groups: list[int],
    rest: int,
    turned: bool,  # noqa: FBT001
) -> None:
    of = sum(groups) + rest
    svg = crowd(groups, of, turned)
    ET.fromstring(svg)  # noqa: S314 - our own
    drawn = kinds(svg)
    names = ("full", "striped", "dotted")
    assert [drawn.count(name) for name in names[: len(groups)]] == groups
    assert drawn.count("rest") == rest


def test_people_stand_in_tens_from_the_readers_side() -> None:
    places = [place[:2] for place in CELL.findall(crowd([1], 30))]
    assert places[9:11] == [("270", "0"), ("320", "0")]
    assert places[20] == ("0", "46")
    turned = [place[0] for place in CELL.findall(crowd([1], 12, turned=True))]
    assert turned[:2] == ["350", "320"]


def test_the_sentence_names_the_figure_and_the_picture_is_silent(desk: Desk) -> None:
    html = desk.write("en", ".. people:: 30\n\n   About 30 in 100 people.\n")
    name = re.search(r'<div aria-labelledby="([^"]+)" class="people[^"]*" role="figure">', html)
    assert name
    assert f'<p id="{name[1]}">About 30 in 100 people.</p>' in html
    assert re.search(r'<img alt="" class="crowd"[^>]* width="420"', html)


def test_each_line_of_the_key_shows_its_pattern(desk: Desk) -> None:
    html = desk.write("en", TWO)
    files = re.findall(r'class="swatch"[^>]* src="[^"]*?([^/"]+)"', html)
    assert files == [name_of(swatch(0)), name_of(swatch(1)), name_of(swatch(REST))]
    assert 'class="key' in html


def test_a_translated_key_shows_the_same_patterns(build_sphinx: BuildSphinx) -> None:
    catalog = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "6 people: treatment helps"\nmsgstr "6 أشخاص: العلاج يفيد"\n'
    )
    files = {"index.rst": f"Numbers\n=======\n{TWO}", "locales/ar/LC_MESSAGES/index.po": catalog}
    for builder, name in (("html", "index.html"), ("booklet-pdf", "typst/main.typ")):
        built = build_sphinx(files, builder, language="ar", html_theme="booklet")
        text = (built.out / name).read_text("utf-8")
        start = text.index("6 أشخاص" if builder == "html" else "أشخاص")
        before = text[:start].rpartition("people-")[2]
        assert before.startswith(name_of(swatch(1)).removeprefix("people-")), builder


def name_of(svg: str) -> str:
    return f"people-{hashlib.sha256(svg.encode()).hexdigest()[:8]}.svg"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (".. people:: 120\n\n   Many.", "120 of 100 cannot be drawn"),
        (".. people:: 1 2 3 4\n\n   Many.", "maximum 3 argument(s) allowed"),
        (".. people:: some\n\n   Many.", "are not numbers"),
        (".. people:: 30", "Content block expected"),
        (".. people:: 30\n\n   * 30 people", "begin with a sentence"),
        (".. people:: 3 4 5\n\n   Words.\n\n   * one line", "3 groups have 1 lines"),
    ],
)
def test_what_cannot_be_drawn_is_told(
    desk: Desk, text: str, says: str, caplog: pytest.LogCaptureFixture
) -> None:
    desk.write("en", text)
    assert says in caplog.text
