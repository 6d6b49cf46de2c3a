"""Three programs that read the text of a PDF: poppler, PDFium (in Chrome) and MuPDF."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from typing import TYPE_CHECKING

import pymupdf
import pypdfium2

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HEAD, FOOT = 80, 75  # points at the top and at the foot of a page that hold no text of a chapter
WIDTH, HEIGHT = 596, 842  # of A4
SPACES = re.compile(r"\s+")


def poppler(path: Path, page: int) -> str:
    """Return the text of a page between header and footer, as poppler gives it."""
    box = ["-x", "0", "-y", str(HEAD), "-W", str(WIDTH), "-H", str(HEIGHT - HEAD - FOOT)]
    command = ["pdftotext", "-f", str(page), "-l", str(page), *box, str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def pdfium(path: Path, page: int) -> str:
    """Return the text of a page between header and footer, as PDFium gives it."""
    with pypdfium2.PdfDocument(path) as document:
        text = document[page - 1].get_textpage()
        return str(text.get_text_bounded(0, FOOT, WIDTH, HEIGHT - HEAD))


def mupdf(path: Path, page: int) -> str:
    """Return the text of a page between header and footer, as MuPDF gives it."""
    with pymupdf.open(path) as document:
        box = pymupdf.Rect(0, HEAD, WIDTH, HEIGHT - FOOT)
        return str(document[page - 1].get_text(clip=box))


EXTRACTORS: dict[str, Callable[[Path, int], str]] = {
    "poppler": poppler,
    "pdfium": pdfium,
    "mupdf": mupdf,
}


def squeezed(text: str) -> str:
    """Return text without spaces, bullets and marks of direction, in one form of Unicode."""
    one_form = unicodedata.normalize("NFC", SPACES.sub("", text).replace("•", ""))
    return "".join(one for one in one_form if unicodedata.category(one) != "Cf")
