"""The site as a zip: whole, the same bytes every time, and read from a disk."""

from __future__ import annotations

import hashlib
import json
import shutil
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.check.links import check_links
from sphinx_booklet.check.manifest import check_manifest
from sphinx_booklet.html.download_page import choices, download_page
from sphinx_booklet.languages import language
from sphinx_booklet.publish.cut import Bounds, cut
from sphinx_booklet.publish.offline import write_offline
from sphinx_booklet.settings import read_booklet
from tests import small
from tests.places import URL

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.places import Places

INSIDE = {"index.html", "fever.html", "part/one.html", "dir/index.html", "_static/a.css"}


def bounds(url: str = "") -> Bounds:
    return Bounds("en", INSIDE, url)


# -- cutting -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("page", "given", "alone", "with_url"),
    [
        ("fever.html", '<a href="part/one.html#x">o</a>', None, None),
        ("part/one.html", '<a href="../fever.html?q=1">o</a>', None, None),
        ("part/one.html", '<a href="../dir/">o</a>', None, None),
        ("dir/index.html", '<a href="../">o</a>', None, None),
        ("fever.html", '<a href="#x">o</a> <a href="https://a.example/">o</a>', None, None),
        ("fever.html", '<a href="mailto:a@b.example">o</a>', None, None),
        (
            "part/one.html",
            '<p><a lang="ar" dir="rtl" class="b" href="../../ar/part/one.html#x">ع</a></p>',
            '<p><span class="b" lang="ar" dir="rtl">ع</span></p>',
            f'<p><a lang="ar" dir="rtl" class="b" href="{URL}ar/part/one.html#x">ع</a></p>',
        ),
        (
            "fever.html",
            "<A HREF=downloads/a.pdf download>a &amp; b</A>",
            "<span>a &amp; b</span>",
            f'<A href="{URL}en/downloads/a.pdf" download>a &amp; b</A>',
        ),
        (
            "fever.html",
            '<link hreflang="ar" href="../ar/fever.html">\n<link href="_static/a.css">',
            '\n<link href="_static/a.css">',
            f'<link hreflang="ar" href="{URL}ar/fever.html">\n<link href="_static/a.css">',
        ),
        (
            "fever.html",
            'a<ul data-online><li><ul><li><a href="../x">x</a></ul></ul><p>b</p>',
            "a<p>b</p>",
            f'a<ul data-online><li><ul><li><a href="{URL}x">x</a></ul></ul><p>b</p>',
        ),
        ("fever.html", '<a data-href="../x" href="fever.html">o</a>', None, None),
        (
            "fever.html",
            '<p class="a" data-offline hidden>A copy.</p>',
            '<p class="a">A copy.</p>',
            '<p class="a">A copy.</p>',
        ),
    ],
)
def test_links_out_are_absolute_or_words(
    page: str, given: str, alone: str | None, with_url: str | None
) -> None:
    assert cut(given, page, bounds()) == (given if alone is None else alone)
    assert cut(given, page, bounds(URL)) == (given if with_url is None else with_url)


@given(st.text() | st.text("<>a/=\"' -!&;\n", max_size=60))
def test_what_has_no_link_out_stays_as_it_is(text: str) -> None:
    assert cut(text, "fever.html", bounds()) == text


@given(
    st.lists(st.sampled_from(["../", "part/", "a b", "x.html", "?", "#", "%20", "ar/", "é"])).map(
        "".join
    )
)
def test_after_cutting_every_link_is_inside(address: str) -> None:
    page = f'<a href="{address}">a</a>'
    once = cut(page, "part/one.html", bounds())
    assert cut(once, "part/one.html", bounds()) == once
    assert once in {page, "<span>a</span>"}


# -- the page of downloads ---------------------------------------------------------------------


def test_a_chapter_of_the_same_name_keeps_it() -> None:
    assert download_page({"index"}) == "download"
    assert download_page({"index", "download"}) == "download-booklet"


def test_each_file_says_what_it_is_good_for() -> None:
    files = [("pdf", "downloads/a.pdf", 2_000_000, 44), ("epub", "downloads/a.epub", 90_000, None)]
    pdf, epub = choices(files, language("en"))
    assert "44 pages, 2.0" in pdf.label
    assert "printing" in pdf.good_for
    assert "phone" in epub.good_for


