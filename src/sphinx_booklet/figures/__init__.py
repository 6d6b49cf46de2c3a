"""Drawings whose words come from the catalogs: one SVG, every language.

An author writes ``<text>`` in the source language. What an author can say about it:

``data-width="180"``
    how wide the words may be; without it they stay on one line, as they are
``data-lines="2"``
    how many lines there is room for; 1 without it
``data-direction="flow"`` on the root
    it reads from left to right, so it is mirrored where readers read from right to left
``data-keep="true"``
    a part that is not mirrored, drawn around the origin of its own ``transform``

``x`` and ``y`` of a text are the middle of its first to last line (``dominant-baseline="central"``
on the root shows that while you draw), ``x`` as ``text-anchor`` says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.figures import labels
from sphinx_booklet.figures.drawing import words_in
from sphinx_booklet.figures.labels import LETTERS

if TYPE_CHECKING:
    from sphinx.application import Sphinx

__all__ = ["LETTERS", "setup", "words_in"]


def setup(app: Sphinx) -> None:
    """Register the labels and the transforms."""
    labels.setup(app)
