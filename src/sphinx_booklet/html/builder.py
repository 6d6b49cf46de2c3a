"""Sphinx's builder of HTML, which writes bodies again only where they may have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.xhtml.bodies import KeptBodies

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class SiteBuilder(KeptBodies):
    """Writes the pages of a site."""


def setup(app: Sphinx) -> None:
    """Take the place of the builder ``html``; without a folder for bodies it is the same."""
    app.add_builder(SiteBuilder, override=True)
