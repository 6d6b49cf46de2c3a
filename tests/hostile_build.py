"""A small booklet whose Arabic catalogs are hostile, and a watch on what its build touches.

One chapter has every kind of message; it comes once for each danger, and every message of it is
that danger. Another chapter has a paragraph for each hostile text; each broken file has a chapter
of its own. So one build shows all classes at once.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zlib
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from tests.hostile import FILES, ODD_FILES, TEXTS, with_texts
from tests.small import INDEX, write_booklet

if TYPE_CHECKING:
    from pathlib import Path

CANARY = "canary-5f0c1d"  # no message and no file of the booklet holds it
# What every kind of message is replaced by, in a chapter of its own.
DANGERS = (
    "raw role, defined and used",
    "raw directive",
    "include",
    "image",
    "address of a script",
    "substitution by an image",
    "html that ends a title",
    "html in an attribute",
    "svg",
    "end of a script",
    "xml entity",
    "typst code",
    "typst string",
    "typst markup",
    "template",
    "format, braces",
    "css",
    "begins as a numbered list",
    "long word",
    "marks without end",
)
KINDS = """\
.. meta::
   :description: A page about {word}.
   :keywords: pages, {word}

A title of {word}
==============================

.. index::
   single: {word} in the index; a part of it
   see: {word} elsewhere; fever

A paragraph about {word}, with `a link <https://example.org/{word}>`__ and |oncall_phone|.

A section of {word}
------------------------------

.. glossary::

   {word} term
      A meaning of {word}.

A reference to :term:`{word} term`, and to :ref:`a place <place-{word}>`.

.. _place-{word}:

.. figure:: figures/label.svg
   :alt: A drawing of {word}.

   A caption of {word}.

   A legend of {word}.

.. image:: figures/square.svg
   :alt: A square of {word}.

.. list-table:: A table of {word}
   :header-rows: 1

   * - A heading of {word}
     - More
   * - A cell of {word}
     - More

.. csv-table:: Another table of {word}

   "One cell of {word}", "Another cell of {word}"

