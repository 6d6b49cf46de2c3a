"""What a booklet still lacks before it may be given to patients; the build itself goes on."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from sphinx_booklet.findings import Finding
from sphinx_booklet.settings import later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.products import Folders
    from sphinx_booklet.settings import Booklet, Review

FILE = "booklet.toml"
BLOCK = re.compile(r"^\.\. review::[ \t]*$(?P<options>(?:\n[ \t]+:.*)*)", re.MULTILINE)
DAY = re.compile(r":last-reviewed:\s*(\d{4}-\d\d-\d\d)")
PLACEHOLDER = re.compile(r"\|(\w+)\|")


def release(booklet: Booklet, folders: Folders, today: dt.date) -> Iterator[Finding]:
    """Find what is missing: a reviewer, contacts, reviews in time, reviewed translations.

    :param today: a review that is overdue on this day fails
    """
    yield from _reviewer(booklet.review)
    yield from _reviews(booklet.review, folders, today)
    yield from _contacts(booklet, folders)
    for edition in booklet.editions:
        if edition.translation == "draft" and edition.language != booklet.source:
            yield Finding(
                _line(folders, f"[languages.{edition.language.tag}]"),
                "draft-translation",
                f"the translation into {edition.language.name} is a draft",
                'Have a medical translator read it, then write translation = "reviewed".',
            )


def _reviewer(review: Review) -> Iterator[Finding]:
    if not review.reviewer:
        yield Finding(
            FILE,
            "not-reviewed",
            "no clinician has reviewed the booklet",
            "Have one read it, then write reviewer and last_reviewed below [review].",
        )


def _reviews(review: Review, folders: Folders, today: dt.date) -> Iterator[Finding]:
    for path in sorted(folders.docs.rglob("*.rst")):
        where = path.relative_to(folders.root).as_posix()
        text = path.read_text("utf-8")
        for block in BLOCK.finditer(text):
            last = _own_day(block["options"]) or review.last_reviewed
            due = later(last, review.months) if last else None
            line = text.count("\n", 0, block.start()) + 1
            if last and last > today:
                yield Finding(
                    f"{where}:{line}",
                    "review-in-future",
                    f"the review is said to be of {last.isoformat()}, which is still to come",
                    "Write the day on which a clinician read the chapter.",
                )
            elif due and due < today:
                yield Finding(
                    f"{where}:{line}",
                    "review-overdue",
                    f"the review was due on {due.isoformat()}",
                    "Have a clinician read the chapter again, then write the new day.",
                )


def _own_day(options: str) -> dt.date | None:
    """Return the day that a chapter gives; one that is no day has already failed the build."""
    found = DAY.search(options)
    try:
        return dt.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _contacts(booklet: Booklet, folders: Folders) -> Iterator[Finding]:
    used: dict[str, str] = {}
    for path in sorted(folders.docs.rglob("*.rst")):
        where = path.relative_to(folders.root).as_posix()
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            for name in PLACEHOLDER.findall(line):
                used.setdefault(name, f"{where}:{number}")
    for name, value in booklet.contacts.items():
        if not value and name in used:
            yield Finding(
                _line(folders, f"{name} ="),
                "contact-unset",
                f'"{name}" is empty, and {used[name]} shows it',
                "Write your clinic's number or address, or take the line out of the chapters.",
            )


def _line(folders: Folders, start: str) -> str:
    """Return where a line of booklet.toml begins so."""
    lines = (folders.root / FILE).read_text("utf-8").splitlines()
    return next((f"{FILE}:{n}" for n, one in enumerate(lines, 1) if one.startswith(start)), FILE)
