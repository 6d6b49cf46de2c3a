"""The theme ``booklet``: where it is, whether a builder wears it, and what it sets."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeGuard

from sphinx_booklet.errors import Notice

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

NAME = "booklet"
FOLDER = Path(__file__).parent / "theme" / NAME
# Stock settings that the theme presets; what conf.py says goes first.
PRESETS = {
    "html_copy_source": False,  # readers have no use for the source
    "html_show_sourcelink": False,
    "html_domain_indices": False,
    "html_scaled_image_link": False,  # a link without a name of its own
    "html_permalinks_icon": "#",
}


WITHOUT_PAGES = {"epub", "json", "pickle"}  # builders of HTML that draw no page of this theme
# Stock settings whose part of a page this theme does not have.
UNUSED = (
    "html_domain_indices",
    "html_show_sourcelink",
    "html_show_sphinx",
    "html_sidebars",
    "html_use_opensearch",
)


def wears_theme(builder: Builder) -> TypeGuard[StandaloneHTMLBuilder]:
    """Say if a builder's pages come from this theme, or from one that inherits from it."""
    theme = getattr(builder, "theme", None)
    return (
        builder.format == "html"
        and builder.name not in WITHOUT_PAGES
        and theme is not None
        and any(Path(folder) == FOLDER for folder in theme.get_theme_dirs())
    )


def preset(_app: Sphinx, config: Config) -> None:
    """Set what the theme presets, where conf.py and the command line do not say it."""
    if config.html_theme != NAME:
        return
    given = config._raw_config  # noqa: SLF001 - Sphinx tells nowhere else what conf.py set
    for name, value in PRESETS.items():
        if name not in given and name not in config.overrides:
            config[name] = value
    for name in UNUSED:
        if given.get(name):
            Notice.SETTINGS.warn(f'"{name}" has no effect in the theme; delete it from conf.py')


def setup(app: Sphinx) -> None:
    """Register the theme and its presets."""
    app.add_html_theme(NAME, str(FOLDER))
    app.connect("config-inited", preset)
