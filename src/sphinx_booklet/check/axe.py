"""Accessibility of the pages by axe-core, with every rule it has switched on.

A page is loaded once and looked at in every view: what a view changes, the page must follow.
"""

from __future__ import annotations

import importlib.util
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote, urlsplit

from sphinx_booklet.check import browser as browsers
from sphinx_booklet.check.serve import served
from sphinx_booklet.errors import BookletError
from sphinx_booklet.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, Page

Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
WIDTHS = (1280, 320)  # CSS pixels: a desk, and 400 % zoom of it (WCAG 1.4.10)
HEIGHT = 800
SIDE_BY_SIDE = 2  # browsers; each takes a processor
CONTRAST = ("color-contrast", "color-contrast-enhanced")
# Colours that a reader can choose beyond those of the device: the stylesheets name them.
THEMES = """() => {
  const found = new Set();
  const look = (rules) => { for (const rule of rules) {
    for (const [, name] of (rule.selectorText || "").matchAll(/\\bbody\\[data-theme="?(\\w+)/g))
      found.add(name);
    if (rule.cssRules) look(rule.cssRules);
  } };
  for (const sheet of document.styleSheets) look(sheet.cssRules);
  return [...found].filter((name) => !["auto", "light", "dark"].includes(name)).sort();
}"""
RUN = """async (only) => {
  const wanted = axe.getRules().filter((rule) => !only.length || only.includes(rule.ruleId));
  const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId,
    { enabled: wanted.some((rule) => rule.ruleId === ruleId) }]));
  return await axe.run(document, { resultTypes: ["violations"], rules });
}"""


@dataclass(frozen=True)
class View:
    """One way to look at a page: its width in CSS pixels, and its colours.

    :param scheme: of the device
    :param theme: the colours that the reader chose; empty: those of the device
    """

    width: int
    scheme: Scheme
    theme: str = ""

    def __str__(self) -> str:
        return f"{self.width} px, {self.theme or self.scheme}"


VIEWS = tuple(View(width, scheme) for width, scheme in product(WIDTHS, SCHEMES))


def axe(
    site: Path, pages: Sequence[Path], views: Sequence[View] = VIEWS, browser: Browser | None = None
) -> list[Finding]:
    """Check pages of a site in every view; further themes of a page by the rules of contrast.

    :param pages: files below ``site``
    :param browser: a running one; without it two are started
    :returns: a finding for each rule, page and view; the same fault in several views is one
    :raises BookletError: axe or a browser is missing
    """
    if importlib.util.find_spec("axe_playwright_python") is None:
        raise BookletError(
            "axe-playwright-python", "is not installed", "Run `make test` once, which installs it."
        )
    with served(site) as address:
        if browser is not None:
            return list(_each(browser, site, pages, views, address))

        def share(number: int) -> list[Finding]:
            with browsers.launch() as own:
                return list(_each(own, site, pages[number::SIDE_BY_SIDE], views, address))

        with ThreadPoolExecutor(SIDE_BY_SIDE) as both:
            return sorted(found for part in both.map(share, range(SIDE_BY_SIDE)) for found in part)


def _each(
    browser: Browser, site: Path, pages: Sequence[Path], views: Sequence[View], address: str
) -> Iterator[Finding]:
    # A fade half done has the contrast of neither end.
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    try:
        for path in pages:
            asked.clear()
            url = f"{address}/{quote(path.relative_to(site).as_posix())}"
            seen: dict[Finding, list[View]] = {}
            for view, finding in _in_views(page, path, url, views):
                seen.setdefault(finding, []).append(view)
            yield from strangers(path, asked, address)
            yield from (_with_views(one, found, views) for one, found in seen.items())
    finally:
        context.close()


def _in_views(
    page: Page, path: Path, url: str, views: Sequence[View]
) -> Iterator[tuple[View, Finding]]:
    look(page, views[0])
    page.goto(url, wait_until="load")
    for view in views:
        look(page, view)
        for finding in violations(path, run(page)):
            yield view, finding
    for name in page.evaluate(THEMES):
        view = View(views[0].width, views[0].scheme, name)
        look(page, view)
        for finding in violations(path, run(page, CONTRAST)):
            yield view, finding


def look(page: Page, view: View) -> None:
    """Give the open page the width and the colours of a view."""
    page.set_viewport_size({"width": view.width, "height": HEIGHT})
    page.emulate_media(color_scheme=view.scheme)
    if view.theme:
        page.evaluate("name => { document.body.dataset.theme = name }", view.theme)


def _with_views(finding: Finding, found: Sequence[View], views: Sequence[View]) -> Finding:
    if set(views) <= set(found):
        return finding
    where = "; ".join(map(str, found))
    return Finding(finding.where, finding.rule, f"{finding.what} [{where}]", finding.way_out)


def strangers(path: Path, asked: Sequence[str], address: str) -> Iterator[Finding]:
    """Find requests of a page to any other host."""
    for url in dict.fromkeys(asked):
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and not url.startswith(f"{address}/"):
            yield Finding(
                str(path),
                "other-host",
                f"the open page asked {parts.netloc}",
                "Ship the file in the site.",
            )


def run(page: Page, only: Sequence[str] = ()) -> Mapping[str, Any]:
    """Run axe-core on the open page, with all of its rules or with some; return its answer."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - tests only

    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(Axe().axe_script)
    page.evaluate(browsers.REST)  # the colours of the view before are gone
    answer: Mapping[str, Any] = page.evaluate(RUN, list(only))
    return answer


def violations(path: Path, answer: Mapping[str, Any]) -> Iterator[Finding]:
    """Turn axe's answer into findings, one a rule, with its first place."""
    for broken in answer["violations"]:
        places = [" ".join(map(str, node["target"])) for node in broken["nodes"]]
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        what = f"{broken['help']}: {places[0]}{more}"
        yield Finding(str(path), f"axe {broken['id']}", what, f"See {broken['helpUrl']}.")
