"""Edits a small book again and again, and compares each build with a clean one, byte for byte.

``python -m tests.exact FOLDER --seed 5 --edits 100``: the same seed, the same edits.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import multiprocessing
import os
import random
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_booklet.jobs.work  # noqa: F401 - loads Sphinx once, for all processes
from sphinx_booklet import cli, fingerprint
from sphinx_booklet.jobs import run
from tests.exact_book import CARE, Book, Chapter
from tests.small import bytes_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Edit = Callable[[Book, random.Random], str]

ARABIC = ("نعم", "لا", "ربّما", "اليوم", "غدًا")
ENGLISH = ("Rest", "Sleep", "Walk", "Swim", "Breathe")
ERROR = "See :doc:`nowhere`."
LONG_AGO = 1_000_000_000


def message(book: Book, chance: random.Random) -> str:
    every = [one for chapter in book.chapters.values() for one in chapter.messages()]
    msgid = chance.choice([one for one in every if "`" not in one and "|" not in one])
    book.told[msgid] = chance.choice([*ARABIC, ""])
    return f"message {msgid!r}"


def doubt(book: Book, chance: random.Random) -> str:
    msgid = chance.choice(sorted(book.told))
    book.fuzzy ^= {msgid}
    return f"fuzzy {msgid!r}"


def paragraph(book: Book, chance: random.Random) -> str:
    chapter = chance.choice(sorted(book.chapters))
    book.chapters[chapter].paragraphs.append(f"{chance.choice(ENGLISH)}, with or without a fever.")
    return f"paragraph in {chapter}"


def title(book: Book, chance: random.Random) -> str:
    chapter = book.chapters[chance.choice(sorted(book.chapters))]
    chapter.title = f"{chance.choice(ENGLISH)} {chance.randrange(100)}"
    return f"title {chapter.title}"


def entry(book: Book, chance: random.Random) -> str:
    chapter = book.chapters[chance.choice(sorted(book.chapters))]
    chapter.entry = chance.choice(["", "fever", "sleep", "tests; of bones"])
    return f"index entry {chapter.entry!r}"


def term(book: Book, chance: random.Random) -> str:
    name = chance.choice(["zinc", "biopsy", "rest"])
    if book.terms.pop(name, None) is None:
        book.terms = {name: f"Something to {chance.choice(ENGLISH)}.", **book.terms}
    return f"term {name}"


def meaning(book: Book, chance: random.Random) -> str:
    name = chance.choice(sorted(book.terms))
    book.terms[name] = f"{chance.choice(ENGLISH)}, or an :term:`infection`."
    return f"meaning of {name}"


def told_term(book: Book, chance: random.Random) -> str:
    name = chance.choice(sorted(book.terms))
    book.told[name] = chance.choice([*ARABIC, ""])
    return f"translation of the term {name}"


def structure(book: Book, chance: random.Random) -> str:
    """Add a chapter; then give it another name; then take it away."""
    spare = sorted(book.chapters.keys() - {"fever", "tests", CARE})
    if not spare:
        name = chance.choice(["a-new", "part/new", "zeal"])
        made = Chapter(f"New {name}", ["An infection, or a biopsy.", "More."], "new")
        book.chapters = {name: made, **book.chapters}
        return f"chapter {name}"
    made = book.chapters.pop(spare[0])
    if not spare[0].endswith("-2"):
        book.chapters[f"{spare[0]}-2"] = made
    return f"chapter {spare[0]} is gone"


def reorder(book: Book, chance: random.Random) -> str:
    names = list(book.chapters)
    chance.shuffle(names)
    book.chapters = {name: book.chapters[name] for name in names}
    return f"order {names}"


def figure(book: Book, chance: random.Random) -> str:
    book.shade = f"#{chance.randrange(100, 1000)}"
    return "figure"


def drawing(book: Book, chance: random.Random) -> str:
    book.label = f"{chance.choice(ENGLISH)} now"
    book.told[book.label] = chance.choice(ARABIC)
    return "label of a drawing"


def settings(book: Book, chance: random.Random) -> str:
    which = chance.choice(["title", "phone", "owner", "color", "numfig", "note"])
    setattr(book, which, f"{chance.choice(ENGLISH)} {chance.randrange(100)}.")
    return which


def broken(book: Book, _chance: random.Random) -> str:
    """Make an error, which the next edit mends: a failed build must leave nothing wrong behind."""
    book.chapters[CARE].paragraphs.append(ERROR)
    return "error"


def mend(book: Book) -> None:
    care = book.chapters[CARE]
    care.paragraphs = [one for one in care.paragraphs if one != ERROR]


def none(_book: Book, _chance: random.Random) -> str:
    return "nothing"


# A deck: as many of each as there are, in an order by chance.
EDITS: tuple[Edit, ...] = (
    message, message, doubt, paragraph, paragraph, title, title, title, entry, term, meaning,
    told_term, structure, structure, structure, reorder, figure, drawing, settings, settings,
    broken, broken, none,
)  # fmt: skip


def deck(chance: random.Random, size: int) -> Iterator[Edit]:
    """Give edits; each kind comes before any comes again."""
    every: list[Edit] = []
    while len(every) < size:
        every += chance.sample(EDITS, len(EDITS))
    yield from every[:size]


def write(root: Path, book: Book, *, old: bool = False) -> None:
    """Write what has changed, and take away what is gone.

    :param old: give what is written a time before all builds, as an unpacked file can have
    """
    files = book.files()
    for path in [*root.glob("docs/**/*.rst"), *root.glob("locales/**/*.po")]:
        if path.relative_to(root).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        path = root / name
        if path.is_file() and path.read_text("utf-8") == text:
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        if old:
            os.utime(path, (LONG_AGO, LONG_AGO))


def build(root: Path, *formats: str) -> tuple[int, str, dict[str, bytes]]:
    """Run the command line; return its status, what it told, and the site."""
    os.environ.pop("SOURCE_DATE_EPOCH", None)  # each run of the command has its own
    options = [part for one in formats for part in ("--format", one)]
    errors = io.StringIO()
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(errors):
        status = cli.main(["--root", str(root), "build", "--jobs", "1", *options])
    return status, errors.getvalue(), bytes_of(root / "build" / "site") if status == 0 else {}


def compare(folder: Path, book: Book, *formats: str) -> list[str]:
    """Build the edited book and a clean copy; return the files that differ."""
    edited, clean = folder / "edited", folder / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    write(clean, book)
    status, told, site = build(edited, *formats)
    other_status, other_told, other = build(clean, *formats)
    wanted = int(ERROR in book.chapters[CARE].paragraphs)
    if [status, other_status] != [wanted, wanted]:
        return [f"exit status {status} {told}, clean {other_status} {other_told}"]
    found = [name for name in sorted(site.keys() | other) if site.get(name) != other.get(name)]
    return found if told == other_told else [*found, f"told {told!r}, clean {other_told!r}"]


def new_version(folder: Path, chance: random.Random) -> str:
    """Install another version of a package."""
    record = folder / "packages" / "thing-1.dist-info" / "RECORD"
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(f"thing.py,sha256={chance.random()},\n", "utf-8")
    fingerprint.of_code.cache_clear()
    return "a package"


def main() -> None:
    """Edit and compare; end with status 1 at the first difference."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--edits", type=int, default=len(EDITS))
    given = options.parse_args()
    # Each build is a process; a forked one has Sphinx already, which saves most of their time.
    vars(run)["SPAWN"] = multiprocessing.get_context("fork")
    chance, book = random.Random(given.seed), Book()  # noqa: S311 - no secret
    folder = given.folder.resolve()
    sys.path.append(str(folder / "packages"))
    edits = [none, *deck(chance, given.edits), title, message]
    for number, edit in enumerate(edits):
        mend(book)
        said = edit(book, chance)
        if number == given.edits // 2:
            said += f"; {new_version(folder, chance)}"
        write(folder / "edited", book, old=chance.random() < 0.5)
        # PDFs take their time: the last three have them.
        formats = () if number >= given.edits else ("html", "epub")
        if differ := compare(folder, book, *formats):
            sys.exit(f"edit {number}, {said}: not as a clean build: {differ}")
        print(number, said, flush=True)


if __name__ == "__main__":
    main()
