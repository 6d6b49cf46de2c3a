"""A document with everything in it becomes a valid PDF, in both directions."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdfium2
import pytest
from babel.messages.pofile import read_po, write_po

from sphinx_booklet.check.vera import PROFILES, pdf_ua
from sphinx_booklet.pdf.finish import elements
from tests import kitchen

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import BuildSphinx, Built

# Messages without markup and numbers: any words do.
PLAIN = re.compile(r"[A-Za-z][A-Za-z ,]*\.?")
KINDS = {
    *("H1", "H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH"),
    *("TD", "THead", "TBody", "Caption", "Figure", "Formula", "Note", "Link", "Code", "TOC"),
    *("TOCI", "Strong", "Em", "BlockQuote", "Reference"),
}


@pytest.fixture
def build(build_sphinx: BuildSphinx) -> BuildSphinx:
    """Build the kitchen sink; a language other than English has Arabic words."""

    def built(language: str = "en", **settings: object) -> Built:
        catalogs = {} if language == "en" else arabic(build_sphinx(kitchen.FILES, "gettext").out)
        files = kitchen.FILES | catalogs
        return build_sphinx(files, "booklet-pdf", language=language, **settings)

    return built


def arabic(pots: Path) -> dict[str, bytes]:
    """Return catalogs that translate what has no markup, word by word."""
    catalogs = {}
    for pot in sorted(pots.glob("*.pot")):
        with pot.open("rb") as file:
            catalog = read_po(file, locale="ar")
        for message in catalog:
            if message.id and PLAIN.fullmatch(message.id):
                message.string = re.sub("[A-Za-z]+", "كلمة", message.id)
        made = BytesIO()
        write_po(made, catalog)
        catalogs[f"locales/ar/LC_MESSAGES/{pot.stem}.po"] = made.getvalue()
    return catalogs


def broken_rules(built: Built) -> list[str]:
    (pdf,) = built.out.glob("*.pdf")
    return [str(one) for profile in PROFILES for one in pdf_ua([pdf], profile)]


def test_everything_is_valid_and_nothing_is_told(build: BuildSphinx) -> None:
    built = build()
    assert built.warnings == ""
    assert broken_rules(built) == []
    (path,) = built.out.glob("*.pdf")
    with pikepdf.open(path) as document:
        found = list(elements(document.Root.StructTreeRoot))
        turned = [page for page in document.pages if page.mediabox[2] > page.mediabox[3]]
    assert set() == KINDS - {str(one.S)[1:] for one in found}
    assert "e = mc^2" in {str(one.Alt) for one in found if pikepdf.Name.Formula == one.S}
    assert len(turned) == 1
    assert heads_of_the_long_table(path)


def heads_of_the_long_table(pdf: Path) -> bool:
    """Say if each page with rows of the long table begins them with its header."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
    pages = [text.splitlines() for text in texts if re.search(r"^Row \d+ ", text, re.MULTILINE)]
    rows = [next(n for n, line in enumerate(page) if line.startswith("Row ")) for page in pages]
    heads = [page[row - 1] for page, row in zip(pages, rows, strict=True)]
    return len(pages) > 1 and set(heads) == {"Head Column"}


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_everything_is_valid_from_right_to_left(edition: str, build: BuildSphinx) -> None:
    built = build("ar", booklet_pdf_edition=edition)
    assert broken_rules(built) == []
    assert "كلمة" in (built.out / "typst" / "main.typ").read_text("utf-8")
