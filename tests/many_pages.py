"""An English book of any number of pages, and what its HTML costs beside stock Sphinx and furo.

``python -m tests.many_pages 50 150 500``
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from tests.measuring import Cost, cost

TERMS = [f"term{number}" for number in range(60)]
WORDS = [
    "a",
    "patient",
    "may",
    "rest",
    "and",
    "drink",
    "water",
    "while",
    "the",
    "nurse",
    "brings",
    "the",
    "next",
    "medicine",
    "before",
    "the",
    "doctor",
    "explains",
    "what",
    "happens",
    "after",
    "the",
    "treatment",
    "and",
    "why",
    "some",
    "people",
    "feel",
    "tired",
    "for",
    "weeks",
]
CONF = 'project = "Many pages"\nhtml_theme = "{theme}"\nextensions = [{extensions}]\n'


def sentence(chance: random.Random) -> str:
    return f"{' '.join(chance.choices(WORDS, k=14))} {chance.choice(TERMS)}.".capitalize()


def paragraph(chance: random.Random, number: int, pages: int) -> str:
    found = [sentence(chance) for _ in range(4)]
    if chance.random() < 0.5:
        found.append(
            f"See :term:`{chance.choice(TERMS)}` and :doc:`page{chance.randrange(pages)}`."
        )
    return " ".join([*found, f"It is *point* {number}."])


def page(number: int, pages: int) -> str:
    """Return a chapter of four sections, with index entries, a list, a table and links."""
    chance = random.Random(number)  # noqa: S311 - no secret
    parts = [f"Page {number}\n{'=' * 12}\n", f".. index:: page {number}, {chance.choice(TERMS)}\n"]
    for section in range(4):
        name = f"Section {number} {section}"
        parts.append(f"{name}\n{'-' * len(name)}\n")
        parts += [f"{paragraph(chance, one, pages)}\n" for one in range(4)]
        parts.append("".join(f"- {sentence(chance)}\n" for _ in range(4)))
    return "\n".join(parts)


def write(root: Path, pages: int, theme: str) -> None:
    """Write the book; each 25 pages stand below one, so that the menu is a tree."""
    extensions = '"sphinx_booklet"' if theme == "booklet" else ""
    files = {"conf.py": CONF.format(theme=theme, extensions=extensions)}
    parts = range(0, pages, 25)
    tree = "".join(f"   part{one}\n" for one in parts)
    files["index.rst"] = f"Many pages\n==========\n\n.. toctree::\n\n{tree}   words\n"
    for one in parts:
        below = "".join(f"   page{number}\n" for number in range(one, min(one + 25, pages)))
        files[f"part{one}.rst"] = f"Part {one}\n==========\n\n.. toctree::\n\n{below}"
    entries = "".join(f"   {term}\n      A word for {term}.\n\n" for term in TERMS)
    files["words.rst"] = f"Words\n=====\n\n.. glossary::\n\n{entries}"
    files |= {f"page{number}.rst": page(number, pages) for number in range(pages)}
    root.mkdir(parents=True)
    for name, text in files.items():
        (root / name).write_text(text, "utf-8")


def measure(folder: Path, pages: int, theme: str) -> Cost:
    """Build the book cold, in one process."""
    root = folder / f"{theme}{pages}"
    write(root, pages, theme)
    return cost((sys.executable, "-m", "sphinx", "-q", "-b", "html", ".", "out"), root=root)


def main() -> None:
    """Measure each number of pages that is asked for, and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'pages':>6}{'booklet s':>11}{'MB':>6}{'furo s':>9}{'MB':>6}{'ratio':>7}  (CPU)")
        for pages in map(int, sys.argv[1:] or ("50", "150")):
            ours, stock = (measure(Path(folder), pages, theme) for theme in ("booklet", "furo"))
            ratio = stock.cpu / ours.cpu
            print(
                f"{pages:>6}{ours.cpu:>11}{ours.memory:>6}{stock.cpu:>9}{stock.memory:>6}"
                f"{ratio:>7.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
