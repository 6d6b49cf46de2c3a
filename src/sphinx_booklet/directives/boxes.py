"""Boxes with a title of their own: key points, who to call, questions to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

from sphinx_booklet import beside
from sphinx_booklet.words import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx

# Each directive, and its title; ``say``: gettext of a language.
TITLES: dict[str, Callable[[Callable[[str], str]], str]] = {
    "key-points": lambda say: say(
        "Key points"
    ),  # at the top of a chapter: its three to five points
    "emergency": lambda say: say("When to call at once"),  # who to call, and what to say
    "questions": lambda say: say("Questions you can ask"),  # a checklist: boxes to tick
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
        box += self._title()
        box += self.parse_content_to_nodes()
        if self.name == "questions":
            for items in box.findall(nodes.bullet_list):
                items["classes"].append("checklist")
        return [box]

    def _title(self) -> nodes.title:
        title = nodes.title("", TITLES[self.name](_), translatable=False)
        say = words(self.config.booklet.source).gettext
        beside.keep(title, [nodes.Text(TITLES[self.name](say))])
        return title


def setup(app: Sphinx) -> None:
    """Register the directives."""
    for name in TITLES:
        app.add_directive(name, Box)
