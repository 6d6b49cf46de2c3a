"""Our own words (and those of Sphinx that it lacks) in the language of the build."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import locale

from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.words import words

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def speak(app: Sphinx, config: Config) -> None:
    """Put our words before Sphinx's, for templates and for ``sphinx.locale._`` alike."""
    ours = words(from_sphinx(config.language))
    ours.add_fallback(app.translator)
    app.translator = ours
    locale.translators["general", "sphinx"] = ours


def setup(app: Sphinx) -> None:
    """Register the event."""
    app.connect("config-inited", speak, priority=400)
