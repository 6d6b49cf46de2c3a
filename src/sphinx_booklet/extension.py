"""The Sphinx extension: a table of contents, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet import (
    __version__,
    blocks,
    citations,
    directives,
    epub,
    figures,
    glossary,
    html,
    images,
    outdated,
    pdf,
    project,
    terms,
    translation,
    xhtml,
)
from sphinx_booklet.preview import builder as preview

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

PARTS = (
    project,
    outdated,
    blocks,
    translation,
    glossary,
    directives,
    terms,
    citations,
    images,
    figures,
    xhtml,
    html,
    pdf,
    epub,
    preview,
)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Set up every part."""
    for part in PARTS:
        part.setup(app)
    return {
        "version": __version__,
        "env_version": 3,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
