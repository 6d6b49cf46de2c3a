"""From Typst to PDF bytes; what Typst says becomes an error that its reader can act on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

import typst

from sphinx_booklet.errors import BookletError
from sphinx_booklet.pdf.missing import no_glyph

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
MAIN = "main.typ"
NO_GLYPH = re.compile(r'the text `"(?P<text>.*)"` could not be displayed')
POSITION = re.compile(r"┌─ .*?main\.typ:(?P<line>\d+):(?P<column>\d+)")
SOURCE = re.compile(r"/\*@(?P<source>[^*]*)\*/")


def compile_book(folder: Path, fonts: Sequence[Path], timestamp: int) -> tuple[bytes, list[str]]:
    """Return the PDF of the book in a work folder, and Typst's warnings.

    :param folder: holds ``main.typ`` and all that it reads; nothing outside it is read
    :param timestamp: seconds since 1970
    :raises BookletError: Typst refuses, or has no font
    """
    try:
        pdf, warnings = typst.compile_with_warnings(
            str(folder / MAIN),
            root=str(folder),
            font_paths=[str(path) for path in fonts],
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise _explained(error, folder) from None
    for warning in warnings:
        if "unknown font family" in warning.message:
            raise BookletError("PDF", warning.message, "Install the package of this font.")
    if not isinstance(pdf, bytes):
        raise BookletError("PDF", "Typst gave no PDF", "Report this, with your chapters.")
    return pdf, [warning.message for warning in warnings]


def _explained(error: typst.TypstError, folder: Path) -> BookletError:
    main = (folder / MAIN).read_text(encoding="utf-8")
    where = source_of(error.diagnostic, main)
    missing = NO_GLYPH.search(error.message)
    if missing:
        return no_glyph(where, missing["text"], error.diagnostic, main)
    return BookletError(
        where,
        f"the PDF cannot be made: {error.message}",
        " ".join(error.hints) or "Change this place in the chapter, or report it.",
    )


def source_of(diagnostic: str, main: str) -> str:
    """Return the document and line of what Typst complains about, as far as they are known."""
    found = POSITION.search(diagnostic)
    if not found:
        return "PDF"
    lines = main.splitlines(keepends=True)[: int(found["line"])]
    before = "".join(lines[:-1]) + lines[-1][: int(found["column"])] if lines else ""
    sources = SOURCE.findall(before)
    return sources[-1].rstrip(":") if sources else "PDF"
