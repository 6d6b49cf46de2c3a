"""Language of parts (WCAG 3.1.2): what stayed in the source language says so.

The mark is docutils' own: a class ``language-en``. Its HTML writers make ``lang`` of it, and
our writers add ``dir`` and the language of the PDF.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index

from sphinx_booklet.environment import FOREIGN_INDEX, INDEX_WORDS, is_gettext
from sphinx_booklet.languages import from_sphinx

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PREFIX = "language-"
# Their text travels without them, to menus, next links and tables of contents.
TRAVELLERS = (nodes.title, nodes.subtitle, nodes.term, nodes.rubric, nodes.caption)
SOURCE_ALT = "booklet_source_alt"


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
    if isinstance(node, TRAVELLERS):
        inner = nodes.inline("", "", *node.children, classes=[name])
        node[:] = [inner]
    elif name not in node["classes"]:
        node["classes"].append(name)


class RememberAlt(SphinxTransform):
    """Keep alt texts as they are in the source: ``Locale`` does not say which it translated."""

    default_priority = Locale.default_priority - 1

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Keep them."""
        for image in self.document.findall(nodes.image):
            if image.get("alt"):
                image[SOURCE_ALT] = image["alt"]


class MarkUntranslated(SphinxTransform):
    """Mark what the catalogs left in the source language."""

    default_priority = 870  # before DoctreeReadEvent (880), where titles are collected

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Mark blocks, titles, alt texts and index entries."""
        source, reader = self.config.booklet.source, from_sphinx(self.config.language)
        if reader != source and not is_gettext(self.env):
            for node in untranslated(self.document):
                mark(node, source.tag)
                for words in filter(is_ours, node.findall(nodes.inline)):
                    words["classes"].append(language_class(reader.tag))
            self._mark_index(source.tag)
        for image in self.document.findall(nodes.image):
            image.attributes.pop(SOURCE_ALT, None)

    def _mark_index(self, tag: str) -> None:
        foreign: dict[str, str] = {}
        words: dict[str, str] = {}
        for node, entries in traverse_translatable_index(self.document):
            before = node.get("raw_entries", entries)
            for old, new in zip(before, node["entries"], strict=False):
                pairs = zip(split_index_msg(*old[:2]), split_index_msg(*new[:2]), strict=False)
                for given, part in pairs:
                    words[given] = part
                    foreign |= {part: tag} if given == part else {}
        metadata = self.env.metadata[self.env.current_document.docname]
        metadata[FOREIGN_INDEX], metadata[INDEX_WORDS] = foreign, words


def is_ours(node: nodes.inline) -> bool:
    """Say if a node holds words of our own, which are in the reader's language."""
    classes = set(node["classes"])
    return {"contact", "unset"} <= classes or "fact" in classes


def untranslated(document: nodes.document) -> list[nodes.Element]:
    """Return the nodes whose message was not translated.

    A document without any catalog carries no ``translated`` attribute on any node.
    """
    found = []
    for node, _message in extract_messages(document):
        if isinstance(node, nodes.image):
            done = node.get("alt") != node.get(SOURCE_ALT)
        elif isinstance(node, (addnodes.translatable, nodes.meta)):
            continue
        else:
            done = bool(node.get("translated"))
        if not done:
            found.append(node)
    return found


def setup(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_transform(RememberAlt)
    app.add_transform(MarkUntranslated)
