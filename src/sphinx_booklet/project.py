"""The settings in Sphinx: one object, ``app.config.booklet``, and what follows from it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from sphinx_booklet.errors import BookletError
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.settings import Booklet, booklet_epoch, from_conf, read_booklet

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def settle(_app: Sphinx, config: Config) -> None:
    """Make the settings of a plain project, or spread those of booklet.toml.

    :raises ConfigError: the settings make no booklet
    """
    try:
        if config.booklet_settings:
            config.booklet = read_booklet(Path(config.booklet_settings))
            spread(config, config.booklet)
        else:
            config.booklet = from_conf(config)
        epoch = booklet_epoch(config.booklet, os.environ)
    except BookletError as error:
        raise ConfigError(str(error)) from error
    if epoch is not None:
        os.environ["SOURCE_DATE_EPOCH"] = str(epoch)  # Sphinx reads the time from nowhere else


def spread(config: Config, booklet: Booklet) -> None:
    """Set the stock settings that booklet.toml already says."""
    edition = booklet.in_language(from_sphinx(config.language))
    config.project = edition.title
    config.html_title = edition.title
    config.html_short_title = edition.title
    if booklet.url:
        config.html_baseurl = f"{booklet.url}{edition.language.tag}/"  # canonical addresses
    config.author = edition.author
    config.version = config.release = booklet.edition


def setup(app: Sphinx) -> None:
    """Register the settings and the event."""
    app.add_config_value("booklet_settings", "", "", types=(str,))
    app.add_config_value("booklet", None, "env", types=(Booklet,))
    app.add_config_value("booklet_source_language", "en", "env", types=(str,))
    app.add_config_value("booklet_date", "", "env", types=(str, dt.date))
    app.connect("config-inited", settle, priority=300)
