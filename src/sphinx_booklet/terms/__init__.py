"""Terms link to the glossary, and abbreviations say their words, where a reader first meets them.

Authors and translators mark nothing: the glossary and the list of abbreviations say all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_booklet.directives.forms import forms
from sphinx_booklet.terms import abbreviations, collect, links
from sphinx_booklet.terms.reading import ReadText

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class DropForms(ReadText):
    """Take the forms out: they are for translators and for us, and no writer knows them."""

    default_priority = 3

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Take them out."""
        for node in list(self.document.findall(forms)):
            node.parent.remove(node)


def setup(app: Sphinx) -> None:
    """Register what collects, links and expands."""
    collect.setup(app)
    app.add_post_transform(DropForms)
    links.setup(app)
    abbreviations.setup(app)
