"""The bilingual edition: the source of each translated block beside it.

Where there is room, both stand in columns of the same width; in cells, notes, captions and terms
the source stands below. Each keeps its language, and is read right after its translation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.beside import plain, source_of
from sphinx_booklet.pdf.keeping import WHOLE, lines_of
from sphinx_booklet.pdf.markup import Content, call, join, words
from sphinx_booklet.translation.parts import language_class

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.pdf.markup import Value
    from sphinx_booklet.pdf.translator import Writer

OWN_LISTS = ("checklist", "key")  # by class: they have no bullets


def has_source(writer: Writer, node: nodes.Element) -> bool:
    """Say if a block is written in both languages: its source is kept, and says something else."""
    kept = source_of(node) if writer.pairs else None
    return kept is not None and kept.astext() != node.astext()


def source(writer: Writer, node: nodes.Element) -> Content:
    """Return the words of a block in the source language; its own where there are no others."""
    kept = source_of(node) if has_source(writer, node) else None
    shown = nodes.inline("", "", *plain(node.children)) if kept is None else kept.deepcopy()
    if kept is not None:
        shown["classes"] = [language_class(writer.env.config.booklet.source.tag)]
    with writer.inside(bare=True):
        return writer.write(shown)


def alone(writer: Writer, write: Callable[[], Content]) -> Content:
    """Return what is written while no source is."""
    before, writer.pairs = writer.pairs, False
    try:
        return write()
    finally:
        writer.pairs = before


def placed(writer: Writer, said: Content, other: Content, **how: Value) -> Content:
    """Return a block and its source, in columns or one below the other.

    :param how: what the columns are told: to stay on one page, what they open
    """
    if writer.here.narrow:
        return join((said, call("below", other)))
    return call("pair", said, other, **how)


def paired(writer: Writer, node: nodes.Element, said: Content, **how: Value) -> Content:
    """Return a block, with its source where it has one."""
    if not has_source(writer, node):
        return said
    whole = lines_of(node, writer.measure // 2) <= WHOLE
    return placed(writer, said, source(writer, node), whole=whole, **how)


def opened(writer: Writer, node: nodes.Element, said: Content) -> Content:
    """Return the words that open an item of a list, or stand after a term, with their source."""
    if not has_source(writer, node):
        return said
    if writer.here.narrow:
        return also(writer, node, said)
    return paired(writer, node, call("par", said), opens=kind_of(node.parent))


def named(writer: Writer, terms: list[nodes.Element], said: Content) -> Content:
    """Return the terms of an entry with their sources."""
    if not any(has_source(writer, one) for one in terms):
        return said
    sources = [
        join((words(", ") if place else "", source(writer, one))) for place, one in enumerate(terms)
    ]
    return call("term-pair", said, join(sources), stacked=writer.here.narrow)


def kind_of(item: nodes.Element) -> str:
    """Say what words open; a box to tick needs to be there only once."""
    if isinstance(item, nodes.definition):
        return "meaning"
    bulleted = isinstance(item.parent, nodes.bullet_list)
    return "bullet" if bulleted and not set(OWN_LISTS) & set(item.parent["classes"]) else "item"


def headed(writer: Writer, title: nodes.Element, heading: Content, level: int) -> Content:
    """Return a heading with its source, which is none: contents and bookmarks show one of each."""
    if not has_source(writer, title):
        return heading
    return call("headed", heading, source(writer, title), level=level)


def also(writer: Writer, node: nodes.Element, said: Content) -> Content:
    """Return words with their source on a line below them."""
    return join((said, call("also", source(writer, node)))) if has_source(writer, node) else said
