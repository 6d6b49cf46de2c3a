"""Each check finds the fault that it is there for, and none in what is right."""

from __future__ import annotations

import hashlib
import json
import zipfile
from typing import TYPE_CHECKING, Any, cast

import pytest
import typst

from sphinx_booklet.check import run_checks
from sphinx_booklet.check.axe import View, axe
from sphinx_booklet.check.browser import installed
from sphinx_booklet.check.epub import epubcheck
from sphinx_booklet.check.java import jar, java
from sphinx_booklet.check.links import check_links
from sphinx_booklet.check.manifest import check_manifest
from sphinx_booklet.check.report import render, write_report
from sphinx_booklet.check.vera import Profile, pdf_ua
from sphinx_booklet.errors import BookletError
from sphinx_booklet.findings import Finding
from tests.conftest import write_files

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Playwright

GOOD = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A</title>'
    '<meta name="viewport" content="width=device-width"></head>'
    '<body><main><h1 id="top">A</h1>{}</main></body></html>'
)


def rules(site: Path) -> list[str]:
    return [finding.rule for finding in check_links(site)]


@pytest.fixture(scope="module")
def pdfs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Path]:
    """A PDF that complies, one that does not, and one that is none."""
    folder = tmp_path_factory.mktemp("pdfs")
    source = '#set document(title: "T")\n#set text(lang: "ar")\n= Fever\nRest.'
    good, bad, none = (folder / f"{name}.pdf" for name in ("good", "bad name ا", "none"))
    typst.compile(source.encode(), output=str(good), pdf_standards=["a-2a", "ua-1"])
    typst.compile(source.encode(), output=str(bad))
    none.write_bytes(b"no PDF")
    return good, bad, none


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_vera_accepts_what_complies_and_names_the_rule_otherwise(
    pdfs: tuple[Path, Path, Path], profile: Profile
) -> None:
    found = pdf_ua(pdfs, profile)
    assert {finding.where for finding in found} == {str(pdfs[1]), str(pdfs[2])}
    wanted = {"ua1": "PDF/UA-1 5-1", "2a": "PDF/A-2a 6.6.4-1"}[profile]
    assert wanted in [finding.rule for finding in found]
    assert "cannot read" in next(one.what for one in found if one.where == str(pdfs[2]))


