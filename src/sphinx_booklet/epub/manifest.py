"""The manifest: every file of the book, with its type and what a reading system must know."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from contextlib import suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_booklet.errors import Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

XHTML = "application/xhtml+xml"
XHTML_ELEMENT = "{http://www.w3.org/1999/xhtml}"
SVG = "{http://www.w3.org/2000/svg}svg"
MATH = "{http://www.w3.org/1998/Math/MathML}math"
MEDIA_TYPES = {  # EPUB 3.3, core media types
    ".xhtml": XHTML,
    ".ncx": "application/x-dtbncx+xml",
    ".css": "text/css",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".svg": "image/svg+xml",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
# Elements that a page must own up to in the manifest (EPUB 3.3, D.6).
PROPERTIES = {
    SVG: "svg",
    MATH: "mathml",
    f"{XHTML_ELEMENT}script": "scripted",
}


@dataclass(frozen=True)
class Item:
    """One file.

    :param key: its XML id
    :param kind: its media type
    """

    name: str
    key: str
    address: str
    kind: str
    properties: str


def manifest(
    names: Iterable[str], pages: Mapping[str, ET.Element], known: Mapping[str, str]
) -> tuple[Item, ...]:
    """Return the manifest of a book's members; those without a media type cannot be in a book.

    :param pages: those that are XML, read
    :param known: properties that only the book knows: which is the contents, which the cover
    """
    items = []
    for number, name in enumerate(sorted(names), 1):
        kind = media_type(name)
        if kind:
            found = found_in(pages[name]) if name in pages else set()
            joined = " ".join(sorted((found | {known.get(name, "")}) - {""}))
            items.append(Item(name, f"item-{number}", quote(name), kind, joined))
    return tuple(items)


def read_pages(members: Mapping[str, bytes]) -> dict[str, ET.Element]:
    """Return the pages of a book, read; one that is no XML the builder has told of."""
    found = {}
    for name, content in members.items():
        if media_type(name) == XHTML:
            with suppress(ET.ParseError):
                found[name] = ET.fromstring(content)  # noqa: S314 - we have just written it
    return found


def media_type(name: str) -> str:
    """Return the media type of a file; empty for one that no reading system must know."""
    return MEDIA_TYPES.get(PurePosixPath(name).suffix.lower(), "")


def found_in(page: ET.Element) -> set[str]:
    """Return the properties of a page."""
    return {PROPERTIES[one.tag] for one in page.iter() if one.tag in PROPERTIES}


def warn_of_broken(name: str, page: str) -> None:
    """Tell of a page that is no XML: raw HTML in the chapter is copied as it is."""
    try:
        ET.fromstring(page)  # noqa: S314 - a page that we have just written
    except ET.ParseError as error:
        Notice.RAW_HTML.warn(
            f"{error}: e-readers cannot show this page; its raw HTML must be XML", location=name
        )
