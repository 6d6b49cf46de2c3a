"""Every string of a page that a reader sees or hears, with its place, language and direction."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
SILENT = frozenset({"script", "style", "code", "pre"})  # a script shows what a template holds
# data-* attributes hold the words of our scripts; these hold addresses, names and numbers.
NO_WORDS = frozenset(
    [
        "data-choices",
        "data-content_root",
        "data-does",
        "data-due",
        "data-file",
        "data-question",
        "data-runs",
        "data-size-of",
        "data-slug",
        "data-teller",
        "data-texts",
        "data-theme",
        "data-url",
        "data-widths",
    ]
)
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
CALL = re.compile(r"^[\w.]+\((.*)\);\s*$", re.DOTALL)  # of a script that holds data alone
SOURCES = frozenset(["data-beside"])  # hold words of the source, whatever the page's language
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
                its = ("", "auto") if name in SOURCES else (lang, direction)
                for one in strings(json.loads(text)) if text.startswith("{") else [text]:
                    self.found.append(Spoken(self.getpos()[0], name, one, *its))
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


def told(script: str, lang: str, direction: str) -> Iterator[Spoken]:
    """Give the strings of a script that calls one function with data, as ones of a language.

    :raises ValueError: it is no such script
    """
    call = CALL.match(script)
    if not call:
        raise ValueError(script[:80])
    for text in strings(json.loads(f"[{call[1]}]")):
        yield Spoken(1, "script", text, lang, direction)


def strings(data: object) -> Iterator[str]:
    """Give the strings in JSON that hold something, without the keys of its objects."""
    if isinstance(data, str) and data.strip():
        yield data
    elif isinstance(data, list | dict):
        for one in data.values() if isinstance(data, dict) else data:
            yield from strings(one)
