"""The front door: every language in its own words; and the sitemap, which knows no dates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.addresses import path_of, site_address
from sphinx_booklet.check.axe import axe
from sphinx_booklet.check.links import check_links
from sphinx_booklet.check.serve import served
from sphinx_booklet.publish.pages import emergency_place
from sphinx_booklet.publish.sitemap import without_address
from sphinx_booklet.settings import read_booklet
from tests import reading, small
from tests.places import URL

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

    from tests.places import Places

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


# -- the address of the site -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "address", "path"),
    [
        ("", "", "/"),
        ("https://clinic.example", "https://clinic.example/", "/"),
        ("https://clinic.example/a/b", "https://clinic.example/a/b/", "/a/b/"),
        ("http://localhost:8000/", "http://localhost:8000/", "/"),
        ("https://user.github.io/caf%C3%A9/", "https://user.github.io/caf%C3%A9/", "/caf%C3%A9/"),
    ],
)
def test_the_address_of_a_site_is_that_of_its_folder(given: str, address: str, path: str) -> None:
    assert site_address(given) == address
    assert path_of(address) == path


@pytest.mark.parametrize(
    "wrong",
    [
        "clinic.example",
        "//clinic.example/",
        "ftp://clinic.example/",
        "javascript:alert(1)",
        "https://",
        "https://clinic.example/?a=1",
        "https://clinic.example/#a",
        "https://me:secret@clinic.example/",
        "https://clinic.example/a b",
        'https://clinic.example/"',
        "https://clinic.example/../",
        "https://clinic.example//a",
        "https://clinic.example/é",
    ],
)
def test_what_is_no_address_of_a_site_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=re.escape(wrong)):
        site_address(wrong)


@given(st.text(max_size=40) | st.text("https:/.?#@ab\"'<> \n", max_size=40))
def test_an_address_that_is_taken_is_safe_wherever_it_stands(given: str) -> None:
    try:
        address = site_address(given)
    except ValueError:
        return
    assert not address or re.fullmatch(r"https?://[^\s\"'<>&?#@;]+/", address)


# -- the landing page --------------------------------------------------------------------------


def test_each_language_is_in_its_own_words_and_direction(places: Places) -> None:
    page = reading.page((places.plain / "index.html").read_text("utf-8"))
    spoken = {
        (one.inherited("lang"), one.inherited("dir"), one.text.strip())
        for one in page.elements
        if one.text.strip()
    }
    for said in (
        ("en", "ltr", "A small booklet"),
        ("en", "ltr", "When to call at once"),
        ("ar", "rtl", "كتيّب صغير"),
        ("ar", "rtl", "متى يجب الاتصال فورًا"),
        ("ar", "rtl", "تنزيل هذا الكتيّب"),
        ("ar", "rtl", "اختيار اللغة"),
    ):
        assert said in spoken
    assert "<script" not in (places.plain / "index.html").read_text("utf-8")


def test_the_way_to_help_is_one_press_away(places: Places) -> None:
    page = reading.page((places.plain / "index.html").read_text("utf-8"))
    urgent = [
        one.attributes["href"] for one in page.all("a") if one.attributes.get("class") == "urgent"
    ]
    assert urgent == ["en/part/urgent.html#title-1", "ar/part/urgent.html#title-1"]


@pytest.mark.parametrize(
    ("pages", "place"),
    [
        ({"a.html": "<main><p>Words</p></main>"}, ""),
        ({"a.html": '<div class="emergency admonition"></div><main></main>'}, ""),
        ({"a.html": '<main><div class="admonition emergency">'}, "a.html"),
        (
            {
                "a.html": '<main><p>Words</p><div class="emergency admonition">',
                "b/c.html": '<main><div aria-labelledby="title-1" class="emergency admonition">',
            },
            "b/c.html#title-1",
        ),
    ],
)
def test_the_urgent_page_is_the_one_that_begins_with_it(
    tmp_path: Path, pages: dict[str, str], place: str
) -> None:
    for name, text in pages.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    assert emergency_place(tmp_path) == place


def test_axe_finds_nothing_on_the_pages_beside_all_languages(
    chromium: Browser, places: Places
) -> None:
    assert axe(places.plain, [places.plain / "index.html"], browser=chromium) == []
    for site in (places.plain, places.with_url):  # whose stylesheet is below /booklet/
        assert axe(site, [site / "404.html"], browser=chromium) == []


@pytest.mark.parametrize("width", [1280, 320, 256])
@pytest.mark.parametrize("name", ["index.html", "404.html"])
def test_nothing_scrolls_sideways_and_targets_fit_a_thumb(
    chromium: Browser, places: Places, name: str, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 700})
    with served(places.plain) as address:
        page.goto(f"{address}/{name}")
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        heights = page.evaluate(
            "[...document.querySelectorAll('a, summary')].filter(one => one.checkVisibility())"
            ".map(one => one.getBoundingClientRect().height)"
        )
    page.close()
    assert wide <= 0
    assert len(heights) >= 6
    assert min(heights) >= 44


def test_no_link_of_either_site_is_broken(places: Places) -> None:
    assert list(check_links(places.plain)) == []
    assert list(check_links(places.with_url)) == []


def test_a_broken_link_from_the_root_of_a_host_is_found(tmp_path: Path) -> None:
    page = '<html data-root="/booklet/"><a href="/booklet/en/a.html">a</a><a href="/b.html">b</a>'
    (tmp_path / "404.html").write_text(page, "utf-8")
    found = [(one.rule, one.what) for one in check_links(tmp_path)]
    assert [rule for rule, _ in found] == ["broken-link", "link-outside"]


# -- the sitemap -------------------------------------------------------------------------------


def test_the_sitemap_lists_every_page_once_with_its_languages(places: Places) -> None:
    site = places.with_url
    root = ET.fromstring((site / "sitemap.xml").read_text("utf-8"))  # noqa: S314 - our own
    listed = {}
    for entry in root.iter(f"{SITEMAP}url"):
        address = entry.findtext(f"{SITEMAP}loc") or ""
        assert address not in listed
        links = [one.attrib for one in entry.iter(f"{XHTML}link")]
        listed[address] = {one["hreflang"]: one["href"] for one in links}
        assert entry.find(f"{SITEMAP}lastmod") is None
    pages = {
        URL + path.relative_to(site).as_posix()
        for path in site.rglob("*.html")
        if path.name not in {"404.html", "search.html"} and path.parent != site
    }
    assert set(listed) == pages | {URL}
    for address, links in listed.items():
        own = [tag for tag, one in links.items() if one == address]
        assert len(own) == 1
        assert all(listed[one] == links for tag, one in links.items() if tag != "x-default" or
                   address == URL or one != URL)  # fmt: skip


def test_without_an_address_there_is_no_sitemap_and_the_build_says_so_once(
    places: Places,
) -> None:
    assert not (places.plain / "sitemap.xml").exists()
    assert places.told(places.plain).count('"url" is empty: there is no sitemap.xml') == 1
    assert "no-address" not in places.told(places.with_url)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (small.BOOKLET_TOML, ["booklet.toml:1"]),
        (f'# Edit this.\nurl = ""\n{small.BOOKLET_TOML}', ["booklet.toml:2"]),
        (f'url = "{URL}"\n{small.BOOKLET_TOML}', []),
        (small.BOOKLET_TOML.replace('"html", ', ""), []),
    ],
)
def test_a_missing_address_is_a_warning_where_it_belongs(
    tmp_path: Path, text: str, where: list[str]
) -> None:
    path = tmp_path / "booklet.toml"
    path.write_text(text, "utf-8")
    found = list(without_address(read_booklet(path), path))
    assert [one.where for one in found] == where
    assert {one.severity for one in found} <= {"warning"}
