"""Where messages come from; Sphinx's own transform is told of none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging
from sphinx.util.i18n import docname_to_domain

from sphinx_booklet.environment import is_gettext
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.translation.messages import Messages

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)
# Nothing is called so: Sphinx looks for it even without folders, in what its process has loaded.
NO_DOMAIN = "sphinx_booklet: our own transform translates"


def take_folders(_app: Sphinx, config: Config) -> None:
    """Take ``locale_dirs``: Sphinx then compiles no catalog and applies none."""
    config.booklet_catalogs = [str(folder) for folder in config.locale_dirs]
    config.locale_dirs = []


def take_domain(app: Sphinx) -> None:
    """Take ``gettext_compact``; the builder that writes templates goes by it."""
    app.config.booklet_domain = app.config.gettext_compact
    if not is_gettext(app.env):
        app.config.gettext_compact = NO_DOMAIN


def domain(docname: str, config: Config) -> str:
    """Return the name of the catalog that a document's messages are in."""
    compact: Any = config.booklet_domain
    return docname_to_domain(docname, compact)


def messages_of(app: Sphinx) -> Messages:
    """Return the messages of a build."""
    config = app.config
    return Messages(
        [Path(app.srcdir, folder) for folder in config.booklet_catalogs],
        from_sphinx(config.language),
        config.booklet.source,
        root=Path(app.confdir),
        fuzzy=config.gettext_allow_fuzzy_translations,
    )


def tell(messages: Messages, domains: Iterable[str]) -> None:
    """Warn of what the gate found in some catalogs; readers get the source there."""
    for name in sorted(domains):
        messages.of(name)
    for findings in messages.findings.values():
        for one in (one for one in findings if one.severity == "error"):
            logger.warning(
                "%s: %s. %s",
                one.rule,
                one.what,
                one.way_out,
                location=one.where,
                type="i18n",
                subtype="catalog",
            )


def setup(app: Sphinx) -> None:
    """Register the settings that are taken, and the events."""
    app.add_config_value("booklet_catalogs", [], "", types=(list,))
    app.add_config_value("booklet_domain", default=True, rebuild="", types=(bool, str))
    app.connect("config-inited", take_folders)
    app.connect("builder-inited", take_domain)
