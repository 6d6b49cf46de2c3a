"""A page for a disk: links to what is not beside it become absolute, or words without a link.

What is not touched stays verbatim. Elements with ``data-online`` make sense on the web only: the
switcher of languages, the downloads. Those with ``data-offline`` are hidden there, and shown here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from posixpath import dirname, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Collection

ONLINE = "data-online"
OFFLINE = re.compile(r"\s(?:data-offline|hidden)(?:=\"\")?(?=[\s>])")
HREF = re.compile(r"""(?<![\w-])href\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
START = "index.html"
KEPT = ("class", "lang", "dir")  # of a link that is none any more


@dataclass(frozen=True)
class Bounds:
    """What a copy on a disk holds, and where the rest is.

    :param tag: the folder of its language in the site
    :param inside: the files of the copy, by their paths from that folder
    :param url: of the site, with a slash at its end; empty: not known
    """

    tag: str
    inside: Collection[str]
    url: str = ""

    def outside(self, page: str, address: str) -> str:
        """Return where an address leads, from the site's folder; empty: inside, or elsewhere.

        :param page: that has the address: its path from the language's folder
        """
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
            return ""
        here = normpath(f"./{dirname(page)}/{unquote(parts.path)}")
        if here == "." or here in self.inside or f"{here}/{START}" in self.inside:
            return ""
        return normpath(f"{self.tag}/{dirname(page)}/{address}")


def cut(text: str, page: str, bounds: Bounds) -> str:
    """Return a page without links to what the copy does not hold.

    :param text: HTML
    :param page: its path from its language's folder
    """
    cutter = Cutter(text, page, bounds)
    cutter.feed(text)
    cutter.close()
    pieces, place = [], 0
    for start, end, new in cutter.edits:
        pieces += [text[place:start], new]
        place = end
    return "".join([*pieces, text[place:]])


@dataclass
class Cutter(HTMLParser):
    """Finds what to change: ``edits`` are start, end and new text, in order.

    What is left out ends with its element: ``_open`` counts elements of its kind within it.
    """

    text: str
    page: str
    bounds: Bounds
    edits: list[tuple[int, int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines = [0, *(found.end() for found in re.finditer("\n", self.text))]
        self._left_out, self._open, self._start = "", 0, 0
        self._unlinked = False

    def _place(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Leave an element out, or change its address."""
        values = {name: value or "" for name, value in attrs}
        if self._left_out:
            self._open += tag == self._left_out
        elif ONLINE in values and not self.bounds.url:
            self._left_out, self._open, self._start = tag, 1, self._place()
        elif "data-offline" in values:
            written = self.get_starttag_text() or ""
            shown = OFFLINE.sub("", written)
            self.edits.append((self._place(), self._place() + len(written), shown))
        elif tag in {"a", "link"} and "href" in values:
            self._address(tag, values)

    def _address(self, tag: str, values: dict[str, str]) -> None:
        target = self.bounds.outside(self.page, values["href"])
        if not target:
            return
        written = self.get_starttag_text() or ""
        if self.bounds.url:
            new = HREF.sub(lambda _: f'href="{escape(self.bounds.url + target)}"', written, count=1)
        elif tag == "link":
            new = ""
        else:
            kept = (f' {name}="{escape(values[name])}"' for name in KEPT if name in values)
            new, self._unlinked = f"<span{''.join(kept)}>", True
        self.edits.append((self._place(), self._place() + len(written), new))

    def handle_endtag(self, tag: str) -> None:
        """End what is left out, or a link that is none any more."""
        end = self.text.find(">", self._place()) + 1
        if self._left_out:
            self._open -= tag == self._left_out
            if not self._open:
                self.edits.append((self._start, end, ""))
                self._left_out = ""
        elif tag == "a" and self._unlinked:
            self.edits.append((self._place(), end, "</span>"))
            self._unlinked = False
