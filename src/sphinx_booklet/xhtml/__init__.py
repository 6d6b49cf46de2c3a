"""The XHTML that the site and the EPUB share: one translator, and the checks of what it needs."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ExtensionError

from sphinx_booklet.xhtml import captions
from sphinx_booklet.xhtml.translator import BookletTranslator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

__all__ = ["BookletTranslator", "setup"]

FOLDER = Path(__file__).parent
BUILDERS = ("html", "dirhtml", "singlehtml", "booklet-preview")
THEME = "booklet"


def speak_xhtml(app: Sphinx, config: Config) -> None:
    """Write the pages of our theme by our translator; other themes keep Sphinx's own."""
    if config.html_theme != THEME:
        return
    for name in BUILDERS:
        with suppress(ExtensionError):  # the project has a translator of its own: it wins
            app.set_translator(name, BookletTranslator)


def setup(app: Sphinx) -> None:
    """Register the translator; at the event, conf.py and command line have named the theme."""
    captions.setup(app)
    app.connect("config-inited", speak_xhtml)
