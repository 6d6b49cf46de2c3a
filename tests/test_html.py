from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.html.downloads import Download, downloads
from sphinx_booklet.html.index_page import Link, index_page
from sphinx_booklet.html.navigation import Item, Part, trail
from sphinx_booklet.html.pages import page_title
from sphinx_booklet.html.switcher import alternates, site_root
from sphinx_booklet.html.theme import FOLDER
from sphinx_booklet.html.variables import declarations, project_css
from sphinx_booklet.index import Entry, Group, Place, Term
from sphinx_booklet.languages import language
from sphinx_booklet.settings import Booklet, Edition

if TYPE_CHECKING:
    from pathlib import Path

EN, AR, ZH = language("en"), language("ar"), language("zh-Hans")
EDITIONS = tuple(Edition(one, f"Title in {one.tag}") for one in (EN, AR, ZH))
BOOKLET = Booklet("small", "1", None, EN, EDITIONS)
WITHOUT_STYLE_OR_SCRIPT = re.compile(r"<style|\sstyle=|\son\w+=|<script>|javascript:")


def test_the_switcher_keeps_the_page() -> None:
    assert [one.url for one in alternates("hormone", BOOKLET, EN)] == [
        "../en/hormone.html",
        "../ar/hormone.html",
        "../zh-Hans/hormone.html",
    ]


def test_the_switcher_goes_up_from_pages_in_folders() -> None:
    found = alternates("part/one two", BOOKLET, AR)
    assert found[0].url == "../../en/part/one%20two.html"
    assert [one.current for one in found] == [False, True, False]


def test_the_switcher_knows_pages_that_are_folders() -> None:
    found = alternates("part/one", BOOKLET, EN, "part/one/")
    assert found[1].url == "../../../ar/part/one/"


def test_one_language_has_nothing_to_switch_to() -> None:
    alone = Booklet("small", "1", None, EN, EDITIONS[:1])
    assert alternates("index", alone, EN) == ()
    assert alternates("index", BOOKLET, language("fr")) == ()


@given(st.lists(st.text("abc é中/", min_size=1).filter(lambda t: "/" not in t), min_size=1))
def test_the_way_to_a_page_leads_out_and_back_to_the_same_page(parts: list[str]) -> None:
    pagename = "/".join(parts)
    url = alternates(pagename, BOOKLET, EN)[0].url
    assert url.startswith(site_root(pagename) + "en/")
    assert url.count("../") == len(parts)


def test_a_download_is_found_from_any_page() -> None:
    files = [("epub", "downloads/a b.epub", 2000, None)]
    assert downloads(files, EN, "../") == (
        Download("../downloads/a%20b.epub", "EPUB for e-readers, 2\u00a0kB"),
    )


def test_a_title_of_a_page_names_page_and_booklet() -> None:
    assert page_title("<em>Fever</em> &amp; more", "Booklet", EN) == "Fever & more – Booklet"
    assert page_title("Booklet", "Booklet", EN) == "Booklet"


def test_a_title_from_right_to_left_isolates_its_parts() -> None:
    assert page_title("الحمى", "HER2", AR) == "\u2068الحمى\u2069 – \u2068\u2066HER2\u2069\u2069"


def test_the_trail_leads_from_the_menu_down_to_the_page() -> None:
    parts = (Part("", "", (Item("A", "a", children=(Item("B", "b"),)), Item("C", "c"))),)
    assert trail(parts, "b") == ("a", "b")
    assert trail(parts, "c") == ("c",)
    assert trail(parts, "genindex") == ()


def test_the_index_links_terms_to_pages_and_to_each_other() -> None:
    entries = (
        Entry("fever", (Place("a", "x", main=True),), see_also=(Term("infection"),)),
        Entry("infection", (), see=(Term("fever"), Term("nowhere")), children=(Entry("lung"),)),
    )
    (letter,) = index_page([Group("F", entries)], lambda name: f"{name}.html", str.upper)
    fever, infection = letter.lines
    assert fever.places == (Link("A", "a.html#x", main=True),)
    assert fever.see_also[0].url == f"#{infection.anchor}"
    assert [link.url for link in infection.see] == [f"#{fever.anchor}", ""]
    assert infection.children[0].anchor not in {fever.anchor, infection.anchor}


def test_variables_of_a_project_cannot_leave_their_rule() -> None:
    assert declarations({"color-link": "#123456"}) == "--color-link: #123456"


def test_the_dark_colours_of_a_project_stand_twice() -> None:
    css = project_css("--a: 1", "--a: 2", [".highlight .k { color: red }"])
    assert css.count("--a: 2") == 2
    assert css.count(".highlight .k") == 2


@pytest.mark.parametrize("template", sorted(FOLDER.rglob("*.html")), ids=lambda path: path.name)
def test_every_template_escapes_what_it_prints(template: Path) -> None:
    text = template.read_text("utf-8")
    outside = re.sub(r"\{%-? *autoescape true.*?endautoescape *-?%\}", "", text, flags=re.DOTALL)
    printed = set(re.findall(r"\{\{-? *(.*?) *-?\}\}", outside))
    assert printed <= {
        "reader.tag",
        "reader.direction",
        "content_root",
        "body",
        "name",
    }


@pytest.mark.parametrize("template", sorted(FOLDER.rglob("*.html")), ids=lambda path: path.name)
def test_no_template_holds_code_or_style(template: Path) -> None:
    assert WITHOUT_STYLE_OR_SCRIPT.search(template.read_text("utf-8")) is None


@pytest.mark.parametrize("css", sorted(FOLDER.rglob("*.css")), ids=lambda path: path.name)
def test_our_own_stylesheets_know_no_left_and_right(css: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", css.read_text("utf-8"), flags=re.DOTALL)
    assert re.findall(r"\b(?:left|right|top|bottom|margin-(?:top|bottom))\b\s*:", text) == []
    assert "//" not in text
