"""Where things are: the folders of a checkout, and each format's one file.

It loads nothing, since a build that finds nothing changed answers from here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.formats import Format
    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

MESSAGES = "LC_MESSAGES"  # gettext's name for the folder


@dataclass(frozen=True)
class Folders:
    """Where things are: the checkout, the chapters, the catalogs, and the output."""

    root: Path

    @property
    def settings(self) -> Path:
        """What a publisher edits."""
        return self.root / "booklet.toml"

    @property
    def docs(self) -> Path:
        """The chapters."""
        return self.root / "docs"

    @property
    def locales(self) -> Path:
        """The catalogs."""
        return self.root / "locales"

    @property
    def build(self) -> Path:
        """All output."""
        return self.root / "build"

    @property
    def site(self) -> Path:
        """The finished site."""
        return self.build / "site"

    @property
    def templates(self) -> Path:
        """The extracted messages (``.pot``)."""
        return self.build / "gettext"

    def catalogs(self, language: Language) -> Path:
        """Return the folder of a language's catalogs, in the layout of gettext."""
        return self.locales / language.sphinx / MESSAGES

    def scratch(self, language: Language) -> Path:
        """Return the folder of one language: doctrees, logs, outputs."""
        return self.build / language.tag

    def verdicts(self, language: Language) -> Path:
        """Return the file that keeps what the gate found in a language's catalogs."""
        return self.scratch(language) / "verdicts.json"

    def output(self, language: Language, kind: Format) -> Path:
        """Return the folder that the builder of a format writes to."""
        return self.scratch(language) / kind

    def product(self, booklet: Booklet, language: Language, kind: Format) -> Path:
        """Return the one file that stands for a format: a page, or the download."""
        names = {
            "html": "index.html",
            "pdf": f"{booklet.slug}.pdf",
            "large-print": f"{booklet.slug}.pdf",
            "bilingual": f"{booklet.slug}.pdf",
            "epub": f"{booklet.slug}.epub",
        }
        return self.output(language, kind) / names[kind]
