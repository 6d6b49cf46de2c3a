"""Boxes with a title of their own: key points, who to call, questions to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

# Each directive, and its title in the language of the build.
TITLES: dict[str, Callable[[], str]] = {
    "key-points": lambda: _("Key points"),  # at the top of a chapter: its three to five points
    "emergency": lambda: _("When to call at once"),  # who to call, and what to say
    "questions": lambda: _("Questions you can ask"),  # a checklist: boxes to tick
}


class Box(SphinxDirective):
    """An admonition whose class names its kind and whose title is in the reader's language.

    The title is not ``translatable``: it comes from our words, not from the chapter's catalog.
    """

    has_content = True

    def run(self) -> list[nodes.Node]:
        """Return the box; the lists of questions are marked as checklists."""
        self.assert_has_content()
        box = nodes.admonition(classes=[self.name])
        self.set_source_info(box)
        box += nodes.title("", TITLES[self.name](), translatable=False)
        box += self.parse_content_to_nodes()
        if self.name == "questions":
            for items in box.findall(nodes.bullet_list):
                items["classes"].append("checklist")
        return [box]


def setup(app: Sphinx) -> None:
    """Register the directives."""
    for name in TITLES:
        app.add_directive(name, Box)
