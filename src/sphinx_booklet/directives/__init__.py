"""What authors write besides Sphinx's own markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.directives import boxes, collected, contacts, people, review

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def setup(app: Sphinx) -> None:
    """Register every directive."""
    boxes.setup(app)
    collected.setup(app)
    contacts.setup(app)
    people.setup(app)
    review.setup(app)
