"""What the look knows of the book: its names, its language, its words of our own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx.locale import _

from sphinx_booklet.bidi import isolate
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.pdf.digits import LATIN as LATIN_ZERO
from sphinx_booklet.pdf.digits import digits
from sphinx_booklet.pdf.fonts import FAMILIES, IDEOGRAPHIC, LATIN
from sphinx_booklet.pdf.translator import other_region
from sphinx_booklet.statements import statements
from sphinx_booklet.words import has_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.config import Config

    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet, Edition

COMMAS = {"Arab": "، ", "Hans": "，", "Hant": "，", "Jpan": "、"}
SEMICOLONS = {"Arab": "؛ ", "Hans": "；", "Hant": "；"}
of_sphinx = _  # for a word of its catalogs that ours need not have
BRACKETS, WIDE_BRACKETS = (" (", ")"), ("（", "）")
WIDE = ("Hans", "Hant", "Jpan")
NUMBER_FIRST = ("Jpan", "Kore")  # 12ページ
NO_ITALICS = ("Arab", "Hebr", "Hans", "Hant", "Jpan", "Kore", "Thai", "Deva", "Beng", "Taml")


def settings(
    config: Config,
    families: tuple[str, ...],
    paper: str,
    zero: str = LATIN_ZERO,
    keywords: Sequence[str] = (),
) -> dict[str, Any]:
    """Return the settings of the look, as ``settings.json`` holds them.

    :param families: fonts beside Noto Sans that the text needs, the reader's first
    :param paper: what the pages are printed on, as Typst calls it
    :param zero: the digit 0 of page numbers
    """
    booklet: Booklet = config.booklet
    reader = from_sphinx(config.language)
    edition = booklet.in_language(reader)
    return {
        "title": edition.title or config.project,
        "subtitle": edition.subtitle,
        "author": edition.author,
        "language": reader.name,
        "lang": reader.base,
        "region": other_region(reader.tag),
        "dir": reader.direction,
        "families": families,
        "script": reader.script,
        "comma": COMMAS.get(reader.script, ", "),
        "brackets": WIDE_BRACKETS if reader.script in WIDE else BRACKETS,
        "semicolon": SEMICOLONS.get(reader.script, "; "),
        "fonts": fonts(reader, families),
        "keywords": list(keywords),
        "numbering": digits(1, zero),
        "italics": reader.script not in NO_ITALICS and config.booklet_pdf_edition != "large-print",
        "edition": config.booklet_pdf_edition,
        "paper": paper,
        "source": source(booklet, families),
        "cover": cover(edition, config.project, reader),
        "statements": weighed(statements(booklet, reader), reader),
        "words": words(reader),
    }


def cover(edition: Edition, project: str, reader: Language) -> dict[str, Any]:
    """Return the words of the cover, with their directions."""
    said = {"title": edition.title or project, "subtitle": edition.subtitle,
            "author": edition.author}  # fmt: skip
    return {name: directed(text, reader) for name, text in said.items()}


def source(booklet: Booklet, families: tuple[str, ...]) -> dict[str, Any]:
    """Return what a bilingual edition knows of the source: its names, language and fonts."""
    edition = booklet.in_language(booklet.source)
    return {
        "title": edition.title,
        "language": booklet.source.name,
        "lang": booklet.source.base,
        "dir": booklet.source.direction,
        "fonts": fonts(booklet.source, families),
    }


def fonts(reader: Language, families: tuple[str, ...]) -> list[str | dict[str, str]]:
    """Return the fonts in the order in which Typst tries them.

    In Chinese, Japanese and Korean, quotation marks and dashes are drawn wide, as ideographs.
    """
    if reader.script in IDEOGRAPHIC:
        return [{"name": LATIN, "covers": "latin-in-cjk"}, *families]
    own = [one for one in families if one == FAMILIES.get(reader.script, ("",))[0]]
    return [*own, LATIN, *(one for one in families if one not in own)]


def words(reader: Language) -> dict[str, str]:
    """Return our own words in the reader's language."""
    return {
        "contents": _("Contents"),
        "page-of": _("Page {page} of {total}"),
        "page": page_words(reader),
        "large-print": _("Large print"),
        "all-signs": _("All signs, and what to do: page {page}"),
    }


def page_words(reader: Language) -> str:
    """Return what a reference says of its page; Sphinx knows the word in more languages than we."""
    said = _("page {page}")
    if has_words(reader):
        return said
    word = of_sphinx("page")
    if word == "page":
        return said
    return f"{{page}}{word}" if reader.script in NUMBER_FIRST else f"{word} {{page}}"


def directed(text: str, reader: Language) -> str:
    """Return words to be shown: in right-to-left ones, ``2026-11`` is not turned round."""
    return isolate(text) if reader.direction == "rtl" else text


def weighed(sentences: tuple[str, ...], reader: Language) -> list[dict[str, Any]]:
    """Return the statements of the cover; what warns a reader is to be seen first."""
    warnings = (
        _("Not yet reviewed by a clinician."),
        _("This translation is a draft. No medical translator has reviewed it."),
    )
    return [{"text": directed(one, reader), "strong": one in warnings} for one in sentences]
