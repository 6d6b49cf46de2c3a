"""Titles of sources, which stay as their pages have them, say their language (WCAG 3.1.2).

A source is found by its title, so its translation has the title as it is: what stands between
quotation marks in the message and again, letter for letter, between those of the translation is
in the language of the chapters. So is a source that is the same in both.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.translation.parts import ancestors, language_class

if TYPE_CHECKING:
    from collections.abc import Iterator

CITED = "cited"  # an attribute: it stays as it is, and does not wait for a translation
OPENING, CLOSING = '"“„«‹「『《', '"”“»›」』》'
WORDS = rf"[^{OPENING}{CLOSING}]*"
QUOTED = re.compile(rf"(?<=[{OPENING}]){WORDS}[^\W\d_]{WORDS}(?=[{CLOSING}])")


def is_source(node: nodes.Element) -> bool:
    """Say if a text stands in the list of sources, or in a note."""
    return any(isinstance(one, (nodes.citation, nodes.footnote)) for one in ancestors(node))


def mark_cited(node: nodes.Element, message: str, tag: str) -> None:
    """Mark what a translation has from its message as it is.

    :param node: of a source, translated
    :param message: the words of the message
    :param tag: of the language of the chapters
    """
    if node.astext() == message and any(map(str.isalpha, message)):
        node[:] = [_cited(tag, *node.children)]
        return
    titles = {one.strip() for one in QUOTED.findall(message)}
    for text in list(node.findall(nodes.Text)):
        text.parent.replace(text, list(_pieces(str(text), titles, tag)))


def is_cited(node: nodes.Element) -> bool:
    """Say if a node stays as it is in every language."""
    return bool(node.get(CITED))


def _pieces(text: str, titles: set[str], tag: str) -> Iterator[nodes.Node]:
    place = 0
    for found in QUOTED.finditer(text):
        title = found[0].strip()
        if title in titles:
            start = found.start() + found[0].index(title)
            yield nodes.Text(text[place:start])
            yield _cited(tag, nodes.Text(title))
            place = start + len(title)
    if text[place:]:
        yield nodes.Text(text[place:])


def _cited(tag: str, *children: nodes.Node) -> nodes.inline:
    made = nodes.inline("", "", *children, classes=[language_class(tag)])
    made[CITED] = True
    return made
