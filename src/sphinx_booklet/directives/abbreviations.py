"""``.. abbreviations::`` — a list of abbreviations, each with its words.

Chapters show the words at the first use of each, without any markup there (``terms/``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

CLASS = "abbreviations"


class Abbreviations(SphinxDirective):
    """A definition list: the term is the abbreviation, the definition its words."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the list in a container."""
        self.assert_has_content()
        content = self.parse_content_to_nodes()
        if len(content) != 1 or not isinstance(content[0], nodes.definition_list):
            raise self.error(
                "abbreviations: write one definition list: each abbreviation on a line, "
                "its words indented on the next"
            )
        box = nodes.container("", *content, classes=[CLASS])
        self.set_source_info(box)
        return [box]


def setup(app: Sphinx) -> None:
    """Register the directive."""
    app.add_directive("abbreviations", Abbreviations)
