"""Boxes with a title of their own: key points, who to call, questions to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from sphinx.locale import _
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import OptionSpec


class Box(SphinxDirective):
    """An admonition whose class names its kind and whose title is in the reader's language.

    The title is not ``translatable``: it comes from our words, not from the chapter's catalog.
    """

    has_content = True
    option_spec: ClassVar[OptionSpec] = {}
    kind = ""

    def title(self) -> str:
        """Return the title in the language of the build."""
        raise NotImplementedError

    def run(self) -> list[nodes.Node]:
        """Return the box."""
        self.assert_has_content()
        box = nodes.admonition(classes=[self.kind])
        self.set_source_info(box)
        box += nodes.title("", self.title(), translatable=False)
        box += self.parse_content_to_nodes()
        return [box]


class KeyPoints(Box):
    """``.. key-points::`` at the top of a chapter: its three to five main points."""

    kind = "key-points"

    def title(self) -> str:
        """Return "Key points"."""
        return _("Key points")


class Emergency(Box):
    """``.. emergency::``: who to call, and what to say."""

    kind = "emergency"

    def title(self) -> str:
        """Return "Emergency"."""
        return _("When to call at once")


class Questions(Box):
    """``.. questions::``: a checklist; its bullets are boxes to tick."""

    kind = "questions"

    def title(self) -> str:
        """Return the title."""
        return _("Questions you can ask")

    def run(self) -> list[nodes.Node]:
        """Return the box, its lists marked as checklists."""
        boxes = super().run()
        for items in boxes[0].findall(nodes.bullet_list):
            items["classes"].append("checklist")
        return boxes


def setup(app: Sphinx) -> None:
    """Register the directives."""
    app.add_directive("key-points", KeyPoints)
    app.add_directive("emergency", Emergency)
    app.add_directive("questions", Questions)
