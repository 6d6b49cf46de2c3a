"""The HTML format: a site for each language, in furo's look, under ``default-src 'self'``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.html import (
    bodies,
    bundle,
    download_page,
    downloads,
    furo,
    meanings,
    pages,
    questions,
    reading,
    search,
    switcher,
    theme,
    variables,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PARTS = (
    bodies,
    theme,
    furo,
    variables,
    bundle,
    search,
    switcher,
    downloads,
    download_page,
    questions,
    pages,
    reading,
    meanings,
)


def setup(app: Sphinx) -> None:
    """Set up every part."""
    for part in PARTS:
        part.setup(app)
