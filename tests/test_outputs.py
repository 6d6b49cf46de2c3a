"""The promises of the whole booklet, kept by what `make` builds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from sphinx_booklet.catalogs.status import by_document, total
from sphinx_booklet.check.ace import ace
from sphinx_booklet.check.epub import epubcheck
from sphinx_booklet.check.links import check_links
from sphinx_booklet.check.manifest import check_manifest
from sphinx_booklet.check.serve import served
from sphinx_booklet.check.vera import PROFILES, Profile, pdf_ua
from sphinx_booklet.folders import Folders
from sphinx_booklet.languages import language
from sphinx_booklet.settings import read_booklet
from tests import reading, untranslated
from tests.conftest import ROOT, BuildSphinx

if TYPE_CHECKING:
    from playwright.sync_api import Browser

BOOKLET = read_booklet(ROOT / "booklet.toml")
TAGS = [one.tag for one in BOOKLET.languages]
FORMATS = ("html", "pdf", "large-print", "bilingual", "epub")
PDF_ENDINGS = ("", "-large-print")
GLOSSARY, LAST_CHAPTER = "glossary", "references"

each_language = pytest.mark.parametrize("tag", TAGS)
each_pdf = pytest.mark.parametrize("ending", PDF_ENDINGS, ids=["print", "large-print"])
slow = pytest.mark.slow


def download(site: Path, tag: str, ending: str) -> Path:
    return site / tag / "downloads" / f"{BOOKLET.slug}-{tag}{ending}"


def title(tag: str) -> str:
    return next(one.title for one in BOOKLET.editions if one.language.tag == tag)


def last_sentence(tag: str) -> str:
    """Return the last message of the last chapter that is a sentence without markup."""
    messages = reading.catalog(ROOT / "locales", tag, LAST_CHAPTER)
    return [
        text for source, text in messages.items()
        if source.endswith(".") and not set('`|*[_"') & set(source)
    ][-1]  # fmt: skip


def share(tag: str) -> float:
    """Return how much of the words a language's catalogs translate."""
    folders, reader = Folders(ROOT), language(tag)
    if reader == BOOKLET.source:
        return 1.0
    documents = by_document(folders.catalogs(reader), reader, BOOKLET.source, folders.docs)
    return total(documents.values()).share


@slow
def test_the_manifest_lists_four_languages_in_all_their_formats(site: Path) -> None:
    listing = json.loads((site / "manifest.json").read_text("utf-8"))
    assert [one["tag"] for one in listing["languages"]] == ["en", "es", "ar", "zh-Hans"]
    for one in listing["languages"]:
        formats = {file["format"] for file in one["files"]}
        assert formats == {*FORMATS} - ({"bilingual"} if one["tag"] == "en" else set())
        assert one["completeness"] == pytest.approx(share(one["tag"]), abs=0.001)
        for file in one["files"]:
            content = (site / file["path"]).read_bytes()
            assert len(content) == file["bytes"]
            assert hashlib.sha256(content).hexdigest() == file["sha256"]
    assert list(check_manifest(site)) == []


@slow
@pytest.mark.parametrize("profile", PROFILES)
def test_every_pdf_complies(site: Path, profile: Profile) -> None:
    paths = [download(site, tag, f"{ending}.pdf") for tag in TAGS for ending in PDF_ENDINGS]
    paths += [download(site, tag, "-bilingual.pdf") for tag in TAGS if tag != "en"]
    assert len(paths) == 11
    assert pdf_ua(paths, profile) == []


@slow
@each_pdf
@each_language
def test_a_pdf_can_be_read_back_to_its_last_chapter(site: Path, tag: str, ending: str) -> None:
    text = reading.plain(reading.pdf_text(download(site, tag, f"{ending}.pdf")))
    wanted, way = (title(tag), last_sentence(tag)), language(tag).direction
    assert [one for one in wanted if reading.find(text, one, way) < 0] == []


@slow
@each_language
def test_epubcheck_has_nothing_to_say(site: Path, tag: str) -> None:
    assert epubcheck(download(site, tag, ".epub")) == []


@slow
@each_language
def test_ace_has_nothing_to_say(site: Path, tag: str) -> None:
    assert ace(download(site, tag, ".epub")) == []


def html_page(site: Path, tag: str, name: str) -> reading.Page:
    return reading.page((site / tag / f"{name}.html").read_text("utf-8"))


def epub_page(site: Path, tag: str, name: str) -> reading.Page:
    return reading.page(reading.in_epub(download(site, tag, ".epub"), f"{name}.xhtml"))


ReadPage = Callable[[Path, str, str], reading.Page]
each_kind = pytest.mark.parametrize("kind", [html_page, epub_page], ids=["html", "epub"])


@slow
@each_kind
@each_language
def test_the_glossary_is_in_icus_order(site: Path, tag: str, kind: ReadPage) -> None:
    terms = reading.glossary_terms(kind(site, tag, GLOSSARY))
    assert len(terms) > 50
    assert terms == reading.in_icus_order(terms, tag)


@slow
@each_kind
@each_language
def test_the_index_is_in_icus_order(site: Path, tag: str, kind: ReadPage) -> None:
    terms = reading.index_terms(kind(site, tag, "genindex"))
    assert len(terms) > 150
    assert terms == reading.in_icus_order(terms, tag)


@slow
@each_pdf
@each_language
def test_the_glossary_of_the_pdf_is_in_icus_order(site: Path, tag: str, ending: str) -> None:
    terms = reading.glossary_terms(html_page(site, tag, GLOSSARY))
    text, glossary, _ = back_matter(site, tag, ending, len(terms))
    assert not_in_order(text, glossary, terms, tag) == []


