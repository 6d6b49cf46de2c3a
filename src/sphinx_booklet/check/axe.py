"""Accessibility of the pages by axe-core, with every rule it has switched on."""

from __future__ import annotations

import importlib.util
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


@dataclass(frozen=True)
class View:
    """One way to look at a page: its width in CSS pixels, and the reader's colour scheme."""

    width: int
    scheme: Scheme

    def __str__(self) -> str:
        return f"{self.width} px, {self.scheme}"


VIEWS = tuple(View(width, scheme) for width, scheme in product(WIDTHS, SCHEMES))


def axe(
    site: Path, pages: Sequence[Path], views: Sequence[View] = VIEWS, browser: Browser | None = None
) -> list[Finding]:
    """Check pages of a site in every view.

    :param pages: files below ``site``
    :param browser: a running one; without it one is started
    :returns: a finding for each rule, page and view; the same fault in several views is one
    :raises BookletError: axe or a browser is missing
    """
    if importlib.util.find_spec("axe_playwright_python") is None:
        raise BookletError(
            "axe-playwright-python", "is not installed", "Run `make test` once, which installs it."
        )
    if browser is None:
        with browsers.launch() as started:
            return axe(site, pages, views, started)
    seen: dict[Finding, list[View]] = {}
    with served(site) as address:
        for view in views:
            for finding in _in_view(browser, site, pages, view, address):
                seen.setdefault(finding, []).append(view)
    return [_with_views(finding, found, views) for finding, found in seen.items()]


def _with_views(finding: Finding, found: Sequence[View], views: Sequence[View]) -> Finding:
    if len(found) == len(views):
        return finding
    where = "; ".join(map(str, found))
    return Finding(finding.where, finding.rule, f"{finding.what} [{where}]", finding.way_out)


def _in_view(
    browser: Browser, site: Path, pages: Sequence[Path], view: View, address: str
) -> Iterator[Finding]:
    context = browser.new_context(
        viewport={"width": view.width, "height": HEIGHT},
        color_scheme=view.scheme,
        reduced_motion="reduce",  # a fade half done has the contrast of neither end
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    try:
        for path in pages:
            asked.clear()
            page.goto(f"{address}/{quote(path.relative_to(site).as_posix())}", wait_until="load")
            yield from strangers(path, asked, address)
            yield from violations(path, run(page))
    finally:
        context.close()


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


def run(page: Page) -> Mapping[str, Any]:
    """Run axe-core with all of its rules on the open page; return its answer."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - tests only

    runner = Axe()
    page.evaluate(runner.axe_script)
    names = page.evaluate("axe.getRules().map(rule => rule.ruleId)")
    options = {"resultTypes": ["violations"], "rules": {name: {"enabled": True} for name in names}}
    answer: Mapping[str, Any] = runner.run(page, options=options).response
    return answer


def violations(path: Path, answer: Mapping[str, Any]) -> Iterator[Finding]:
    """Turn axe's answer into findings, one a rule, with its first place."""
    for broken in answer["violations"]:
        places = [" ".join(map(str, node["target"])) for node in broken["nodes"]]
        more = f" and {len(places) - 1} more" if len(places) > 1 else ""
        what = f"{broken['help']}: {places[0]}{more}"
        yield Finding(str(path), f"axe {broken['id']}", what, f"See {broken['helpUrl']}.")
