"""What the tests of the whole site share: its pages, its languages, what translators wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.check import tongues
from sphinx_booklet.settings import read_booklet
from tests.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

BOOKLET = read_booklet(ROOT / "booklet.toml")
SOURCE = BOOKLET.source.tag
TAGS = [one.tag for one in BOOKLET.languages]
CODES = {one.tag: one.sphinx for one in BOOKLET.languages}
OUR_WORDS = ROOT / "src" / "sphinx_booklet" / "locales"
DRUGS = ROOT / "docs" / "drug-names.txt"


def pages_of(site: Path, *tags: str) -> list[Path]:
    """Return the pages of languages; without one, every page of the site."""
    if not tags:
        return sorted(site.rglob("*.html"))
    return [path for tag in tags for path in sorted((site / tag).rglob("*.html"))]


def said_in_the_source(site: Path) -> tongues.Source:
    """Return what the source's pages say; names of drugs are every language's."""
    drugs = (line.partition("#")[0] for line in DRUGS.read_text("utf-8").splitlines())
    html = [path.read_text("utf-8") for path in pages_of(site, SOURCE)]
    return tongues.said(html, SOURCE, list(drugs))


def written_by_translators(tag: str) -> str:
    """Return the words in Latin letters of the catalogs of a language."""
    files = [
        path for folder in (ROOT / "locales", OUR_WORDS)
        for path in sorted((folder / CODES[tag]).rglob("*.po"))
    ]  # fmt: skip
    assert len(files) > 5
    found = [one for path in files for one in read(path)[0].messages]
    return tongues.kept((one.msgid, text) for one in found for text in one.msgstr)
