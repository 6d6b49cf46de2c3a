"""A generated book: ``python -m tests.long_book 60`` builds and validates one of 300 pages."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pikepdf

from sphinx_booklet.check.vera import PROFILES, pdf_ua
from tests.conftest import CONF, write_files
from tests.small import SQUARE

CHAPTER = """\
.. _chapter-{number}:

Chapter {number}
====================

.. index:: single: subject {kind}; part {number}
   pair: pairs; subject {kind}

See :ref:`chapter-{other}` and :term:`fever`. [#note]_

.. [#note] Note {number}.

{sections}
"""
SECTION = """\
Section {number}.{part}
-----------------------

.. index:: detail {part}

{words}

* one
* two, see :ref:`chapter-{number}`

.. figure:: square.svg
   :alt: Square {number}
   :width: 3cm

   Caption {number}

.. list-table:: Table {number}.{part}
   :header-rows: 1
   :stub-columns: 1

   * - Sign
     - What to do
   * - Fever
     - {words}
   * - Rash
     - Wait
"""
WORDS = "Some words that say what everybody knows, and say it once more. " * 9
GLOSSARY = "Words\n=====\n\n.. glossary::\n\n   fever\n      A high temperature.\n"
SECTIONS = 5  # a page each


def files(chapters: int) -> dict[str, str | bytes]:
    """Return the files of a book, about five pages a chapter."""
    names = "".join(f"   chapter{number}\n" for number in range(chapters))
    made: dict[str, str | bytes] = {
        "conf.py": CONF,
        "index.rst": f"A long book\n===========\n\n.. toctree::\n\n{names}   words\n",
        "words.rst": GLOSSARY,
        "square.svg": SQUARE,
    }
    for number in range(chapters):
        sections = "\n".join(
            SECTION.format(number=number, part=part, words=WORDS) for part in range(SECTIONS)
        )
        made[f"chapter{number}.rst"] = CHAPTER.format(
            number=number, kind=number % 7, other=(number * 7 + 3) % chapters, sections=sections
        )
    return made


def main(chapters: int) -> None:
    """Build a book, validate it, and tell what that took."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_files(root, files(chapters))
        begun = time.monotonic()
        command = [sys.executable, "-m", "sphinx", "-q", "-b", "booklet-pdf", root, root / "out"]
        subprocess.run(command, check=True)
        seconds = time.monotonic() - begun
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        (path,) = (root / "out").glob("*.pdf")
        with pikepdf.open(path) as document:
            print(f"{len(document.pages)} pages, {seconds:.1f} s, {memory:.0f} MB")
        for profile in PROFILES:
            print(profile, [str(one) for one in pdf_ua([path], profile)])


if __name__ == "__main__":
    main(int(sys.argv[1]))
