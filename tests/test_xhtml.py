"""The translator that the site and the EPUB share."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet import xhtml
from sphinx_booklet.directives.contacts import contact, link_of
from sphinx_booklet.xhtml.parts import language_tag
from sphinx_booklet.xhtml.tables import columns, scope
from sphinx_booklet.xhtml.widths import width_class, without_style
from tests.desk import Desk
from tests.golden import Pair, pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import BuildSphinx

PAIRS = pairs("xhtml")
NOTE = 'class="note admonition" role="note"'
TAG = re.compile(r"<[^>]*>")
TEXT = st.text("aB3 .,-/()%°+@ابج٣中\n<&\"'é", max_size=60)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with Desk(tmp_path_factory.mktemp("desk")) as desk:
        yield desk


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_golden(pair: Pair, desk: Desk, golden: Callable[[Pair, str], None]) -> None:
    reader, _, text = pair.given.partition("\n")
    golden(pair, desk.write(reader, text))


@pytest.mark.parametrize("pair", PAIRS, ids=str)
def test_pages_are_xml_without_styles_and_with_unique_ids(pair: Pair, desk: Desk) -> None:
    reader, _, text = pair.given.partition("\n")
    written = desk.write(reader, text)
    whole = f'<x xmlns:epub="http://www.idpf.org/2007/ops">{written}</x>'
    tree = ET.fromstring(whole)  # noqa: S314 - our own
    assert not [element for element in tree.iter() if "style" in element.attrib]
    ids = [element.attrib["id"] for element in tree.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    for element in tree.iter():
        assert set(element.get("aria-labelledby", "").split()) <= set(ids)


def test_an_unset_contact_is_words(desk: Desk) -> None:
    assert '<span class="contact unset" dir="auto">' in desk.write("ar", "اتصل: |unknown|.")


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("+44 20 7946 0123", "tel:+442079460123"),
        ("020 7946 0123 ext. 4", "tel:02079460123;ext=4"),
        ("(020) 7946-0123, extension 41", "tel:02079460123;ext=41"),
        ("020 7946 0123 x4", "tel:02079460123;ext=4"),
        ("010 6277 0000 转 8", "tel:01062770000;ext=8"),
        ("٠١٢٣ ٤٥٦ تحويلة ٧", "tel:0123456;ext=7"),
        ("999", "tel:999"),
        ("+44 (0)20 7946 0123", "tel:+442079460123"),
        ("team.one@clinic.example.org", "mailto:team.one@clinic.example.org"),
        ("https://example.org/call?line=2", "https://example.org/call?line=2"),
        ("http://example.org/", ""),
        ("https://example.org/ or call", ""),
        ("https://name@example.org/", ""),
        ("javascript:alert(1)", ""),
        ("- / -", ""),
        ("020 7946 0123 / 020 7946 0124", ""),
        ("a@b", ""),
        ("ask@clinic.org?subject=x", ""),
        ("Reception, floor 3", ""),
    ],
)
def test_a_contact_leads_where_its_value_says(desk: Desk, value: str, address: str) -> None:
    written = desk.paragraph("ar", contact(value, ""))
    assert link_of(value)[0] == address
    read = html.unescape(written).replace("%40", "@")  # docutils hides addresses from harvesters
    assert (f'dir="ltr" href="{address}"' in read) if address else ("<a" not in read)


@given(st.text() | st.from_regex(r"(?:javascript|data|https?|tel|mailto|//):?[ -~]*"))
def test_a_contact_is_a_link_of_no_other_kind(value: str) -> None:
    address, kind = link_of(value)
    schemes = {"": "", "phone": "tel:", "email": "mailto:", "web": "https://"}
    assert address.startswith(schemes[kind])
    assert re.fullmatch(r"[!-~]*", address)
    assert not set(address) & set("<>\"'\\")


@given(st.sampled_from(["ar", "en"]), TEXT)
def test_isolating_changes_no_text(desk: Desk, reader: str, text: str) -> None:
    written = desk.paragraph(reader, nodes.Text(text))
    assert html.unescape(TAG.sub("", written)).removesuffix("\n") == text


@given(TEXT, TEXT)
def test_nothing_is_isolated_twice(desk: Desk, first: str, second: str) -> None:
    english = nodes.inline("", "", nodes.Text(first), classes=["language-en"])
    code = nodes.literal("", "", nodes.Text(second))
    assert "<bdi" not in desk.paragraph("ar", english, code)


@given(TEXT)
def test_left_to_right_pages_are_not_isolated(desk: Desk, text: str) -> None:
    assert "<bdi" not in desk.paragraph("en", nodes.Text(text))


@pytest.mark.parametrize(
    ("written", "tag"),
    [("zh-hans", "zh-Hans"), ("PT-br", "pt-BR"), ("en", "en"), ("es-419", "es-419")],
)
def test_language_tags_have_their_customary_case(written: str, tag: str) -> None:
    assert language_tag(written) == tag


@st.composite
def tilings(draw: st.DrawFn) -> list[tuple[int, int, int, int]]:
    """Cover a grid with rectangles: first column, row, columns, rows."""
    width, height = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(x, y) for x in range(width) for y in range(height)}
    tiles = []
    for y in range(height):
        for x in range(width):
            if (x, y) not in free:
                continue
            wide, high = draw(st.integers(1, width - x)), draw(st.integers(1, height - y))
            while any((x + i, y) not in free for i in range(wide)):
                wide -= 1
            area = {(x + i, y + j) for i in range(wide) for j in range(high)}
            free -= area
            tiles.append((x, y, wide, high))
    return tiles


@given(tilings())
def test_every_cell_finds_its_column_however_cells_are_merged(
    tiles: list[tuple[int, int, int, int]],
) -> None:
    height = max(y + high for _x, y, _wide, high in tiles)
    rows = [[(wide, high) for _x, y, wide, high in tiles if y == row] for row in range(height)]
    wanted = [[x for x, y, _wide, _high in tiles if y == row] for row in range(height)]
    assert columns(rows) == wanted


@pytest.mark.parametrize(
    ("cell", "heads"),
    [
        ({"head": True, "stub": False, "empty": False, "covers": (1, 1)}, "col"),
        ({"head": True, "stub": False, "empty": False, "covers": (2, 1)}, "colgroup"),
        ({"head": False, "stub": True, "empty": False, "covers": (1, 1)}, "row"),
        ({"head": False, "stub": True, "empty": False, "covers": (1, 3)}, "rowgroup"),
        ({"head": True, "stub": True, "empty": True, "covers": (1, 1)}, ""),
        ({"head": False, "stub": False, "empty": False, "covers": (1, 1)}, ""),
    ],
)
def test_a_header_says_what_it_heads(cell: dict[str, Any], heads: str) -> None:
    assert scope(**cell) == heads


@pytest.mark.parametrize(
    ("style", "picture", "classes", "attributes"),
    [
        ("width: 24.0%", False, ["width-25"], {}),
        ("width: 60%;", True, ["width-60"], {}),
        ("width: 4em; height: 1in;", True, [], {"width": "64", "height": "96"}),
        ("width: 360px", False, ["width-50"], {}),
        ("width: 2000px", False, ["width-100"], {}),
        ("height: 10px", False, [], {}),
        ("--field-indent: 2em;", False, [], {}),
    ],
)
def test_styles_become_classes_or_pixels(
    *, style: str, picture: bool, classes: list[str], attributes: dict[str, str]
) -> None:
    assert without_style(style, picture=picture) == (classes, attributes)


@given(st.floats(0, 1000))
def test_every_width_has_a_rule(percent: float) -> None:
    rules = (xhtml.FOLDER / "widths.css").read_text("utf-8")
    assert f".{width_class(percent)} {{" in rules


def test_only_our_theme_has_our_translator(build_sphinx: BuildSphinx) -> None:
    index = {"index.rst": "Fever\n=====\n\n.. note:: Rest.\n"}
    ours = build_sphinx(index, html_theme="booklet").out / "index.html"
    stock = build_sphinx(index, html_theme="basic").out / "index.html"
    assert NOTE in ours.read_text("utf-8")
    assert NOTE not in stock.read_text("utf-8")


def test_a_translator_of_the_project_wins(build_sphinx: BuildSphinx) -> None:
    conf = (
        'extensions = ["sphinx_booklet"]\nhtml_theme = "booklet"\n'
        "from sphinx.writers.html5 import HTML5Translator\n"
        'def setup(app):\n    app.set_translator("html", HTML5Translator)\n'
    )
    built = build_sphinx({"conf.py": conf, "index.rst": "Fever\n=====\n\n.. note:: Rest.\n"})
    assert NOTE not in (built.out / "index.html").read_text("utf-8")


IMAGES = """\
Fever
=====

