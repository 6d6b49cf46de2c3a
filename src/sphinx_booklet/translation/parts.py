"""Language of parts (WCAG 3.1.2): what stayed in the source language says so.

The mark is docutils' own: a class ``language-en``. Its HTML writers make ``lang`` of it, and
our writers add ``dir`` and the language of the PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_booklet.environment import is_gettext
from sphinx_booklet.languages import from_sphinx

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

PREFIX = "language-"
# Their text travels without them, to menus, next links and tables of contents.
TRAVELLERS = (
    nodes.substitution_definition,
    nodes.title,
    nodes.subtitle,
    nodes.term,
    nodes.rubric,
    nodes.caption,
)
# Each of the first says it itself; formulas and raw text are of no language.
SAYS_ITSELF = (addnodes.translatable, nodes.math_block, nodes.raw)
UNTRANSLATED = "untranslated"  # of a table of contents: the titles that no catalog translates


def language_class(tag: str) -> str:
    """Return the class that marks a part in another language."""
    return PREFIX + tag.lower()


def language_of(node: nodes.Element) -> str:
    """Return the tag of the language that a node is marked with; empty where it is not."""
    classes: list[str] = node.get("classes", [])
    for name in classes:
        if name.startswith(PREFIX):
            return name.removeprefix(PREFIX)
    return ""


def mark(node: nodes.Element, tag: str) -> None:
    """Mark a node, or, where its text travels without it, what is in it."""
    name = language_class(tag)
    if isinstance(node, TRAVELLERS) or "translatable" in node:  # Sphinx unwraps the latter
        inner = nodes.inline("", "", *node.children, classes=[name])
        node[:] = [inner]
    elif name not in node["classes"]:
        node["classes"].append(name)


def mark_source(node: nodes.Element, msgid: str, tag: str) -> None:
    """Mark what stayed in the source language, each kind of text in its own way.

    :param tag: of the source language
    """
    if isinstance(node, addnodes.toctree):
        node[UNTRANSLATED] = [*node.get(UNTRANSLATED, ()), msgid]
    elif isinstance(node, nodes.meta):
        node["lang"] = tag
    elif isinstance(node, nodes.image):
        if node.get("alt") == msgid:
            mark(node, tag)
    elif not isinstance(node, SAYS_ITSELF):
        mark(node, tag)


def mark_substitutions(document: nodes.document, tag: str) -> None:
    """Mark what a chapter's own substitutions say: Sphinx gives them to no translator."""
    for definition in document.findall(nodes.substitution_definition):
        words = [one for one in definition.children if isinstance(one, nodes.Text)]
        if len(words) == len(definition.children) and any(map(str.isalpha, definition.astext())):
            mark(definition, tag)


class MarkOurs(SphinxTransform):
    """Mark our own words, which are the reader's, in text that is not."""

    default_priority = 870  # after substitutions (220), before titles are collected (880)

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Mark contacts and facts."""
        source, reader = self.config.booklet.source, from_sphinx(self.config.language)
        if reader == source or is_gettext(self.env):
            return
        for words in filter(is_ours, self.document.findall(nodes.inline)):
            if any(language_of(one) == source.tag.lower() for one in ancestors(words.parent)):
                words["classes"].append(language_class(reader.tag))


def ancestors(node: nodes.Element | None) -> Iterator[nodes.Element]:
    """Give a node and all that it stands in, from the inside out."""
    while node is not None:
        yield node
        node = node.parent


def is_ours(node: nodes.inline) -> bool:
    """Say if a node holds words of our own, which are in the reader's language."""
    classes = set(node["classes"])
    return {"contact", "unset"} <= classes or "fact" in classes


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(MarkOurs)
