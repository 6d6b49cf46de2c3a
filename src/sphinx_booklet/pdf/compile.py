"""From Typst to PDF bytes; what Typst says becomes an error that its reader can act on."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import typst

from sphinx_booklet.errors import BookletError
from sphinx_booklet.pdf.missing import no_glyph
from sphinx_booklet.pdf.sources import Source, deepest, source_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
MAIN, COVER = "main.typ", "cover.typ"
START = '#import "look/booklet.typ": *\n#show: booklet\n'
PAGES = "<pages>"  # the label of what the look says of marked blocks
NO_GLYPH = re.compile(r'the text `"(?P<text>.*)"` could not be displayed')
TOO_DEEP = r".*maximum .*depth exceeded.*"
# What Typst says, what that means for an author, and the way out.
MEANINGS = (
    (
        r"failed to (?:decode|parse|load).*(?:image|SVG).*|unknown image format",
        "a picture cannot be read: {message}",
        "Save it anew as SVG, PNG or JPEG.",
    ),
    (
        r".*missing alt text.*",
        "a picture or formula has no words that stand for it",
        "Give it an alt text.",
    ),
    (
        TOO_DEEP,
        "something is nested too deeply for the PDF",
        "Write it with fewer levels.",
    ),
    (
        r".*PDF string is longer.*",
        "a title, or what stands for a picture or a formula, is longer than a PDF can hold",
        "Write it with fewer than 16,000 characters.",
    ),
    (
        r".*heading level.*|.*first heading.*",
        "the levels of headings do not follow each other: {message}",
        "Write no headings in raw Typst, or those of the next level.",
    ),
)


@dataclass(frozen=True)
class Compiled:
    """What Typst makes of a book.

    :param starts: marked blocks with the pages that they start on, counted from 1, in their order
    """

    pdf: bytes
    warnings: tuple[str, ...]
    starts: tuple[tuple[str, int], ...]


def compile_book(folder: Path, fonts: Sequence[Path], timestamp: int) -> Compiled:
    """Return the PDF of the book in a work folder, and what Typst tells of it.

    :param folder: holds ``main.typ`` and all that it reads; nothing outside it is read
    :param timestamp: seconds since 1970
    :raises BookletError: Typst refuses, or has no font
    """
    compiler = typst.Compiler(
        str(folder / MAIN),
        root=str(folder),
        font_paths=[str(path) for path in fonts],
        ignore_system_fonts=True,
    )
    try:
        pdf, warnings = compiler.compile_with_warnings(
            pdf_standards=list(STANDARDS), timestamp=timestamp
        )
    except typst.TypstError as error:
        raise _explained(error, folder) from None
    for warning in warnings:
        if "unknown font family" in warning.message:
            raise BookletError("PDF", warning.message, "Install the package of this font.")
    if not isinstance(pdf, bytes):
        raise BookletError("PDF", "Typst gave no PDF", "Report this, with your chapters.")
    return Compiled(pdf, tuple(warning.message for warning in warnings), _starts(compiler))


def draw_cover(folder: Path, fonts: Sequence[Path]) -> bytes:
    """Return the cover of that book as a PNG, two pixels for each point of its paper."""
    (folder / COVER).write_text(START, encoding="utf-8")
    drawn = typst.compile(
        str(folder / COVER),
        root=str(folder),
        font_paths=[str(path) for path in fonts],
        ignore_system_fonts=True,
        format="png",
        ppi=144,
    )
    assert isinstance(drawn, bytes)  # noqa: S101 - a book without words has one page
    return drawn


def _starts(compiler: typst.Compiler) -> tuple[tuple[str, int], ...]:
    """Ask the finished book where its blocks are; what Typst has laid out it remembers."""
    found = json.loads(compiler.query(PAGES, field="value"))
    return tuple((name, page) for marks in found for name, page in marks)


def _explained(error: typst.TypstError, folder: Path) -> BookletError:
    main = (folder / MAIN).read_text(encoding="utf-8")
    source = source_of(error.diagnostic, main)
    if re.fullmatch(TOO_DEEP, error.message):
        source = deepest(main)
    missing = NO_GLYPH.search(error.message)
    if missing:
        return no_glyph(source.where, missing["text"], error.diagnostic, main)
    return explained(error.message, error.hints, source)


def explained(message: str, hints: Sequence[str], source: Source) -> BookletError:
    """Return what Typst says in the words of an author."""
    hint = " ".join(one[:1].upper() + one[1:] + "." for one in hints)
    if source.kind == "raw":
        return BookletError(
            source.where,
            f"the raw Typst here does not work: {message}",
            hint or "Put it right; it can use Typst's own functions, and no files.",
        )
    for pattern, what, way_out in MEANINGS:
        if re.fullmatch(pattern, message, re.DOTALL):
            return BookletError(source.where, what.format(message=message), way_out)
    return BookletError(
        source.where,
        f"the PDF cannot be made{source.construct}: {message}",
        hint or "Write it in another way, or report it.",
    )
