"""What a build makes: the names, sizes and labels of what readers download."""

from __future__ import annotations

import shutil
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

from sphinx_booklet import bidi
from sphinx_booklet.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_booklet.formats import Format
    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

PAGES = "pages.json"  # beside a PDF: on which page each block starts
COVER = "cover.png"  # beside it, too: its first page, for e-readers
KILO, MEGA = 1_000, 1_000_000
NO_BREAK_SPACE = "\u00a0"


def download_name(booklet: Booklet, language: Language, kind: Format) -> str:
    """Return the name of a download: ``slug-ar-large-print.pdf``."""
    ending = {
        "pdf": ".pdf",
        "large-print": "-large-print.pdf",
        "bilingual": "-bilingual.pdf",
        "epub": ".epub",
    }[kind]
    return f"{booklet.slug}-{language.tag}{ending}"


def offline_path(booklet: Booklet, language: Language) -> str:
    """Return where the zip of a language's pages is, from its folder in the site."""
    return f"downloads/{booklet.slug}-{language.tag}.zip"


def swap(fresh: Path, site: Path) -> None:
    """Put a finished folder in the place of the last one; on failure the last one returns."""
    last = site.with_name(f"{site.name}.last")
    if site.exists():
        shutil.rmtree(last, ignore_errors=True)
        site.rename(last)
    try:
        fresh.rename(site)
    except BaseException:  # Ctrl-C, too
        if last.exists() and not site.exists():
            last.rename(site)
        raise
    shutil.rmtree(last, ignore_errors=True)


def count_pages(path: Path) -> int | None:
    """Return the pages of a PDF; None for anything else."""
    if path.suffix != ".pdf":
        return None
    import pikepdf  # noqa: PLC0415 - loads libraries in C; few processes count pages

    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


@lru_cache(maxsize=64)  # every page shows the same few
def download_label(language: Language, kind: Format, size: int, pages: int | None) -> str:
    """Say what a download is, in its reader's language: "PDF to print, 44 pages, 1.2 MB".

    :param size: in bytes
    :param pages: None where the format has none of fixed size
    """
    say = words(language)
    names = {
        "pdf": say.gettext("PDF to print"),
        "large-print": say.gettext("PDF in large print"),
        "bilingual": say.gettext("PDF in two languages, side by side"),
        "epub": say.gettext("EPUB for e-readers"),
    }
    parts = [names[kind]]
    if pages:
        parts.append(say.ngettext("{count} page", "{count} pages", pages).format(count=pages))
    return _joined(language, [*parts, file_size(language, size)])


def offline_label(language: Language, size: int) -> str:
    """Say what the zip of a language's pages is, as :func:`download_label` does."""
    name = words(language).gettext("All pages in one file (ZIP)")
    return _joined(language, [name, file_size(language, size)])


def _joined(language: Language, parts: Iterable[str]) -> str:
    joint = words(language).gettext("{before}, {after}")
    label = reduce(lambda before, after: joint.format(before=before, after=after), parts)
    return bidi.isolate(label) if language.direction == "rtl" else label


def file_size(language: Language, size: int) -> str:
    """Return a number of bytes as kB or MB (powers of 1,000), with the language's decimal sign.

    The unit never stands on another line than its number.
    """
    unit, divisor, pattern = ("MB", MEGA, "0.0") if size >= MEGA else ("kB", KILO, "0")
    from babel.numbers import format_decimal  # noqa: PLC0415 - loads slowly

    locale = language.tag.replace("-", "_")
    number = format_decimal(size / divisor, pattern, locale, numbering_system="latn")
    return f"{number}{NO_BREAK_SPACE}{unit}"
