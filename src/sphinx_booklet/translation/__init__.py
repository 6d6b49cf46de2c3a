"""Messages into doctrees, and the language of what stayed untranslated.

Sphinx's own ``Locale`` transform applies the messages; this package marks what it left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.translation import interface, parts

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register the words of the interface and the marks of untranslated parts."""
    interface.setup(app)
    parts.setup(app)
