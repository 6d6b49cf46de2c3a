"""Accessible, multilingual patient booklets from Sphinx: HTML, tagged PDF and EPUB."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__version__ = "0.1.0"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register every part with Sphinx; imported late, so that the tools never load Sphinx."""
    from sphinx_booklet import extension  # noqa: PLC0415 - the command line must start fast

    return extension.setup(app)
