"""Every page of the site: valid, light, and reached without JavaScript."""

from __future__ import annotations

import gzip
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

import pytest

from sphinx_booklet.check.links import LINKS, read_page
from sphinx_booklet.check.nu import nu
from sphinx_booklet.html.stylesheet import UNUSED
from tests.conftest import write_files
from tests.site_pages import TAGS, pages_of

if TYPE_CHECKING:
    from pathlib import Path

# Bytes of a page for who has opened none before: the page, its stylesheets and its scripts, each
# compressed as a server does, without its figures.
FIRST = 36_000  # the first page of a language
PAGE = 56_000  # the longest, in Arabic


def test_the_nu_checker_finds_a_fault_and_names_its_place(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>A</title>\n<p><td role="cell">a</p>'
    write_files(tmp_path, {"ا b.html": page})
    found = nu([tmp_path / "ا b.html"])
    assert {one.severity for one in found} == {"error"}
    assert {(one.file, one.line) for one in found} == {(str(tmp_path / "ا b.html"), 2)}
    assert found[0].where.count(":") == 2  # file, line, column


def test_the_nu_checker_says_nothing_of_a_page_that_is_right(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>A</title><p>a</p>'
    write_files(tmp_path, {"a.html": page})
    assert nu([tmp_path / "a.html"]) == []


@pytest.mark.slow
def test_the_nu_checker_has_nothing_to_say_of_any_page(site: Path) -> None:
    assert len(pages_of(site)) > 80
    assert nu(pages_of(site)) == []


@pytest.mark.slow
def test_links_alone_lead_from_the_first_page_to_every_page(site: Path) -> None:
    """What a browser without JavaScript can follow: links, and the form of the search."""
    start = site / "index.html"
    seen, waiting = {start}, [start]
    while waiting:
        page = waiting.pop()
        for _, tag, address, _ in read_page(page).references:
            path = unquote(urlsplit(address).path)
            if tag not in {*LINKS, "form"} or urlsplit(address).scheme or not path:
                continue
            target = (page.parent / path).resolve()
            target = target / "index.html" if target.is_dir() else target
            if target.suffix == ".html" and target not in seen:
                seen.add(target)
                waiting.append(target)
    orphans = set(pages_of(site)) - seen - {site / "404.html"}  # a server shows that one
    assert sorted(map(str, orphans)) == []


def parts_of(page: Path) -> dict[str, int]:
    """Return the compressed size of a page and of each file that it loads at once."""
    html = page.read_text("utf-8")
    addresses = re.findall(r'<link rel="stylesheet"[^>]* href="([^"]+)"', html)
    addresses += re.findall(r'<script[^>]* src="([^"]+)"', html)
    files = {page.name: page} | {one: page.parent / urlsplit(one).path for one in addresses}
    return {name: len(gzip.compress(path.read_bytes(), 9)) for name, path in files.items()}


@pytest.mark.slow
@pytest.mark.parametrize("tag", TAGS)
def test_the_first_page_of_a_language_is_light(site: Path, tag: str) -> None:
    parts = parts_of(site / tag / "index.html")
    assert {"index.html", "_static/reading.js"} < parts.keys()
    assert any(name.startswith("_static/booklet.css") for name in parts)
    biggest = sorted(parts.items(), key=lambda one: -one[1])[:6]
    assert sum(parts.values()) <= FIRST, biggest


@pytest.mark.slow
def test_every_page_is_light(site: Path) -> None:
    heavy = {}
    for page in pages_of(site, *TAGS):
        if page.name != "search.html":  # it loads its index, too: test_search_gold.py
            parts = parts_of(page)
            if sum(parts.values()) > PAGE:
                heavy[str(page)] = sorted(parts.items(), key=lambda one: -one[1])[:4]
    assert heavy == {}


@pytest.mark.slow
def test_no_page_has_what_the_rules_that_are_left_out_are_for(site: Path) -> None:
    written = set()
    for page in pages_of(site):
        text = page.read_text("utf-8")
        written |= {f"#{name}" for name in re.findall(r'\bid="([^"]+)"', text)}
        for names in re.findall(r'\bclass="([^"]+)"', text):
            written |= {f".{name}" for name in names.split()}
    assert len(written) > 500
    assert [name for name in sorted(written) if UNUSED.fullmatch(name)] == []