.. image:: one.svg

.. image:: one.svg
   :alt:

.. image:: one.svg
   :alt: one.svg

.. image:: one.svg
   :alt: Words.

.. image:: https://example.org/two.png
   :alt: Words.
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


@pytest.mark.parametrize("builder", ["html", "booklet-epub", "xml"])
def test_each_picture_without_words_is_told_once_with_its_line(
    build_sphinx: BuildSphinx, builder: str
) -> None:
    built = build_sphinx({"index.rst": IMAGES, "one.svg": SVG}, builder)
    told = re.findall(r"index\.rst:(\d+): .*\[booklet\.(\w+)\]", built.warnings)
    assert [(line, name) for line, name in told if name == "missing_alt"] == [
        ("4", "missing_alt"),
        ("9", "missing_alt"),
    ]
    assert [line for line, name in told if name == "remote_image"] == ["15"]


def test_captions_of_menus_that_stayed_untranslated_say_so(build_sphinx: BuildSphinx) -> None:
    index = "الحمى\n=====\n\n.. toctree::\n   :caption: Chapters\n\n   two\n"
    files = {"index.rst": index, "two.rst": "اثنان\n=====\n"}
    built = build_sphinx(files, language="ar", html_theme="booklet")
    page = (built.out / "index.html").read_text("utf-8")
    assert '<span class="caption-text"><span dir="ltr" lang="en">Chapters</span></span>' in page
