"""Every page opened in a browser: what it complains of, whom it asks, what does not fit.

Two trials of WCAG 2.2 are made on each page: 400 % zoom (1.4.10, a window of 320 × 256 px), and
the spacing of text that a reader may set (1.4.12). The second is set through the CSSOM, which the
page's Content-Security-Policy leaves alone, so that the policy stays on trial, too.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import quote

from sphinx_booklet.check import browser as browsers
from sphinx_booklet.check.axe import SIDE_BY_SIDE, strangers
from sphinx_booklet.check.serve import served
from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"""
# A trial: its name, the window in CSS pixels, whether text is spaced.
TRIALS = (
    ("400 % zoom", 320, 256, False),
    ("400 % zoom and spaced text", 320, 256, True),
    ("spaced text", 1280, 800, True),
)
SPACE = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = css ? [sheet] : [];
}"""
# What is made to be heard only is a pixel large, or cut away whole: no fault; nor is what says
# itself that it is spare, and shows as much as there is room for (data-spare).
UNFIT = """() => {
  const faults = [];
  const name = (one) => one.localName + (one.id ? "#" + one.id : "")
    + [...one.classList].map((each) => "." + each).join("");
  const told = (rule, one) => faults.push([rule, name(one)]);
  const page = document.documentElement;
  if (Math.max(page.scrollWidth, document.body.scrollWidth) > page.clientWidth + 1)
    told("two-way-scrolling", page);
  const cuts = (value) => value === "hidden" || value === "clip";
  for (const one of document.body.querySelectorAll("*")) {
    if (one.closest("svg, [inert], dialog:not([open]), [data-spare]")) continue;
    const style = getComputedStyle(one);
    if (!one.clientWidth || one.clientWidth < 3 || one.clientHeight < 3) continue;
    if (style.visibility === "hidden" || style.clipPath !== "none") continue;
    const wide = one.scrollWidth > one.clientWidth + 1;
    const high = one.scrollHeight > one.clientHeight + 1;
    if ((wide && cuts(style.overflowX)) || (high && cuts(style.overflowY))) told("clipped", one);
    else if ((wide || high) && one.matches("button, input, select, header, header a, .tool")
      && style.overflow === "visible") told("out-of-its-box", one);
  }
  const seen = (one) => one.checkVisibility({ visibilityProperty: true });
  const boxes = (list) => list.filter(seen).map((one) => [one, one.getBoundingClientRect()]);
  const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1
    && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  for (const header of document.querySelectorAll("body header, .bar")) {
    if (!seen(header)) continue;
    const parts = boxes([...header.children]);
    parts.forEach(([one, box], place) => parts.slice(place + 1).forEach(([, other]) => {
      if (meet(box, other)) told("overlap", one);
    }));
    scrollTo(0, 0);
    const bar = header.getBoundingClientRect();
    const below = document.querySelectorAll("main :is(h1, p, li), .bar, nav.languages a");
    const under = boxes([...below]).find(([one, box]) => !header.contains(one) && meet(bar, box));
    if (under) told("under-the-header", under[0]);
    const stays = ["sticky", "fixed"].includes(getComputedStyle(header).position);
    if (stays && bar.height > innerHeight / 2) told("header-too-high", header);
  }
  return faults;
}"""
WORDS = {
    "two-way-scrolling": "the page scrolls in two directions",
    "clipped": "something is cut off in",
    "out-of-its-box": "the words do not fit into",
    "overlap": "something lies on top of",
    "under-the-header": "the header covers",
    "header-too-high": "more than half of the window is taken by",
}
WAY_OUT = "Let the box grow with its words: no fixed height, no overflow: hidden, no nowrap."
POLICY_WAY_OUT = "Open the page with the browser's console to see where; then correct the script."


def visit(site: Path, pages: Sequence[Path], browser: Browser | None = None) -> list[Finding]:
    """Open pages and try them.

    :param pages: files below ``site``
    :param browser: a running one; without it two are started
    :raises BookletError: a browser is missing
    """
    with served(site) as address:
        if browser is not None:
            return list(_each(browser, site, pages, address))

        def share(number: int) -> list[Finding]:
            with browsers.launch() as own:
                return list(_each(own, site, pages[number::SIDE_BY_SIDE], address))

        with ThreadPoolExecutor(SIDE_BY_SIDE) as both:
            return sorted(found for part in both.map(share, range(SIDE_BY_SIDE)) for found in part)


def _each(browser: Browser, site: Path, pages: Sequence[Path], address: str) -> Iterator[Finding]:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(f"{message.text} {message.location['url']}"))
    try:
        for path in pages:
            asked.clear()
            said.clear()
            page.goto(f"{address}/{quote(path.relative_to(site).as_posix())}", wait_until="load")
            tried = list(_trials(page, path))
            yield from strangers(path, asked, address)
            yield from complaints(path, said)
            yield from tried
    finally:
        context.close()


def complaints(path: Path, said: Sequence[str]) -> Iterator[Finding]:
    """Find what a page said to the console: errors, and what its policy blocked."""
    for words in dict.fromkeys(said):
        if "/favicon.ico" not in words:  # the browser asks for it unasked
            yield Finding(str(path), "console", f"the page says: {words}", POLICY_WAY_OUT)


def _trials(page: Page, path: Path) -> Iterator[Finding]:
    for name, width, height, spaced in TRIALS:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate(SPACE, SPACING if spaced else "")
        page.evaluate(browsers.REST)
        found: list[tuple[str, str]] = page.evaluate(UNFIT)
        for rule, what in dict.fromkeys(map(tuple, found)):
            yield Finding(str(path), rule, f"{WORDS[rule]}: {what} [{name}]", WAY_OUT)
