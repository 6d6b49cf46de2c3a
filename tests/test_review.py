"""Each chapter says who wrote and checked it, when, and from which sources."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_booklet.check.release import release
from sphinx_booklet.folders import Folders
from sphinx_booklet.jobs.source import documents
from sphinx_booklet.settings import later, read_booklet
from tests.small import run, write_booklet

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

REVIEW = '\n[review]\nreviewer = "Dr. A, oncologist"\nlast_reviewed = {day}\nmonths = 36\n'


@pytest.fixture
def booklet(tmp_path: Path) -> Path:
    return write_booklet(tmp_path)


def page(root: Path, name: str = "fever", tag: str = "en") -> str:
    return (root / "build" / "site" / tag / f"{name}.html").read_text("utf-8")


def add(root: Path, text: str) -> None:
    settings = root / "booklet.toml"
    settings.write_text(settings.read_text("utf-8") + text, "utf-8")


def build(root: Path, *more: str) -> str:
    done = run(root, "build", "--format", "html", *more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stderr


def rules(root: Path, today: dt.date) -> list[tuple[str, str]]:
    folders = Folders(root)
    found = release(read_booklet(root / "booklet.toml"), folders, documents(folders), today)
    return [(one.where, one.rule) for one in found]


@given(st.dates(), st.integers(1, 600))
def test_a_review_stands_whole_months(day: dt.date, months: int) -> None:
    due = later(day, months)
    assert due.day <= day.day
    if due.year < dt.MAXYEAR:
        assert (due.year - day.year) * 12 + due.month - day.month == months


def test_until_a_reviewer_is_named_each_chapter_says_that_there_is_none(booklet: Path) -> None:
    build(booklet)
    for name in ("index", "fever", "words"):
        assert page(booklet, name).count("Not yet reviewed by a clinician.") == 2  # box and foot
    assert "The first review is still to come." in page(booklet)
    assert "لم تُجرَ المراجعة الأولى بعد." in page(booklet, tag="ar")


def test_a_review_shows_its_name_its_day_and_the_next(booklet: Path) -> None:
    add(booklet, REVIEW.format(day="2026-11-02"))
    build(booklet)
    html = page(booklet)
    assert "Dr. A, oncologist" in html
    assert "November 2, 2026" in html
    assert "November 2, 2029" in html
    assert 'data-due="2029-11-02" hidden' in html
    assert "2 نوفمبر 2029" in page(booklet, tag="ar")


def test_an_overdue_review_is_shown(booklet: Path) -> None:
    add(booklet, REVIEW.format(day="2023-01-31"))
    build(booklet)
    assert '<p class="overdue">The review of this page is overdue.' in page(booklet)


def test_a_chapter_may_have_a_review_of_its_own(booklet: Path) -> None:
    add(booklet, REVIEW.format(day="2023-01-31"))
    chapter = booklet / "docs" / "fever.rst"
    text = chapter.read_text("utf-8")
    chapter.write_text(f"{text}   :reviewer: Dr. B\n   :last-reviewed: 2026-11-01\n", "utf-8")
    build(booklet)
    assert page(booklet).count("Dr. B") == 2  # in the box and at the foot
    assert "Dr. A" not in page(booklet)
    assert '<p class="overdue">' not in page(booklet)
    assert rules(booklet, dt.date(2026, 11, 26))[:2] == [
        ("docs/index.rst:12", "review-overdue"),
        ("docs/words.rst:13", "review-overdue"),
    ]


def test_a_chapter_without_a_review_block_fails_the_build(booklet: Path) -> None:
    chapter = booklet / "docs" / "fever.rst"
    chapter.write_text(chapter.read_text("utf-8").replace(".. review::", ""), "utf-8")
    for _again in range(2):  # the second build reads nothing new, and must say so too
        done = run(booklet, "build", "--format", "html")
        assert done.returncode == 1
        assert "docs/fever.rst" in done.stderr
        assert "write `.. review::` at its end" in done.stderr
    assert not (booklet / "build" / "site").exists()


def test_a_chapter_that_alone_was_not_reviewed_is_found(booklet: Path) -> None:
    for name in ("index", "words"):
        chapter = booklet / "docs" / f"{name}.rst"
        own = "   :reviewer: Dr. B\n   :last-reviewed: 2026-11-01\n"
        chapter.write_text(chapter.read_text("utf-8") + own, "utf-8")
    found = [one for one in rules(booklet, dt.date(2026, 11, 26)) if one[1] == "not-reviewed"]
    assert found == [("docs/fever.rst:16", "not-reviewed")]


def test_a_review_that_is_still_to_come_is_none(booklet: Path) -> None:
    add(booklet, REVIEW.format(day="2099-01-01"))
    found = [rule for _where, rule in rules(booklet, dt.date(2026, 11, 26))]
    assert found.count("review-in-future") == 3


@pytest.mark.parametrize(("due", "shown"), [("2020-01-01", True), ("2999-01-01", False)])
def test_the_site_tells_when_a_review_has_become_overdue(
    booklet: Path,
    chromium: Browser,
    due: str,
    shown: bool,  # noqa: FBT001
) -> None:
    add(booklet, REVIEW.format(day="2026-11-02"))
    build(booklet, "--language", "en")
    path = booklet / "build" / "site" / "en" / "fever.html"
    path.write_text(path.read_text("utf-8").replace("2029-11-02", due), "utf-8")
    page = chromium.new_page()
    page.goto(path.as_uri())
    assert page.locator(".overdue").is_visible() == shown
    page.close()


def test_a_release_lacks_what_patients_need(booklet: Path) -> None:
    assert rules(booklet, dt.date(2026, 11, 26)) == [
        ("booklet.toml", "not-reviewed"),
        ("booklet.toml:16", "contact-unset"),
        ("booklet.toml:11", "draft-translation"),
    ]


def test_the_release_check_fails_with_its_findings(booklet: Path) -> None:
    build(booklet)
    done = run(booklet, "check", "--release", "--format", "json")
    assert done.returncode == 1
    assert '"rule": "not-reviewed"' in done.stdout
    assert '"rule": "no-address"' in done.stdout