def test_an_installed_vera_is_asked_instead(
    pdfs: tuple[Path, Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = {"clause": "7.1", "testNumber": 10, "failedChecks": 2, "description": "No title."}
    passed = {"clause": "5", "testNumber": 1, "failedChecks": 0, "description": "Fine."}
    jobs = [
        {"itemDetails": {"name": str(path)}, "validationResult": [
            {"compliant": not broken, "details": {"ruleSummaries": [passed, *broken]}}]}
        for path, broken in zip(pdfs[:2], ([], [rule]), strict=True)
    ]  # fmt: skip
    (tmp_path / "answer.json").write_text(json.dumps({"report": {"jobs": jobs}}), "utf-8")
    launcher = tmp_path / "verapdf"
    launcher.write_text(f"#!/bin/sh\ncat '{tmp_path}/answer.json'\n", "utf-8")
    launcher.chmod(0o755)
    monkeypatch.setenv("VERAPDF", str(tmp_path))
    (finding,) = pdf_ua(pdfs[:2])
    assert (finding.where, finding.rule) == (str(pdfs[1]), "PDF/UA-1 7.1-10")
    assert finding.what == "No title. (2 times)"
    with pytest.raises(BookletError, match="no result"):
        pdf_ua(pdfs)


def test_a_wrong_vera_is_an_error_not_a_pass(
    pdfs: tuple[Path, Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VERAPDF", "/no/such/folder")
    with pytest.raises(BookletError, match="VERAPDF"):
        pdf_ua(pdfs)


def test_a_missing_java_is_an_error_not_a_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    monkeypatch.setenv("PATH", "")
    for ask in (java, lambda: jar("epubcheck", "epubcheck.jar")):
        with pytest.raises(BookletError, match="make test"):
            ask()


def test_epubcheck_finds_what_is_no_epub(tmp_path: Path) -> None:
    book = tmp_path / "book.epub"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
    found = epubcheck(book)
    assert [(one.where, one.rule, one.severity) for one in found] == [
        (str(book), "RSC-002", "error")
    ]


def manifest_of(site: Path, **changes: object) -> None:
    content = (site / "en" / "index.html").read_bytes()
    file = {
        "format": "html", "path": "en/index.html", "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(), "pages": 1, **changes,
    }  # fmt: skip
    language = {"tag": "en", "name": "English", "dir": "ltr", "completeness": 1.0,
                "messages": {}, "words": {}, "documents": {}, "review": "draft",
                "files": [file]}  # fmt: skip
    listing = {"slug": "fever", "edition": "1", "languages": [language]}
    write_files(site, {"manifest.json": json.dumps(listing)})


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, []),
        ({"bytes": 1}, ["manifest-size"]),
        ({"sha256": "0" * 64}, ["manifest-hash"]),
        ({"path": "en/none.html"}, ["manifest-file"]),
        ({"path": "../../etc/passwd"}, ["manifest"]),
        ({"format": "docx"}, ["manifest"]),
        ({"sha256": None}, ["manifest", "manifest-hash"]),
    ],
    ids=["right", "size", "hash", "absent", "outside", "format", "no hash"],
)
def test_the_manifest_is_held_to_its_word(
    tmp_path: Path, changes: dict[str, Any], wanted: list[str]
) -> None:
    write_files(tmp_path, {"en/index.html": GOOD})
    manifest_of(tmp_path, **changes)
    assert [finding.rule for finding in check_manifest(tmp_path)] == wanted


@pytest.mark.parametrize("text", ["", "[]", "{", '{"slug": "a", "edition": 1, "languages": {}}'])
def test_a_manifest_of_another_shape_is_told(tmp_path: Path, text: str) -> None:
    write_files(tmp_path, {"manifest.json": text})
    assert {finding.rule for finding in check_manifest(tmp_path)} == {"manifest"}


@pytest.mark.parametrize(
    ("markup", "wanted"),
    [
        ('<a href="b.html#place">b</a><a href="#top">a</a><a href=".">here</a>', []),
        ('<a href="https://www.cancer.gov">c</a><a href="tel:+44207">d</a>', []),
        ('<img src="data:image/png;base64,AA==" alt="">', []),
        ('<a href="c.html">c</a>', ["broken-link"]),
        ('<a href="b.html#nowhere">b</a>', ["broken-anchor"]),
        ('<a href="#q=a">a</a><input name="q">', []),
        ('<a href="#q=a">a</a><input data-name="q">', []),
        ('<a href="b.html#q=a">b</a><input name="q">', ["broken-anchor"]),
        ('<a href="../../secret.html">b</a>', ["link-outside"]),
        ('<img src="none.svg" alt="">', ["broken-link"]),
        ('<img srcset="none.svg 2x, b.html 1x" alt="">', ["broken-link"]),
        ('<script src="https://cdn.example/x.js"></script>', ["other-host"]),
        ('<link rel="stylesheet" href="//fonts.example/x.css">', ["other-host"]),
        ('<link rel="canonical" href="https://clinic.example/a.html">', []),
        ('<img src="http://count.example/1.gif" alt="">', ["other-host"]),
        ('<a href="javascript:alert(1)">e</a>', ["unsafe-link"]),
        ('<link rel="stylesheet" href="s.css">', ["other-host", "broken-link"]),
    ],
)
def test_links_are_followed(tmp_path: Path, markup: str, wanted: list[str]) -> None:
    style = '/* url(x) */ @import "https://a.example/b.css"; p { background: url("no.png") }'
    files = {"index.html": GOOD.format(markup), "b.html": GOOD.format('<p id="place">p</p>')}
    write_files(tmp_path, files | ({"s.css": style} if "s.css" in markup else {}))
    assert rules(tmp_path) == wanted


def test_a_finding_of_a_link_names_its_line(tmp_path: Path) -> None:
    write_files(tmp_path, {"ar/index.html": GOOD.format('\n\n<a href="c.html">c</a>')})
    (finding,) = check_links(tmp_path)
    assert finding.where == f"{tmp_path}/ar/index.html:3"


def test_a_site_without_pages_is_no_pass(tmp_path: Path) -> None:
    assert rules(tmp_path) == ["no-pages"]
    with pytest.raises(BookletError, match="make"):
        list(run_checks(tmp_path / "none"))


NARROW, WIDE = View(320, "light"), View(1280, "dark")
BAD = (
    '<p style="color:#666;background:#fff">Pale.</p><img src="a.svg">'
    '<script src="http://other.invalid/x.js"></script>'
)


def test_axe_finds_faults_and_requests_to_others(tmp_path: Path, chromium: Browser) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    write_files(
        tmp_path, {"good.html": GOOD.format(""), "bad ا.html": GOOD.format(BAD), "a.svg": svg}
    )
    pages = sorted(tmp_path.glob("*.html"))
    found = axe(tmp_path, pages, (NARROW, WIDE), chromium)
    assert {finding.where for finding in found} == {str(tmp_path / "bad ا.html")}
    assert {finding.rule for finding in found} >= {
        "axe image-alt", "axe color-contrast-enhanced", "other-host",
    }  # fmt: skip
    assert not any("[" in finding.what for finding in found)  # in both views: said once


def test_axe_says_in_which_view_a_fault_is(tmp_path: Path, chromium: Browser) -> None:
    style = "@media (max-width: 400px) { p { color: #999; background: #fff } }"
    write_files(tmp_path, {"a.html": GOOD.format(f"<style>{style}</style><p>Pale.</p>")})
    found = axe(tmp_path, [tmp_path / "a.html"], (NARROW, WIDE), chromium)
    assert {finding.rule for finding in found} >= {"axe color-contrast"}
    assert all(finding.what.endswith("[320 px, light]") for finding in found)


def test_a_browser_that_is_not_there_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/no/such/chromium")
    with pytest.raises(BookletError, match="no program"):
        installed(cast("Playwright", None))  # never asked: the setting goes first


FINDING = Finding("ar/a.html:3", "part-missing", "<script>alert(1)</script>", "Take it & go.")


def test_the_report_escapes_what_it_shows() -> None:
    page = render([FINDING], ["links"])
    assert "<script" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "1 error, 0 warnings." in page


@pytest.mark.parametrize("findings", [[], [FINDING]], ids=["nothing", "one"])
def test_the_report_passes_the_checks_that_it_reports(
    tmp_path: Path, chromium: Browser, findings: list[Finding]
) -> None:
    page = write_report(findings, ["links", "axe"], tmp_path)
    assert axe(tmp_path, [page], browser=chromium) == []
    assert rules(tmp_path) == []
