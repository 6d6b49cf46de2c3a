"""Where each fact of the content brief stands: ``python -m tests.facts`` prints the table.

``coverage/<chapter>.tsv`` holds a line for each fact: its place in the brief, a name for it, and a
piece of the chapter's text. Readers see nothing of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
COVERAGE, DOCS = ROOT / "tests" / "coverage", ROOT / "docs"
LEFT_OUT = "-"  # instead of a piece of text: unverified facts, which no patient may read
MARKUP = (
    (re.compile(r":[\w-]+:`([^`<]*?)\s*(?:<[^`>]*>)?`"), r"\1"),  # a role keeps its words
    (re.compile(r"[ \u00a0]?\[#?[\w-]+\]_"), ""),  # the mark of a source or note
    (re.compile(r"[*`]|\\ "), ""),
)


@dataclass(frozen=True)
class Fact:
    """One line: the place in the brief, the fact's name, and a piece of the chapter's text."""

    chapter: str
    place: str
    name: str
    piece: str


def chapters() -> list[str]:
    """Return the names of the chapters that hold facts."""
    return sorted(path.stem for path in DOCS.glob("*.rst") if path.stem != "index")


def facts(chapter: str) -> list[Fact]:
    """Read the lines of a chapter."""
    lines = (COVERAGE / f"{chapter}.tsv").read_text("utf-8").splitlines()
    return [Fact(chapter, *line.split("\t")) for line in lines if line.strip()]


def plain(text: str) -> str:
    """Return text without inline markup, its white space folded."""
    for pattern, words in MARKUP:
        text = pattern.sub(words, text)
    return " ".join(text.split())


def line_of(fact: Fact) -> int:
    """Return the line (from 1) where a fact stands; 0: nowhere."""
    names = chapters() if fact.place == "index" else [fact.chapter]
    for name in names:
        wanted = plain(fact.piece)
        for texts in lines_of(name):
            for number, text in enumerate(texts, 1):
                if wanted in text:
                    return number
    return 0


@lru_cache
def lines_of(chapter: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return a chapter's lines without markup, and each with the two that follow it.

    A piece may run over the end of a source line.
    """
    lines = (DOCS / f"{chapter}.rst").read_text("utf-8").splitlines()
    threes = (" ".join(lines[place : place + 3]) for place in range(len(lines)))
    return tuple(map(plain, lines)), tuple(map(plain, threes))


def main() -> None:
    """Print the table: where in the chapters, where in the brief, which fact."""
    for path in sorted(COVERAGE.glob("*.tsv")):
        for fact in facts(path.stem):
            where = (
                "left out" if fact.piece == LEFT_OUT else f"docs/{fact.chapter}.rst:{line_of(fact)}"
            )
            print(f"{where:<32} {fact.place:<28} {fact.name}")


if __name__ == "__main__":
    main()
