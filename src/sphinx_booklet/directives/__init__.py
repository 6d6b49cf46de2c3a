"""What authors write besides Sphinx's own markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.directives import (
    abbreviations,
    boxes,
    collected,
    contacts,
    forms,
    people,
    review,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register every directive."""
    abbreviations.setup(app)
    boxes.setup(app)
    collected.setup(app)
    contacts.setup(app)
    forms.setup(app)
    people.setup(app)
    review.setup(app)
