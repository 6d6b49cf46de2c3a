"""An e-reader: a real one, foliate-js in Chromium, on a device of its own.

foliate-js is what the reader Foliate is made of. It lays pages side by side in columns, as the
readers of phones do, turns them as the book's language reads, and opens notes in windows.
"""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Literal

from sphinx_booklet.check.serve import served
from tests import npm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).parent
PHONE, DESK = (320, 568), (1400, 3000)  # CSS pixels
# What readers choose, as reading systems put it into every page of a book.
LIGHT = "html { color-scheme: light; }"
NIGHT = "html { color-scheme: dark; } body { background: #111 !important; color: #eee !important; }"
OWN_FONT = "body * { font-family: monospace !important; }"  # its letters are wide
KNOWN = "allow-scripts and allow-same-origin"  # Chromium says this of foliate-js itself


def letters(percent: int) -> str:
    """Return the style of a size of letters."""
    return f"html {{ font-size: {percent}% !important; }}"


@dataclass(frozen=True)
class Here:
    """What the open page shows.

    :param part: its document's place in the order of reading
    :param item: where the contents say that it is
    :param page: its number in print; empty: the book does not tell
    """

    part: int
    file: str
    fraction: float
    first: bool
    last: bool
    text: str
    pictures: int
    title: str
    item: str
    page: str


@dataclass(frozen=True)
class Reader:
    """An open book."""

    page: Page

    @property
    def here(self) -> Here:
        """What the open page shows."""
        return Here(**self.page.evaluate("reader.here"))

    def ask(self, script: str) -> Any:  # noqa: ANN401 - what the script gives
        """Return what a script finds out of the ``book`` or its open document ``doc``."""
        names = "const book = reader.view.book, doc = reader.contents.doc;"
        return self.page.evaluate(f"async () => {{ {names} return {script}; }}")

    def go(self, target: str | int) -> Here:
        """Go to an address within the book, or to a document by its place."""
        self.page.evaluate("target => reader.go(target)", target)
        return self.here

    def turn(self, side: Literal["left", "right"]) -> Here:
        """Press the side of the page."""
        self.page.evaluate("side => reader.turn(side)", side)
        return self.here

    def follow(self, selector: str) -> str:
        """Press a link; return what its window says, if it opens one."""
        self.page.evaluate("selector => reader.follow(selector)", selector)
        return str(self.page.evaluate("reader.said"))

    def shows(self, selector: str) -> bool:
        """Say if what a selector finds is on the open page."""
        return bool(self.page.evaluate("selector => reader.shows(selector)", selector))

    def restyle(self, style: str) -> None:
        """Choose another look."""
        self.page.evaluate("style => reader.restyle(style)", style)

    def cut(self) -> list[list[Any]]:
        """Return what reaches over the edge of its page in the open document."""
        found: list[list[Any]] = self.page.evaluate("reader.cut()")
        return found


@contextmanager
def reading(
    chromium: Browser,
    book: Path,
    screen: tuple[int, int] = PHONE,
    style: str = LIGHT,
    *,
    popups: bool = False,
) -> Iterator[Reader]:
    """Open a book; what the reader complains of, or asks of another host, fails the test."""
    dark = "color-scheme: dark" in style
    width, height = screen
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if KNOWN not in said.text else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    try:
        with shelf(book) as address:
            page.on("request", lambda asked: wrong.append(asked.url)
                    if not asked.url.startswith((address, "blob:", "data:")) else None)  # fmt: skip
            page.goto(f"{address}/reader.html")
            page.evaluate("given => reader.open(...given)", ["book.epub", style, popups])
            yield Reader(page)
            assert wrong == []
    finally:
        context.close()


@contextmanager
def shelf(book: Path) -> Iterator[str]:
    """Serve the reader and a book; give the address."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        for file in ("reader.html", "reader.js"):
            shutil.copy(FOLDER / file, folder)
        (folder / "foliate-js").symlink_to(npm.package("foliate-js"))
        (folder / "book.epub").symlink_to(book)
        with served(folder) as address:
            yield address