def test_the_page_says_how_large_the_zip_is(places: Places) -> None:
    for tag, words in (("en", "All pages in one file (ZIP)"), ("ar", "كل الصفحات في ملف واحد")):
        text = (places.plain / tag / "download.html").read_text("utf-8")
        size = (places.plain / tag / "downloads" / f"small-{tag}.zip").stat().st_size
        assert words in text
        assert f"{size / 1000:.0f}\u00a0kB</bdi></span>" in text


# -- the zip -----------------------------------------------------------------------------------


def unpack(site: Path, tag: str, place: Path) -> Path:
    with ZipFile(site / tag / "downloads" / f"small-{tag}.zip") as book:
        book.extractall(place)
    return place / f"small-{tag}"


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_an_unpacked_copy_is_whole_and_leads_nowhere_else(
    places: Places, tmp_path: Path, tag: str
) -> None:
    copy = unpack(places.plain, tag, tmp_path)
    assert list(check_links(copy)) == []
    online = {
        path.relative_to(places.plain / tag).as_posix()
        for path in (places.plain / tag).rglob("*")
        if path.is_file() and path.parent.name != "downloads"
    }
    offline = {path.relative_to(copy).as_posix() for path in copy.rglob("*") if path.is_file()}
    assert online - offline == {"download.html"}
    assert (copy / "index.html").is_file()


def test_a_copy_of_a_site_with_an_address_leads_back_to_it(places: Places, tmp_path: Path) -> None:
    copy = unpack(places.with_url, "ar", tmp_path)
    assert list(check_links(copy)) == []
    page = (copy / "part" / "urgent.html").read_text("utf-8")
    assert f'href="{URL}en/part/urgent.html"' in page
    assert f'href="{URL}ar/download.html"' in page
    assert 'href="../../' not in page


@pytest.mark.parametrize("tag", ["en", "ar"])
def test_a_copy_is_read_and_searched_from_a_disk(
    chromium: Browser, places: Places, tmp_path: Path, tag: str
) -> None:
    copy = unpack(places.plain, tag, tmp_path / "a folder & more")
    page = chromium.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"file://{copy / 'index.html'}")
    page.fill("#menu-search", "biopsy")
    page.press("#menu-search", "Enter")
    page.locator("#search-results a").first.click()
    page.wait_for_url("**/words.html*")
    page.close()
    assert said == []


def test_the_zip_has_the_same_bytes_each_time(places: Places, tmp_path: Path) -> None:
    site = shutil.copytree(places.plain, tmp_path / "site")
    settings = tmp_path / "booklet.toml"
    settings.write_text(small.BOOKLET_TOML, "utf-8")
    booklet = read_booklet(settings)
    path = site / "en" / "downloads" / "small-en.zip"
    path.unlink()
    for number, name in enumerate(("late.html", "early.html")):
        (site / "en" / name).write_text(f"<p>{number}</p>", "utf-8")
    write_offline(booklet, language("en"), site, booklet.epoch or 0, tmp_path / "kept")
    first = path.read_bytes()
    path.unlink()
    write_offline(booklet, language("en"), site, booklet.epoch or 0, tmp_path / "other")
    assert path.read_bytes() == first
    with ZipFile(path) as book:
        assert book.namelist() == sorted(book.namelist())
        assert {one.date_time for one in book.infolist()} == {(2026, 11, 22, 0, 0, 0)}
        assert all(name.startswith("small-en/") for name in book.namelist())


def test_the_manifest_lists_the_zip_beside_the_formats(places: Places, tmp_path: Path) -> None:
    listing = json.loads((places.plain / "manifest.json").read_text("utf-8"))
    for one in listing["languages"]:
        content = (places.plain / one["offline"]["path"]).read_bytes()
        assert one["offline"]["bytes"] == len(content)
        assert one["offline"]["sha256"] == hashlib.sha256(content).hexdigest()
        assert [file["format"] for file in one["files"]] == ["html"]
    assert list(check_manifest(places.plain)) == []
    site = shutil.copytree(places.plain, tmp_path / "site")
    (site / "en" / "downloads" / "small-en.zip").write_bytes(b"")
    assert {one.rule for one in check_manifest(site)} == {"manifest-size", "manifest-hash"}
