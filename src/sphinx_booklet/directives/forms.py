"""``.. forms:: biopsies, biopsied`` in a glossary entry: more forms of its term.

Readers never see them: they tell which words of the text link to the entry. Translators answer
with the forms of their own language.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxDirective

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SEPARATORS = re.compile(r"[,،、，]")  # commas: Latin, Arabic, ideographic, fullwidth


def split(text: str) -> list[str]:
    """Return the forms that commas separate, white space squeezed, each once."""
    words = (" ".join(part.split()) for part in SEPARATORS.split(text))
    return list(dict.fromkeys(filter(None, words)))


class forms(nodes.Invisible, nodes.Element, addnodes.translatable):  # noqa: N801 - as docutils'
    """The forms, one message to translators.

    ``words`` are those of the author; ``answer`` those of the translator, where there is one.
    """

    def preserve_original_messages(self) -> None:
        """Keep ``words``: an answer does not replace them."""

    def extract_original_messages(self) -> list[str]:
        """Return the one message."""
        return [", ".join(self["words"])]

    def apply_translated_message(self, original_message: str, translated_message: str) -> None:
        """Take the translator's answer."""
        if original_message in self.extract_original_messages():
            self["answer"] = split(translated_message)
            self["translated"] = True

    @property
    def answer(self) -> list[str]:
        """The forms in the reader's language; empty: no translator gave any."""
        given: list[str] = self.get("answer", [])
        return given


class Forms(SphinxDirective):
    """The forms of the term that the glossary entry explains."""

    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[nodes.Node]:
        """Return the invisible node."""
        node = forms(words=split(self.arguments[0]))
        if not node["words"]:
            raise self.error("forms: write at least one, with commas between them")
        self.set_source_info(node)
        return [node]


def setup(app: Sphinx) -> None:
    """Register the directive and its node, which no writer meets (``terms/``)."""
    app.add_node(forms)
    app.add_directive("forms", Forms)
