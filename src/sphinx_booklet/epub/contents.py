"""The table of contents as a plain tree, and the order of reading."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.xhtml.parts import language_of_classes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.languages import Language

TOCTREE = "toctree-l"


@dataclass(frozen=True)
class Words:
    """Words without markup.

    :param language: None: the reader's
    """

    text: str
    language: Language | None = None


@dataclass(frozen=True)
class Point:
    """A place to go to, and the places below it."""

    words: Words
    uri: str
    below: tuple[Point, ...] = ()


@dataclass(frozen=True)
class Numbered:
    """A point of the older table of contents (NCX); one address has one number."""

    words: Words
    uri: str
    order: int
    key: str
    below: tuple[Numbered, ...]


def words_of(node: nodes.Element) -> Words:
    """Return what a title says, and in which language if a part of it is in another."""
    inner = [one for one in node.findall(nodes.Element) if one is not node]
    spoken = [language_of_classes(one["classes"]) for one in inner]
    text = "".join(part.astext() for part in node.findall(nodes.Text) if not _is_note(part))
    return Words(text.strip(), next((one for one in spoken if one), None))


def _is_note(text: nodes.Text) -> bool:
    return isinstance(text.parent, nodes.footnote_reference)


def points(part: nodes.Element, start: str, depth: int) -> tuple[Point, ...]:
    """Return the points of a resolved toctree.

    :param start: the address of the document that it stands in, which is no point
    :param depth: how many levels; addresses on other hosts are left out
    """
    found: list[Point] = []
    for child in part.children:
        if isinstance(child, nodes.list_item) and _is_entry(child):
            found.extend(_point(child, start, depth))
        elif isinstance(child, nodes.Element):
            found.extend(points(child, start, depth))
    return tuple(found)


def _is_entry(item: nodes.list_item) -> bool:
    return any(name.startswith(TOCTREE) for name in item["classes"])


def _point(item: nodes.list_item, start: str, depth: int) -> Iterator[Point]:
    reference = next(iter(item.findall(nodes.reference)), None)
    if depth < 1 or reference is None or "://" in reference.get("refuri", "://"):
        return
    uri = normpath(join(dirname(start), reference["refuri"]))
    if uri in {start, "."}:
        return
    words = words_of(reference)
    if number := reference.get("secnumber"):
        words = Words(f"{'.'.join(map(str, number))}. {words.text}", words.language)
    lists = [child for child in item.children if isinstance(child, nodes.bullet_list)]
    below = (point for child in lists for point in points(child, start, depth - 1))
    yield Point(words, uri, tuple(below))


def numbered(tree: Iterable[Point], *, twice: bool) -> tuple[Numbered, ...]:
    """Return a tree with the numbers and keys that the NCX wants.

    :param twice: repeat each point above those below it, as ``epub_tocdup`` asks
    """
    orders: dict[str, int] = {}
    keys = iter(range(1, 1_000_000))

    def number(point: Point) -> Numbered:
        order = orders.setdefault(point.uri, len(orders) + 1)
        key = f"point-{next(keys)}"
        below = point.below
        if twice and below:
            below = (Point(point.words, point.uri), *below)
        return Numbered(point.words, point.uri, order, key, tuple(map(number, below)))

    return tuple(map(number, tree))


def depth_of(tree: Iterable[Point]) -> int:
    """Return how many levels a tree has."""
    return max((1 + depth_of(point.below) for point in tree), default=0)


def reading_order(env: BuildEnvironment) -> list[str]:
    """Return all documents as the toctrees order them, then those in no toctree."""
    return in_order(env.config.root_doc, env.toctree_includes, env.all_docs)


def in_order(root: str, includes: Mapping[str, list[str]], documents: Iterable[str]) -> list[str]:
    """Return documents, each once, parents before their children.

    :param includes: a document to those that its toctrees name
    """
    known = set(documents)
    found: dict[str, None] = {}

    def visit(docname: str) -> None:
        if docname in known and docname not in found:
            found[docname] = None
            for child in includes.get(docname, ()):
                visit(child)

    visit(root)
    return [*found, *sorted(known - set(found))]


def has_glossary(document: nodes.document) -> bool:
    """Say if a document holds a glossary."""
    return next(iter(document.findall(addnodes.glossary)), None) is not None
