"""The page of all formats: what each is good for, how large it is, and how to read without a net.

Its address is not ``downloads``: beside the folder of that name, hosts that leave out ``.html``
could not tell them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx.locale import _

from sphinx_booklet.html.theme import wears_theme
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.products import download_label
from sphinx_booklet.statements import of_booklet

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from sphinx_booklet.formats import Format
    from sphinx_booklet.languages import Language

NAMES = ("download", "download-booklet", "download-this-booklet")  # a chapter may have the first
TEMPLATE = "download.html"
GOOD_FOR: dict[Format, Callable[[], str]] = {
    "pdf": lambda: _("Best for printing. It looks the same on every device."),
    "large-print": lambda: _("Best for printing if you need large letters."),
    "bilingual": lambda: _(
        "Best for printing if not everybody reads the same language, "
        "such as for a visit with an interpreter."
    ),
    "epub": lambda: _(
        "Best for reading on a phone, a tablet or an e-reader. "
        "You can change the size of the letters. It works without internet."
    ),
}


@dataclass(frozen=True)
class Choice:
    """A file, and what it is good for.

    :param url: relative to the page
    """

    url: str
    label: str
    good_for: str


def choices(
    files: Iterable[tuple[Format, str, int, int | None]], reader: Language
) -> tuple[Choice, ...]:
    """Return the files to download.

    :param files: format, path from the language's folder, bytes, pages or None
    """
    return tuple(
        Choice(quote(path), download_label(reader, kind, size, pages), GOOD_FOR[kind]())
        for kind, path, size, pages in files
    )


def download_page(documents: Collection[str]) -> str:
    """Return the page's name: the first that no chapter has."""
    return next(name for name in NAMES if name not in documents)


def offered(config: Config) -> bool:
    """Say if there is anything to download."""
    return bool(config.booklet_downloads or config.booklet_offline)


def add_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield the page, in a site that has files to download."""
    if not wears_theme(app.builder) or not offered(app.config):
        return
    booklet, reader = app.config.booklet, from_sphinx(app.config.language)
    name = download_page(app.env.found_docs)
    up = "../" * app.builder.get_target_uri(name).count("/")
    counts = app.config.booklet_parts.values()
    done, count = (sum(column) for column in zip(*counts, strict=True)) if counts else (0, 0)
    context = {
        "title": _("Download this booklet"),
        "choices": choices(app.config.booklet_downloads, reader),
        "offline": app.config.booklet_offline,
        "up": up,
        "translated": of_booklet(done, count, reader, booklet.source),
    }
    yield name, context, TEMPLATE


def setup(app: Sphinx) -> None:
    """Register the path of the zip, from the language's folder, and the page."""
    app.add_config_value("booklet_offline", "", "html", types=(str,))
    app.connect("html-collect-pages", add_page)
