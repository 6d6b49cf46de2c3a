"""``sitemap.xml``: every page with its address in every language (sitemaps.org, schema 0.9).

It has no dates: nothing says of a page when its words last changed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_booklet.findings import Finding
from sphinx_booklet.publish.pages import is_for_search_engines, template
from sphinx_booklet.toml import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_booklet.settings import Booklet

NAME = "sitemap.xml"


@dataclass(frozen=True)
class Entry:
    """A page.

    :param address: absolute
    :param alternates: language tag and absolute address, its own among them
    """

    address: str
    alternates: tuple[tuple[str, str], ...]


def write_sitemap(booklet: Booklet, site: Path) -> None:
    """Write it into an assembled site; only a site that knows its address can have one."""
    if booklet.url:
        text = template("sitemap.xml.jinja").render(entries=list(entries(booklet, site)))
        (site / NAME).write_text(text + "\n", "utf-8")


def without_address(booklet: Booklet, settings: Path) -> Iterator[Finding]:
    """Find that a site does not know its address, and say what it therefore lacks.

    :param settings: the file that the booklet was read from
    """
    if "html" in booklet.formats and not booklet.url:
        yield Finding(
            place_of(settings, (), "url"),
            "no-address",
            f'"url" is empty: there is no {NAME}, pages name no address of their own, '
            "and no PDF says where to find the booklet online",
            'Write url = "https://clinic.example/booklet/" once you know where the site stands.',
            "warning",
        )


def entries(booklet: Booklet, site: Path) -> Iterator[Entry]:
    """Yield the landing page, and every page of every language that search engines may show."""
    tags = [one.tag for one in booklet.languages if (site / one.tag / "index.html").is_file()]
    starts = tuple((tag, f"{booklet.url}{tag}/index.html") for tag in tags)
    yield Entry(booklet.url, (*starts, ("x-default", booklet.url)))
    pages = {tag: _pages(site / tag) for tag in tags}
    for page in sorted(set().union(*pages.values())):
        found = tuple(
            (tag, f"{booklet.url}{tag}/{quote(page)}") for tag in tags if page in pages[tag]
        )
        alternates = (*found, ("x-default", booklet.url)) if len(found) > 1 else ()
        yield from (Entry(address, alternates) for _tag, address in found)


def _pages(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if is_for_search_engines(path.read_text("utf-8"))
    }
