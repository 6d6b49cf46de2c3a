"""What translators know of each message beside its words: where it stands, and what it is.

    #. In: Hormone therapy › How do hormones help cancer grow?
    #. Kind: paragraph
    #. Note: Keep this short, it is a button.
    #. Page: hormone.html#m-1a2b3c4d5e

They are comments of gettext's own kind, so that every tool keeps and shows them. A note is a
comment of the author's directly before a block, ``.. translators: Keep this short.``
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.index_entries import split_index_msg
from sphinx.util.nodes import extract_messages, traverse_translatable_index

from sphinx_booklet.catalogs.po import anchor
from sphinx_booklet.directives.abbreviations import CLASS as ABBREVIATIONS
from sphinx_booklet.directives.forms import forms
from sphinx_booklet.errors import Notice
from sphinx_booklet.figures.labels import drawn_words
from sphinx_booklet.translation.parts import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator

NOTE = re.compile(r"translators:\s*(.+)", re.IGNORECASE | re.DOTALL)
PLACES = 3  # that are named; of more, only their number
STEP = " › "
SPACED = "\u2068{}\u2069"  # gettext's isolates around a file whose name has a space

# What a node is to a translator, by its own class; the first that fits.
KINDS: tuple[tuple[type[nodes.Node], str], ...] = (
    (drawn_words, "label of a drawing"),
    (nodes.image, "alternative text"),
    (addnodes.index, "index entry"),
    (addnodes.toctree, "menu entry"),
    (nodes.caption, "caption"),
    (nodes.title, "title"),
    (nodes.subtitle, "title"),
    (nodes.rubric, "title"),
    (nodes.attribution, "source of a quotation"),
    (nodes.field_name, "field name"),
    (nodes.literal_block, "literal block"),
    (nodes.doctest_block, "literal block"),
    (nodes.raw, "literal block"),
    (nodes.math_block, "formula"),
    (nodes.line, "line"),
)
# What a title or paragraph is, by what it stands in.
WITHIN: dict[tuple[type[nodes.Node], type[nodes.Node]], str] = {
    (nodes.title, nodes.table): "caption",
    (nodes.title, nodes.topic): "title of a box",
    (nodes.title, nodes.sidebar): "title of a box",
    (nodes.title, nodes.admonition): "title of a box",
    (nodes.paragraph, nodes.list_item): "list item",
    (nodes.paragraph, nodes.legend): "legend",
    (nodes.paragraph, nodes.footnote): "footnote",
    (nodes.paragraph, nodes.citation): "source",
    (nodes.paragraph, nodes.field_body): "field",
}
# By the list: of the glossary, of abbreviations, or any other.
TERMS = {"glossary": "term", ABBREVIATIONS: "abbreviation", "list": "term of a list"}
DEFINITIONS = {
    "glossary": "definition",
    ABBREVIATIONS: "words of an abbreviation",
    "list": "definition",
}
PARAGRAPH = "paragraph"
HEADED = (nodes.section, nodes.admonition, nodes.topic, nodes.sidebar, nodes.definition)
# Rules of the catalogs read these; of several kinds of one message they come first.
FIRST = re.compile(r"term$|(?:forms|another name) of the term ")


@dataclass
class Context:
    """What is known of a message; it may stand in several places.

    :param places: ways from the chapter to the heading, each once
    :param sources: the files that it stands in
    """

    places: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    page: str = ""

    def add(self, place: str, kind: str, notes: list[str], source: str) -> None:
        """Add one place."""
        news = ((self.places, place), (self.kinds, kind), (self.sources, source))
        for known, new in (*news, *((self.notes, note) for note in notes)):
            if new and new not in known:
                known.append(new)

    def lines(self, msgid: str) -> tuple[str, ...]:
        """Return the lines after ``#.``."""
        more = len(self.places) - PLACES
        kinds = sorted(self.kinds, key=lambda kind: not FIRST.match(kind))
        return (
            *(f" In: {place}" for place in self.places[:PLACES]),
            *([f" In: {more} more {'place' if more == 1 else 'places'}"] if more > 0 else []),
            *(f" Kind: {kind}" for kind in kinds),
            *(f" Note: {note}" for note in self.notes),
            f" Page: {self.page}#{anchor(msgid)}",
        )


def read_contexts(
    document: nodes.document, page: str, root: Path, known: dict[str, Context] | None = None
) -> dict[str, Context]:
    """Return what a chapter tells of its messages, by their msgid.

    :param page: its address, from the folder of a language: ``part/hormone.html``
    :param root: files are named from this folder on
    :param known: of other chapters of the same catalog; they are added to
    """
    found = {} if known is None else known
    notes, chapter = read_notes(document), next(document.findall(nodes.title), nodes.title())
    for node, message in _messages(document):
        context = found.setdefault(message, Context(page=page))
        above = list(ancestors(node))
        said = [note for one in above for note in notes.get(id(one), ())]
        place = STEP.join(trail(above)) or words(chapter)
        context.add(place, kind_of(node, message), said, source_of(node, root))
    return found


