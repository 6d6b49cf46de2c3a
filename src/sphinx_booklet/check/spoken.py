"""Every string of a page that a reader sees or hears, with its place, language and direction."""

from __future__ import annotations

from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
SILENT = frozenset({"script", "style", "code", "pre", "template"})
# data-* attributes hold the words of our scripts; these hold something else.
NO_WORDS = frozenset(["data-content_root", "data-theme", "data-due", "data-runs"])
ATTRIBUTES = frozenset(
    [
        "alt",
        "title",
        "aria-label",
        "aria-description",
        "aria-roledescription",
        "aria-valuetext",
        "placeholder",
        "label",
        "summary",
    ]
)
BUTTONS = {"submit", "button", "reset"}  # inputs whose value is shown


@dataclass(frozen=True)
class Spoken:
    """One string.

    :param line: in the file, from 1
    :param kind: ``text``, or the attribute that holds it
    :param lang: BCP 47, as inherited
    :param direction: ``ltr`` or ``rtl``, as inherited
    """

    line: int
    kind: str
    text: str
    lang: str
    direction: str


class Reader(HTMLParser):
    """Collects the strings of one page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Spoken] = []
        self._open: list[tuple[str, str, str]] = [("", "", "ltr")]  # element, lang, dir

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take the attributes of an element, in its own language."""
        values = {name: value or "" for name, value in attrs}
        _, lang, direction = self._open[-1]
        lang = values.get("lang", lang)
        direction = values.get("dir", "auto" if tag == "bdi" else direction).lower()
        for name, text in values.items():
            if self._is_spoken(tag, name, values) and text.strip():
                self.found.append(Spoken(self.getpos()[0], name, text, lang, direction))
        if tag not in VOID:
            self._open.append((tag, lang, direction))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element that has no end."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those in it that need no end tag."""
        if any(name == tag for name, _, _ in self._open):
            while self._open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Take text."""
        silent = any(name in SILENT for name, _, _ in self._open)
        if data.strip() and not silent:
            name, lang, direction = self._open[-1]
            kind = "title" if name == "title" else "text"
            self.found.append(Spoken(self.getpos()[0], kind, data, lang, direction))

    @staticmethod
    def _is_spoken(tag: str, name: str, values: dict[str, str]) -> bool:
        if tag == "meta":
            return name == "content" and values.get("name") in {"description", "author"}
        if name == "value":
            return tag == "input" and values.get("type") in BUTTONS
        return name in ATTRIBUTES or (name.startswith("data-") and name not in NO_WORDS)


def spoken(html: str) -> Iterator[Spoken]:
    """Give the strings of a page in their order."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    yield from reader.found
