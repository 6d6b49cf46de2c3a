"""Links to the other formats, which say what they are: format, pages and size (WCAG 2.4.9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_booklet.products import download_label

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_booklet.formats import Format
    from sphinx_booklet.languages import Language


@dataclass(frozen=True)
class Download:
    """A file to download.

    :param url: relative to the page
    :param label: all that a reader must know before choosing it
    """

    url: str
    label: str


def downloads(
    files: Iterable[tuple[Format, str, int, int | None]], reader: Language, content_root: str
) -> tuple[Download, ...]:
    """Return the links.

    :param files: format, path from the language's folder, bytes, pages or None
    :param content_root: from the page to the language's folder, with a slash at its end
    """
    return tuple(
        Download(content_root + quote(path), download_label(reader, kind, size, pages))
        for kind, path, size, pages in files
    )


def setup(app: Sphinx) -> None:
    """Register the list of files, which whoever builds the other formats fills in."""
    app.add_config_value("booklet_downloads", [], "html", types=(list, tuple))
