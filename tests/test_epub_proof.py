"""A book says that it conforms exactly when the tools found nothing in this very book."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from typing import TYPE_CHECKING

import pytest

from sphinx_booklet.check import npm
from sphinx_booklet.check.ace import ace, findings
from sphinx_booklet.check.manifest import check_manifest
from sphinx_booklet.epub.accessibility import CONFORMS_TO
from sphinx_booklet.errors import BookletError
from tests import small
from tests.test_epub_build import package

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sharing import Shared

ENGLISH = ("build", "--language", "en", "--format", "epub", "--format", "html")
NAME = "dcterms:conformsTo"
RAW = ".. raw:: html\n\n   {}\n"


def book(root: Path) -> Path:
    return root / "build" / "en" / "epub" / "small.epub"


def published(root: Path) -> Path:
    return root / "build" / "site" / "en" / "downloads" / "small-en.epub"


def build_proven(root: Path) -> None:
    """Build the small booklet in English, prove it, and build it again."""
    small.write_booklet(root)
    told = {}
    for name, *options in (("plain",), ("proven", "--prove"), ("again",), ("more", "--prove")):
        done = small.run(root, *ENGLISH, *options)
        assert done.returncode == 0, done.stdout + done.stderr
        said = package(published(root)).get(NAME, [])
        digest = hashlib.sha256(published(root).read_bytes()).hexdigest()
        told[name] = {"out": done.stdout, "says": said, "digest": digest}
    (root / "told.json").write_text(json.dumps(told), "utf-8")


@pytest.fixture(scope="module")
def proven(shared: Shared) -> Path:
    return shared.once("proven", build_proven)


@pytest.fixture(scope="module")
def told(proven: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads((proven / "told.json").read_text("utf-8"))
    return found


def test_a_book_that_nobody_checked_claims_nothing(told: dict[str, dict[str, str]]) -> None:
    assert told["plain"]["says"] == []


def test_a_book_without_a_fault_says_that_it_conforms(
    proven: Path, told: dict[str, dict[str, str]]
) -> None:
    assert told["proven"]["says"] == [CONFORMS_TO]
    assert "the EPUB conforms" in told["proven"]["out"]
    found = package(published(proven))
    (by,) = found["a11y:certifiedBy"]
    assert by.endswith(": epubcheck, Ace by DAISY, axe")
    assert found["schema:accessibilitySummary"][0].endswith("Programs cannot find all barriers.")


def test_the_site_tells_of_the_book_with_the_statement(proven: Path) -> None:
    site = proven / "build" / "site"
    assert list(check_manifest(site)) == []
    size = published(proven).stat().st_size
    page = (site / "en" / "index.html").read_text("utf-8")
    assert f"{size / 1000:.0f}\N{NO-BREAK SPACE}kB" in page


def test_a_later_build_of_the_same_words_keeps_the_statement(
    told: dict[str, dict[str, str]],
) -> None:
    assert told["again"]["digest"] == told["more"]["digest"] == told["proven"]["digest"]
    assert "proof" not in told["again"]["out"]
    assert "up to date: the EPUB conforms" in told["more"]["out"]


def test_the_reports_of_both_tools_are_kept(proven: Path) -> None:
    folder = proven / "build" / "report" / "small-en"
    assert json.loads((folder / "epubcheck.json").read_text("utf-8"))["messages"] == []
    report = json.loads((folder / "ace" / "report.json").read_text("utf-8"))
    assert report["earl:result"]["earl:outcome"] == "pass"
    assert "Ace" in (folder / "ace" / "report.html").read_text("utf-8")


def test_a_book_with_faults_claims_nothing_and_each_fault_is_told(tmp_path: Path) -> None:
    small.write_booklet(tmp_path)
    seeds = {
        "docs/fever.rst": "\n" + RAW.format('<p><img src="figures/none.png"/></p>'),
        "conf.py": 'epub_css_files = ["own.css"]\nhtml_static_path = [str(HERE / "art")]\n',
        "art/own.css": "p { color: #999; background: #fff; }\n",
    }
    for name, more in seeds.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text((path.read_text("utf-8") if path.exists() else "") + more, "utf-8")
    done = small.run(tmp_path, "build", "--language", "en", "--format", "epub", "--prove")
    assert done.returncode == 1
    assert "the EPUB does not say that it conforms" in done.stdout
    for rule in ("RSC-007", "ace image-alt", "axe image-alt", "ace color-contrast"):
        assert re.search(rf"small-en/fever\.xhtml(:\d+)?: {rule}", done.stderr), rule
    assert "small-en/words.xhtml: axe color-contrast" in done.stderr
    assert published(tmp_path).exists()
    assert NAME not in package(published(tmp_path))
    assert list(check_manifest(tmp_path / "build" / "site")) == []


def test_a_statement_does_not_outlive_the_words_that_were_checked(
    proven: Path, tmp_path: Path
) -> None:
    root = tmp_path / "copy"
    shutil.copytree(proven, root)
    chapter = root / "docs" / "fever.rst"
    chapter.write_text(chapter.read_text("utf-8").replace("or more", "or higher"), "utf-8")
    assert small.run(root, *ENGLISH).returncode == 0
    assert NAME not in package(published(root))


FAULT = {
    "assertedBy": "aXe",
    "earl:test": {"dct:title": "image-alt", "help": {"url": "http://kb.daisy.org/images.html"}},
    "earl:result": {
        "earl:outcome": "fail",
        "dct:description": "Fix this: no  alt\n",
        "earl:pointer": {"css": ["img"]},
    },
}


def test_what_ace_says_is_a_finding_with_the_rule_the_file_and_the_place(tmp_path: Path) -> None:
    passed = {**FAULT, "earl:result": {"earl:outcome": "pass", "dct:description": "Fine."}}
    subject = {"url": "a.xhtml"}
    report = {"assertions": [{"earl:testSubject": subject, "assertions": [passed, FAULT]}]}
    book = tmp_path / "b.epub"
    (found,) = findings(book, report)
    assert (found.where, found.rule) == (f"{book}/a.xhtml", "ace image-alt")
    assert found.what == "Fix this: no alt img"
    assert found.way_out == "See http://kb.daisy.org/images.html."


@pytest.mark.parametrize("missing", ["node", "npm"])
def test_a_missing_tool_is_an_error_not_a_pass(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, missing: str
) -> None:
    monkeypatch.setattr(npm.sys, "prefix", str(tmp_path))  # where nothing is installed yet
    monkeypatch.setattr(npm.shutil, "which", lambda name: None if name == missing else name)
    with pytest.raises(BookletError, match=f"needs {missing}"):
        ace(tmp_path / "book.epub")
