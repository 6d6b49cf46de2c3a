"""The checks of what was built: one tool each, every result a ``Finding``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from sphinx_booklet.check import ace, axe, epub, links, manifest, nu, tongues, vera, visit
from sphinx_booklet.errors import BookletError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sphinx_booklet.findings import Finding

Check = Literal["manifest", "links", "epub", "ace", "pdf", "html", "directions", "visit", "axe"]
REPORT = "report"  # beside the site: what the tools said


def _kept(site: Path, book: Path) -> Path:
    return site.parent / REPORT / book.stem


def _epubs(site: Path) -> Iterator[Finding]:
    for path in sorted(site.rglob("*.epub")):
        yield from epub.epubcheck(path, _kept(site, path) / "epubcheck.json")


def _aces(site: Path) -> Iterator[Finding]:
    for path in sorted(site.rglob("*.epub")):
        yield from ace.ace(path, _kept(site, path) / "ace")


def _pdfs(site: Path) -> Iterator[Finding]:
    paths = sorted(site.rglob("*.pdf"))
    for profile in vera.PROFILES:
        yield from vera.pdf_ua(paths, profile)


def _markup(site: Path) -> Iterator[Finding]:
    yield from nu.nu(sorted(site.rglob("*.html")))


def _directions(site: Path) -> Iterator[Finding]:
    for path in sorted(site.rglob("*.html")):
        yield from tongues.bare_runs(path.read_text("utf-8"), str(path))


def _visits(site: Path) -> Iterator[Finding]:
    yield from visit.visit(site, sorted(site.rglob("*.html")))


def _pages(site: Path) -> Iterator[Finding]:
    yield from axe.axe(site, sorted(site.rglob("*.html")))


RUNNERS: dict[Check, Callable[[Path], Iterator[Finding]]] = {
    "manifest": manifest.check_manifest,
    "links": links.check_links,
    "epub": _epubs,
    "pdf": _pdfs,
    "html": _markup,
    "directions": _directions,
    "visit": _visits,
    "axe": _pages,
    "ace": _aces,
}
CHECKS: tuple[Check, ...] = tuple(RUNNERS)  # the quick ones first


def run_checks(site: Path, which: Iterable[Check] = CHECKS) -> Iterator[Finding]:
    """Check a built site; findings come as they are made.

    :param site: ``build/site``
    :param which: names of checks
    :raises BookletError: nothing is built, or a tool is missing; no check is ever left out
    """
    if not site.is_dir():
        raise BookletError(str(site), "there is nothing to check", "Build first: `make`.")
    for name in which:
        yield from RUNNERS[name](site)
