"""Links and anchors of the built site, and that it asks no other host for anything."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

REFERENCES = {"href", "src", "poster", "data", "action", "srcset"}
LINKS = {"a", "area"}  # they lead to an address; all other elements fetch it
# A <link> of these kinds names an address; it fetches nothing.
NAMED_ONLY = {"canonical", "license", "author", "alternate", "help"}
CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)(['"]?)([^'")\s;]+)\1""")
SAFE_ELSEWHERE = {"https", "http", "mailto", "tel", "sms"}


@dataclass
class Page(HTMLParser):
    """What one page refers to, and what can be referred to in it.

    :param references: line, element, address, whether the browser fetches it by itself
    :param fields: names of what can be typed in: ``#q=fever`` leads to the search for a fever
    :param root: the path from the host to the site, where the page's addresses begin with it
    """

    ids: set[str] = field(default_factory=set)
    references: list[tuple[int, str, str, bool]] = field(default_factory=list)
    fields: set[str] = field(default_factory=set)
    root: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def has(self, anchor: str) -> bool:
        """Say if an anchor leads to a place of this page, or fills one of its fields."""
        name, equals, _ = anchor.partition("=")
        return anchor in self.ids or (bool(equals) and name in self.fields)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take ids and addresses of an element."""
        values = {name: value or "" for name, value in attrs}
        if tag == "html":
            self.root = values.get("data-root", "")
        self.ids.update(values[name] for name in ("id", "name") if values.get(name))
        if tag == "input":
            # One that a script reads has no name, so that no browser sends it.
            self.fields.add(values.get("name") or values.get("data-name") or "")
        kinds = set(values.get("rel", "").lower().split())
        fetched = tag not in LINKS and not (tag == "link" and kinds & NAMED_ONLY)
        for name in sorted(REFERENCES & values.keys()):
            parts = values[name].split(",") if name == "srcset" else [values[name]]
            for part in parts:
                address = part.split()[0] if name == "srcset" and part.split() else part
                self.references.append((self.getpos()[0], tag, address.strip(), fetched))


def check_links(site: Path) -> Iterator[Finding]:
    """Check every page and stylesheet below a folder, without any network."""
    pages = {path.resolve(): read_page(path) for path in sorted(site.rglob("*.html"))}
    if not pages:
        yield Finding(str(site), "no-pages", "holds no HTML page", "Build it first: `make`.")
    for path, page in pages.items():
        shown = site / path.relative_to(site.resolve())
        for line, tag, address, fetched in page.references:
            fault = judge(path, address, pages, site.resolve(), fetched=fetched)
            if fault:
                yield Finding(f"{shown}:{line}", fault[0], f"<{tag}> {fault[1]}", fault[2])
    for path in sorted(site.rglob("*.css")):
        yield from _stylesheet(path, site)


def read_page(path: Path) -> Page:
    """Read the addresses and anchors of a page."""
    page = Page()
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


def judge(
    page: Path, address: str, pages: dict[Path, Page], site: Path, *, fetched: bool
) -> tuple[str, str, str] | None:
    """Judge one address of a page; None where it is right.

    :returns: rule, what, way out
    """
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return _elsewhere(address, fetched=fetched)
    root = pages[page].root if page in pages else ""
    below = parts.path.removeprefix(root) if root else parts.path
    start = site if below != parts.path else page.parent
    target = (start / unquote(below)).resolve() if parts.path else page
    if target.is_dir():
        target /= "index.html"
    if not target.is_relative_to(site):
        return ("link-outside", f"leads outside the site: {address}", "Link inside the site.")
    if not target.is_file():
        return (
            "broken-link",
            f"leads to nothing: {address}",
            "Correct the link or the file's name.",
        )
    anchor = unquote(parts.fragment)
    if anchor and target in pages and not pages[target].has(anchor):
        return ("broken-anchor", f"the page has no such place: {address}", "Correct the anchor.")
    return None


def _elsewhere(address: str, *, fetched: bool) -> tuple[str, str, str] | None:
    scheme = urlsplit(address).scheme.lower()
    if fetched and scheme != "data":
        return (
            "other-host",
            f"asks another host: {address}",
            "Ship the file in the site: a reader's visit is nobody else's business.",
        )
    if not fetched and scheme and scheme not in SAFE_ELSEWHERE:
        return ("unsafe-link", f"has an address that may run code: {address}", "Take it out.")
    return None


def _stylesheet(path: Path, site: Path) -> Iterator[Finding]:
    text = re.sub(
        r"/\*.*?\*/",
        lambda found: "\n" * found[0].count("\n"),
        path.read_text("utf-8"),
        flags=re.DOTALL,
    )
    for found in CSS_ADDRESS.finditer(text):
        address = found[2]
        if address.startswith("#"):
            continue
        fault = judge(path.resolve(), address, {}, site.resolve(), fetched=True)
        if fault:
            line = text.count("\n", 0, found.start()) + 1
            yield Finding(f"{path}:{line}", fault[0], fault[1], fault[2])
