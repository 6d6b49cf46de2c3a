"""Opening pages of a site from the disk, in a real browser that forgives nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sphinx_booklet.check.browser import REST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

# Characters of the longest line of a paragraph.
LONGEST_LINE = """one => {
  const text = one.firstChild, lines = {};
  for (let place = 0; place < text.length; place += 1) {
    const range = document.createRange();
    range.setStart(text, place); range.setEnd(text, place + 1);
    const { bottom } = range.getBoundingClientRect();
    lines[bottom] = (lines[bottom] || 0) + 1;
  }
  return Math.max(...Object.values(lines));
}"""


@contextmanager
def device(chromium: Browser, **options: Any) -> Iterator[BrowserContext]:  # noqa: ANN401 - Playwright's
    """Give a device with nothing on it.

    What a page complains of, and what it asks of another host, fails the test.
    """
    context = chromium.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
    complaints: list[str] = []
    context.on("console", lambda said: complaints.append(said.text)
               if "favicon" not in said.location["url"] else None)  # fmt: skip
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    context.on("request", lambda asked: complaints.append(asked.url)
               if not asked.url.startswith(("file:", "blob:", "http://127.0.0.1"))
               else None)  # fmt: skip
    try:
        yield context
        assert complaints == []
    finally:
        context.close()


@contextmanager
def opened(
    chromium: Browser,
    path: Path,
    width: int = 1280,
    height: int = 800,
    **options: Any,  # noqa: ANN401 - what Playwright takes
) -> Iterator[Page]:
    """Open a page on a device of its own, on which nothing moves."""
    still = {"viewport": {"width": width, "height": height}, "reduced_motion": "reduce"}
    with device(chromium, **(still | options)) as context:
        page = context.new_page()
        page.goto(f"file://{path}")
        yield page


def rest(page: Page) -> None:
    """Wait until nothing on a page moves."""
    page.evaluate(REST)


def has_focus(page: Page, selector: str) -> bool:
    """Say if what has the focus matches a selector."""
    return bool(page.evaluate("one => document.activeElement.matches(one)", selector))