@slow
@each_pdf
@each_language
def test_the_index_of_the_pdf_is_in_icus_order(site: Path, tag: str, ending: str) -> None:
    terms = reading.index_terms(html_page(site, tag, "genindex"))
    text, _, index = back_matter(site, tag, ending, len(terms))
    assert not_in_order(text, index, terms, tag) == []


def back_matter(site: Path, tag: str, ending: str, least: int) -> tuple[str, int, int]:
    """Return the text of a PDF, and where its glossary and its index begin.

    Short forms and references stand between them; each has a bookmark.
    """
    assert least > 50
    path = download(site, tag, f"{ending}.pdf")
    with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
        *_, glossary, _abbreviations, _references, index = outline.root[:-1]  # then: my team
        numbers = [chapter_page(pdf, item) for item in (glossary, index)]
    pages = reading.pdf_pages(path)
    places = [len(reading.plain("".join(pages[:number]))) for number in numbers]
    return reading.plain("".join(pages)), places[0], places[1]


def chapter_page(pdf: pikepdf.Pdf, item: pikepdf.OutlineItem) -> int:
    """Return the page, from 0, that a bookmark leads to."""
    target = item.destination
    if isinstance(target, (pikepdf.String, str)):
        target = pikepdf.NameTree(pdf.Root.Names.Dests)[str(target)]
    if isinstance(target, pikepdf.Dictionary):
        target = target.D
    assert isinstance(target, pikepdf.Array)
    return pikepdf.Page(target[0]).index


def not_in_order(text: str, place: int, terms: list[str], tag: str) -> list[str]:
    """Look for each term behind its neighbour in ICU's order; return those not found there."""
    missing = []
    for term in reading.in_icus_order(terms, tag):
        found = reading.find(text, term, language(tag).direction, place)
        if found < 0:
            missing.append(term)
        else:
            place = found
    return missing


@slow
def test_no_link_of_the_site_is_broken_and_no_other_host_is_asked(site: Path) -> None:
    assert list(check_links(site)) == []


@slow
def test_arabic_runs_from_the_right_and_its_menu_stands_there(
    site: Path, chromium: Browser
) -> None:
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    with served(site) as address:
        page.goto(f"{address}/ar/hormone.html")
        assert page.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"
        menu = page.locator(".sidebar-drawer").bounding_box()
        content = page.locator("#content").bounding_box()
        assert menu
        assert content
        assert menu["x"] >= content["x"] + content["width"]
        page.goto(f"{address}/en/hormone.html")
        menu, content = (
            page.locator(one).bounding_box() for one in (".sidebar-drawer", "#content")
        )
        assert menu
        assert content
        assert menu["x"] + menu["width"] <= content["x"]
    page.close()


@slow
def test_the_switcher_leads_to_the_same_page_and_back(site: Path, chromium: Browser) -> None:
    page = chromium.new_page()
    with served(site) as address:
        page.goto(f"{address}/ar/hormone.html")
        for tag, direction in (("es", "ltr"), ("zh-Hans", "ltr"), ("ar", "rtl")):
            page.locator("nav.languages summary").click()
            page.locator(f"nav.languages a[hreflang='{tag}']").click()
            assert page.url == f"{address}/{tag}/hormone.html"
            assert page.locator("html").get_attribute("lang") == tag
            assert page.locator("html").get_attribute("dir") == direction
    page.close()


def english(page: reading.Page) -> dict[str, tuple[str, str]]:
    """Return language and direction of each untranslated text, as they are inherited."""
    found = {}
    for element in page.elements:
        text = element.attributes.get("alt") or element.text.strip().removesuffix("#").strip()
        if text in untranslated.ENGLISH:
            found[text] = (element.inherited("lang"), element.inherited("dir"))
    return found


ALL_ENGLISH = dict.fromkeys(untranslated.ENGLISH, ("en", "ltr"))


def test_untranslated_text_says_its_language_in_html(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(untranslated.files(), "html", language="ar")
    page = reading.page((built.out / "index.html").read_text("utf-8"))
    assert english(page) == ALL_ENGLISH
    html = next(page.all("html")).attributes
    assert (html["lang"], html["dir"]) == ("ar", "rtl")


def test_untranslated_text_says_its_language_in_epub(build_sphinx: BuildSphinx) -> None:
    built = build_sphinx(untranslated.files(), "booklet-epub", language="ar")
    (book,) = built.out.glob("*.epub")
    assert english(reading.page(reading.in_epub(book, "index.xhtml"))) == ALL_ENGLISH


def languages_of_tags(build_sphinx: BuildSphinx, files: dict[str, str]) -> list[str]:
    built = build_sphinx(files, "booklet-pdf", language="ar")
    (path,) = built.out.glob("*.pdf")
    with pikepdf.open(path) as pdf:
        assert str(pdf.Root.Lang).startswith("ar")
        return [str(one.Lang) for one in reading.tags(pdf) if "/Lang" in one]


def test_untranslated_text_says_its_language_in_the_pdf(build_sphinx: BuildSphinx) -> None:
    half = languages_of_tags(build_sphinx, untranslated.files())
    whole = languages_of_tags(build_sphinx, untranslated.whole())
    parts_in_text = len(untranslated.ENGLISH) - 1  # an alt text is no tag of its own
    assert half.count("en") >= whole.count("en") + parts_in_text
