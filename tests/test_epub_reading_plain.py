"""What of the EPUB holds in any e-reader: in its colors, without styles, whatever is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

import tinycss2

from sphinx_booklet.check.epub import epubcheck
from sphinx_booklet.epub.pages import style_sheet
from tests import kitchen
from tests.e_reader import NIGHT, PHONE, letters, reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser
    from tinycss2.ast import Node

    from tests.conftest import BuildSphinx

SHARES = {
    "em",
    "vw",
    "vh",
    "",
}  # of the reader's letters, of the screen; without a unit: of the font
# Words of CSS that set a color; ``background`` sets one where it is used at all.
COLOURED = {"color", "background", "background-color", "filter", "opacity", "mix-blend-mode"}
INDEX = """\
Fever
=====

.. emergency::

   Call |oncall_phone|.

.. questions::

   * How long?
   * How often?

.. list-table:: Signs
   :header-rows: 1
   :stub-columns: 1

   * - Sign
     - What to do
   * - Fever
     - Call.
"""
BOOKLET = """\
slug = "fever"
edition = "1"
date = 2026-11-22
source = "en"
[languages.en]
title = "Fever"
[languages.ar]
title = "الحمى"
[contacts]
oncall_phone = "+44 20 7946 0123"
"""


def nodes_of(found: list[Node]) -> Iterator[Node]:
    """Give all parts of a style sheet."""
    for node in found:
        yield node
        inner = [getattr(node, name, None) or [] for name in ("prelude", "content", "arguments")]
        yield from nodes_of([one for part in inner for one in part])


def test_the_style_sheet_has_no_fixed_sizes_and_no_colours() -> None:
    parts = list(nodes_of(tinycss2.parse_stylesheet(style_sheet(), skip_comments=True)))
    assert [one for one in parts if one.type == "error"] == []
    units = {one.lower_unit for one in parts if one.type == "dimension"}
    assert units <= SHARES
    assert [one for one in parts if one.type == "hash"] == []
    names = {one.lower_value for one in parts if one.type == "ident"}
    assert names & COLOURED == set()


def test_without_styles_boxes_say_what_they_are_and_questions_have_boxes_to_tick(
    chromium: Browser, build_sphinx: BuildSphinx, tmp_path: Path
) -> None:
    toml = tmp_path / "booklet.toml"
    toml.write_text(BOOKLET, "utf-8")
    files = {"index.rst": INDEX}
    built = build_sphinx(files, "booklet-epub", booklet_settings=str(toml), language="ar")
    page = chromium.new_page()
    with ZipFile(built.out / "fever.epub") as members:
        text = members.read("index.xhtml").decode()
    assert "_static/booklet.css" in text
    (tmp_path / "index.xhtml").write_text(text.replace("_static/booklet.css", "none.css"), "utf-8")
    page.goto((tmp_path / "index.xhtml").as_uri())
    shown = page.inner_text("main")
    assert shown.count("☐") == 2
    bold = "one => getComputedStyle(one).fontWeight >= 700"
    titles = page.locator(".admonition-title > *").all()
    assert [one.inner_text() for one in titles] == ["متى يجب الاتصال فورًا", "أسئلة يمكنك طرحها"]
    assert all(one.evaluate(bold) for one in titles)
    phone = page.locator("a[href='tel:+442079460123']")
    assert phone.get_attribute("dir") == "ltr"
    assert phone.inner_text() == "+44 20 7946 0123"
    said = page.locator("main").aria_snapshot()
    for part in ('columnheader "What to do"', 'rowheader "Fever"', 'cell "Call."'):
        assert part in said


def test_a_strangers_document_with_everything_in_it_is_valid_and_nothing_is_cut_off(
    chromium: Browser, build_sphinx: BuildSphinx
) -> None:
    built = build_sphinx(kitchen.FILES, "booklet-epub", language="ar")
    assert built.warnings == ""
    path = built.out / "kitchen-sink.epub"
    assert epubcheck(path) == []
    with reading(chromium, path, PHONE, NIGHT) as reader:
        for place in range(reader.ask("book.sections.length")):
            here = reader.go(place)
            assert here.text or here.pictures
            assert reader.cut() == []
            reader.restyle(NIGHT + letters(200))
            assert reader.cut() == []
            reader.restyle(NIGHT)