def _messages(document: nodes.document) -> Iterator[tuple[nodes.Element, str]]:
    yield from extract_messages(document)
    for node, entries in traverse_translatable_index(document):
        for kind, value, *_rest in entries:
            yield from ((node, part) for part in split_index_msg(kind, value))


def trail(above: list[nodes.Element]) -> list[str]:
    """Return the way to a node: the titles of its sections and boxes, and the term it explains.

    A title is in what its section is in; that of the chapter is in itself.
    """
    way = [_title(one) for one in above if isinstance(one, HEADED)]
    way = list(filter(None, reversed(way)))
    own = isinstance(above[0], nodes.title) and isinstance(above[0].parent, HEADED)
    return way[:-1] if own and len(way) > 1 else way


def _title(node: nodes.Element) -> str:
    beside = node.parent if isinstance(node, nodes.definition) else node
    kinds = (nodes.title, nodes.term)
    return next((words(one) for one in beside.children if isinstance(one, kinds)), "")


def words(node: nodes.Node) -> str:
    """Return the text of a node with single spaces."""
    return " ".join(node.astext().split())


def kind_of(node: nodes.Element, message: str) -> str:
    """Return what a message is, in a translator's words; a paragraph of no special kind is one."""
    if isinstance(node, forms):
        return f'forms of the term "{_title(node.parent)}"'
    if isinstance(node, nodes.meta):
        return "keywords for search" if node.get("name") == "keywords" else "description for search"
    if isinstance(node, addnodes.toctree) and message == node.get("rawcaption"):
        return "menu caption"
    return _within(node) or next((kind for own, kind in KINDS if isinstance(node, own)), PARAGRAPH)


def _within(node: nodes.Element) -> str:
    """Return what a message is by what it stands in; empty where that says nothing."""
    if isinstance(node, nodes.term):
        kind, first = TERMS[_list_of(node)], _title(node.parent)
        is_synonym = kind == "term" and words(node) != first
        return f'another name of the term "{first}"' if is_synonym else kind
    if isinstance(node, nodes.paragraph) and isinstance(node.parent, nodes.definition):
        return DEFINITIONS[_list_of(node)]
    if isinstance(node, nodes.paragraph) and isinstance(node.parent, nodes.entry):
        header = any(isinstance(one, nodes.thead) for one in ancestors(node))
        return "table header" if header or _heads_row(node.parent) else "table cell"
    for (own, around), kind in WITHIN.items():
        if isinstance(node, own) and isinstance(node.parent, around):
            return kind
    return ""


def _list_of(node: nodes.Element) -> str:
    """Tell the glossary from other lists of definitions: its terms are what links point to."""
    for one in ancestors(node):
        if isinstance(one, addnodes.glossary):
            return "glossary"
        if ABBREVIATIONS in one.get("classes", ()):
            return ABBREVIATIONS
    return "list"


def _heads_row(entry: nodes.Element) -> bool:
    columns = [one for one in entry.parent.parent.parent.children if isinstance(one, nodes.colspec)]
    number = entry.parent.index(entry)
    return number < len(columns) and bool(columns[number].get("stub"))


def source_of(node: nodes.Element, root: Path) -> str:
    """Return the file that a node stands in, as ``#:`` names it; no line, which would not stay."""
    source = next((one.source for one in ancestors(node) if one.source), "")
    name = Path(os.path.relpath(Path(source).resolve(), root.resolve())).as_posix()
    return SPACED.format(name) if " " in name else name


def read_notes(document: nodes.document) -> dict[int, list[str]]:
    """Return the notes of a chapter, by the identity of the block that each is for."""
    found: dict[int, list[str]] = {}
    for comment in document.findall(nodes.comment):
        if not (said := NOTE.fullmatch(comment.astext().strip())):
            continue
        block = _block_after(comment)
        if block is None:
            what = "the note for translators stands before no text; write it before one"
            Notice.LOST_NOTE.warn(what, location=comment)
        else:
            found.setdefault(id(block), []).append(" ".join(said[1].split()))
    return found


def _block_after(comment: nodes.Element) -> nodes.Element | None:
    """Return the block that follows a comment; of a section, its title alone."""
    for one in ancestors(comment):
        if one.parent is None:
            return None
        after = one.parent.children[one.parent.index(one) + 1 :]
        elements = (other for other in after if isinstance(other, nodes.Element))
        block = next((other for other in elements if not isinstance(other, SKIPPED)), None)
        if isinstance(block, nodes.section):
            return next(block.findall(nodes.title), None)
        if block is not None:
            return block
    return None


# What may stand between a note and its block; ``index`` has texts, but is seldom meant.
SKIPPED = (nodes.comment, nodes.target, nodes.substitution_definition, addnodes.index)