A note [#n{word}]_ and a source [c{word}]_.

.. [#n{word}] A footnote of {word}.

.. [c{word}] A citation of {word}.

* An item of {word}.

#. A number of {word}.

:A field of {word}: The body of a field of {word}.

A definition of {word}
   Its meaning, of {word}.

.. rubric:: A rubric of {word}

.. admonition:: An admonition of {word}

   A warning of {word}.

.. note:: A note of {word}.

.. emergency:: A call about {word}.

.. key-points::

   - A key point of {word}.

.. questions::

   - A question about {word}?

| A line of {word}.

    A quote of {word}.

.. review::
"""
FILE_CHAPTER = """\
Page of {word}
==============================

Read the text of {word}.

Call now about {word}: |oncall_phone|.

Keep calm about {word}.

.. review::
"""
LABEL = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 90" width="400" height="90">'
    '<rect width="400" height="90" fill="#fff"/>'
    '<text x="200" y="50" font-size="28" data-width="380">A label</text></svg>\n'
)
CALM = "حافظ على هدوئك بشأن {word}."
TOLD = "نصّ جيّد"
# Notes what Python does in every process of the build: hosts, files of others, other programs.
WATCH = """\
import os, sys
LOG = os.environ["HOSTILE_LOG"]
def watch(event, arguments):
    what = ""
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname"}:
        what = "" if event == "socket.connect" and isinstance(arguments[1], (str, bytes)) else "net"
    elif event == "urllib.Request":
        what = "net"
    elif event == "open" and any(one in str(arguments[0]) for one in ("canary", "etc/passwd")):
        what = "file"
    elif event in {"os.system", "os.exec", "pty.spawn"}:
        what = "program"
    if what:
        descriptor = os.open(LOG, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, f"{what} {event} {arguments!r}\\n".encode("utf-8", "replace"))
        os.close(descriptor)
sys.addaudithook(watch)
"""


@dataclass(frozen=True)
class Booklet:
    """Where it is, and what its chapters stand for.

    :param words: the name of each chapter by what is done to it
    """

    root: Path
    dangers: dict[str, str]
    files: dict[str, str]
    texts: dict[str, str]

    @property
    def log(self) -> Path:
        """Where the watch writes what it saw."""
        return self.root / "watch.log"

    @property
    def site(self) -> Path:
        """What was built."""
        return self.root / "build" / "site"

    def page(self, chapter: str, tag: str = "ar") -> str:
        """Return a page, without what the builder adds for Arabic: isolates, and the open count."""
        text = (self.site / tag / f"{chapter}.html").read_text("utf-8")
        return re.sub(r'</?bdi[^>]*>|<p class="unfinished".*?</p>', "", text)


def word(number: int) -> str:
    """Name a chapter or a paragraph by letters alone: no gate may trip over a number."""
    letters = "abcdefghij"
    return "w" + "".join(letters[int(digit)] for digit in f"{number:03}")


def named(prefix: str, names: tuple[str, ...]) -> dict[str, str]:
    """Give each class a chapter or a paragraph."""
    return {name: f"{prefix}{word(number)}" for number, name in enumerate(names)}


def write(root: Path) -> Booklet:
    """Write the booklet without catalogs, and the files that no page may show."""
    write_booklet(root)
    (root / "locales" / "ar" / "LC_MESSAGES" / "fever.po").unlink()
    booklet = Booklet(
        root,
        named("kind", DANGERS),
        named("file", (*FILES, *ODD_FILES)),
        named("text", tuple(TEXTS)),
    )
    docs = root / "docs"
    chapters = (*booklet.dangers.values(), *booklet.files.values(), "texts")
    listed = "".join(f"   {one}\n" for one in chapters)
    (docs / "index.rst").write_text(INDEX.replace("   words\n", f"   words\n{listed}"), "utf-8")
    (docs / "figures" / "label.svg").write_text(LABEL, "utf-8")
    for one in booklet.dangers.values():
        (docs / f"{one}.rst").write_text(KINDS.format(word=one), "utf-8")
    for one in booklet.files.values():
        (docs / f"{one}.rst").write_text(FILE_CHAPTER.format(word=one), "utf-8")
    lines = [f"Text about {one}.\n\nGood text about {one}.\n" for one in booklet.texts.values()]
    page = "\n".join(("Texts\n=====\n", *lines, ".. review::\n"))
    (docs / "texts.rst").write_text(page, "utf-8")
    for folder in (root, docs, root.parent):
        (folder / "canary.txt").write_text(f"{CANARY}\n", "utf-8")
        (folder / "canary.png").write_bytes(picture())
    return booklet


def picture() -> bytes:
    """Make the smallest PNG picture, with the canary's name as a comment in it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body).to_bytes(4, "big")
        return len(body).to_bytes(4, "big") + kind + body + check

    head = bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
    text, data = b"Comment\0" + CANARY.encode(), zlib.compress(b"\0\0")
    parts = ((b"IHDR", head), (b"tEXt", text), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def poison(booklet: Booklet) -> None:
    """Make the catalogs hostile; they stand there with every message, untranslated."""
    folder = booklet.root / "locales" / "ar" / "LC_MESSAGES"
    for name, chapter in booklet.dangers.items():
        path = folder / f"{chapter}.po"
        path.write_bytes(with_texts(path.read_bytes(), partial(_always, TEXTS[name])))
    texts = {f"Text about {one}.": TEXTS[name] for name, one in booklet.texts.items()}
    good = {f"Good text about {one}.": f"{TOLD} {one}." for one in booklet.texts.values()}
    path = folder / "texts.po"
    path.write_bytes(with_texts(path.read_bytes(), (texts | good).get))
    path = folder / "index.po"
    path.write_bytes(
        with_texts(path.read_bytes(), {"Chapters": TEXTS["html that ends a title"]}.get)
    )
    for name, chapter in booklet.files.items():
        path = folder / f"{chapter}.po"
        whole = with_texts(path.read_bytes(), translations(chapter).get)
        path.write_bytes((FILES | ODD_FILES)[name](whole))


def _always(text: str, _msgid: str) -> str:
    return text


def translations(chapter: str) -> dict[str, str]:
    """Return good translations of a chapter whose file is then broken."""
    return {
        f"Page of {chapter}": f"صفحة {chapter}",
        f"Read the text of {chapter}.": f"اقرأ نصّ {chapter}.",
        f"Call now about {chapter}: |oncall_phone|.": f"اتصل الآن بشأن {chapter}: |oncall_phone|.",
        f"Keep calm about {chapter}.": CALM.format(word=chapter),
    }


def watched(booklet: Booklet, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command with the watch in each of its processes."""
    hook = booklet.root.parent / "hook"
    hook.mkdir(exist_ok=True)
    (hook / "sitecustomize.py").write_text(WATCH, "utf-8")
    paths = [str(hook), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(paths),
        "HOSTILE_LOG": str(booklet.log),
    }
    return subprocess.run(
        [sys.executable, "-m", "sphinx_booklet", *arguments],
        cwd=booklet.root,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=600,
    )


def findings(output: str) -> list[dict[str, str]]:
    """Read the findings of ``catalogs lint --format json``."""
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]
