"""Where in a document words may become links: blocks of text, each with what it stands in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.translation.parts import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Region = tuple[str, ...]
ORDINARY = (nodes.paragraph, nodes.line)
# Whole blocks whose words stay as they are: headings and names, code, notes.
CLOSED = (
    nodes.title,
    nodes.subtitle,
    nodes.rubric,
    nodes.caption,
    nodes.term,
    nodes.classifier,
    nodes.field_name,
    nodes.attribution,
    nodes.thead,
    nodes.citation,
    nodes.footnote,
    nodes.FixedTextElement,
    nodes.substitution_definition,
    nodes.system_message,
    nodes.Invisible,
    addnodes.compact_paragraph,
    addnodes.desc_signature,
    addnodes.productionlist,
    addnodes.toctree,
)
CLOSED_CLASSES = {"review"}
# Parts of a line whose words stay as they are.
OPAQUE = (
    nodes.reference,
    nodes.citation_reference,
    nodes.footnote_reference,
    nodes.literal,
    nodes.math,
    nodes.problematic,
    nodes.raw,
    nodes.image,
    nodes.title_reference,
    addnodes.pending_xref,
    addnodes.number_reference,
    addnodes.download_reference,
    addnodes.literal_emphasis,
    addnodes.literal_strong,
    addnodes.manpage,
)
OPAQUE_CLASSES = {"contact", "fact", "guilabel", "menuselection", "kbd"}


@dataclass(frozen=True)
class Where:
    """Where a walk through a document is.

    :param sections: the ids of the sections around, of the two outermost levels
    :param cell: the table cell around; 0: none
    :param entry: the ids of the glossary entry around
    :param language: the tag that a part in another language is marked with; empty: the reader's
    :param is_open: whether words may become links here
    """

    docname: str
    sections: tuple[str, ...] = ()
    cell: int = 0
    entry: tuple[str, ...] = ()
    language: str = ""
    is_open: bool = True

    @property
    def region(self) -> Region:
        """What a first use is counted in: a section of a chapter, or an entry of a glossary."""
        return (self.docname, *(("entry", *self.entry) if self.entry else self.sections))


@dataclass(frozen=True)
class Piece:
    """A stretch of text in a block.

    :param text: its words; docutils keeps marks of what was escaped in the node itself
    :param start: its place in the block's text
    :param is_open: whether its words are ordinary text, not a link, code, a number of a source
    :param term: whether it is a link to a term
    :param abbreviation: the abbreviation that an author marked it as
    """

    node: nodes.Text
    text: str
    language: str
    start: int = 0
    is_open: bool = True
    term: bool = False
    abbreviation: nodes.abbreviation | None = None

    @property
    def end(self) -> int:
        """The place after it in the block's text."""
        return self.start + len(self.text)


@dataclass(frozen=True)
class Block:
    """A paragraph, a heading, a line: what is read in one go."""

    where: Where
    node: nodes.Element
    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """All its words, those of links and code too."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def cell(self) -> int:
        """What the links of one paragraph or cell are counted in."""
        return self.where.cell or id(self.node)

    @property
    def is_title(self) -> bool:
        """Say if this is the title of its document."""
        return isinstance(self.node, nodes.title) and len(self.where.sections) == 1

    def piece(self, start: int, end: int) -> Piece | None:
        """Return the piece that holds a stretch of the text; None: no single one does."""
        found = (one for one in self.pieces if one.start <= start and end <= one.end)
        return next(found, None)


def blocks(node: nodes.Element, where: Where, holds: Callable[[str], bool]) -> Iterator[Block]:
    """Give the blocks of a document in reading order.

    :param holds: says if a condition of ``.. only::`` is met
    """
    for child in node.children:
        if not isinstance(child, nodes.Element):
            continue
        if isinstance(child, addnodes.only) and not holds(child.get("expr", "")):
            continue
        inside = entered(child, where)
        if is_block(child):
            yield Block(inside, child, pieces(child, inside))
        else:
            yield from blocks(child, inside, holds)


def is_block(node: nodes.Element) -> bool:
    """Say if a node holds text itself."""
    held = (nodes.Text, nodes.Inline)
    return isinstance(node, nodes.TextElement) and isinstance(next(iter(node), None), held)


def entered(node: nodes.Element, where: Where) -> Where:
    """Return where a walk is in a node."""
    if isinstance(node, addnodes.start_of_file):
        return Where(node["docname"])
    if isinstance(node, nodes.section) and len(where.sections) <= 1:
        name = node["ids"][0] if node["ids"] else str(node.line)
        where = replace(where, sections=(*where.sections, name))
    elif isinstance(node, nodes.entry):
        where = replace(where, cell=id(node))
    elif isinstance(node, nodes.definition_list_item) and is_in_glossary(node):
        terms = (one for one in node.children if isinstance(one, nodes.term))
        where = replace(where, entry=tuple(name for term in terms for name in term["ids"]))
    closed = isinstance(node, CLOSED) or CLOSED_CLASSES & set(node["classes"])
    if closed or (isinstance(node, nodes.TextElement) and not isinstance(node, ORDINARY)):
        is_open = where.is_open and not closed and not is_block(node)
        where = where if is_open == where.is_open else replace(where, is_open=is_open)
    language = language_of(node)
    return replace(where, language=language) if language else where


def is_in_glossary(item: nodes.Element) -> bool:
    """Say if an item is an entry of a glossary."""
    return isinstance(item.parent.parent, addnodes.glossary)


def pieces(node: nodes.Element, where: Where) -> tuple[Piece, ...]:
    """Return the stretches of text in a block."""
    made: list[Piece] = []
    place = 0
    for text, like in _texts(
        node, Piece(nodes.Text(""), "", where.language, is_open=where.is_open)
    ):
        said = text.astext()
        manner = (like.language, place, like.is_open, like.term, like.abbreviation)
        made.append(Piece(text, said, *manner))
        place += len(said)
    return tuple(made)


def _texts(node: nodes.Element, like: Piece) -> Iterator[tuple[nodes.Text, Piece]]:
    for child in node.children:
        if isinstance(child, nodes.Text):
            yield child, like
        elif isinstance(child, nodes.Element) and not is_hidden(child):
            yield from _texts(child, _inside(child, like))


def is_hidden(node: nodes.Element) -> bool:
    """Say if readers do not see a node; they see the words of an inline target."""
    return isinstance(node, nodes.Invisible) and not isinstance(node, nodes.target)


def _inside(node: nodes.Element, like: Piece) -> Piece:
    opaque = isinstance(node, OPAQUE) or OPAQUE_CLASSES & set(node["classes"])
    if not opaque and not node["classes"] and not isinstance(node, nodes.abbreviation):
        return like  # emphasis and the like
    return replace(
        like,
        language=language_of(node) or like.language,
        is_open=like.is_open and not opaque,
        term=like.term or is_term_link(node),
        abbreviation=node if isinstance(node, nodes.abbreviation) else like.abbreviation,
    )


def is_term_link(node: nodes.Node) -> bool:
    """Say if a node is a link to a term, not resolved yet."""
    return isinstance(node, addnodes.pending_xref) and (
        node.get("refdomain"),
        node.get("reftype"),
    ) == ("std", "term")


def splice(changes: dict[int, list[nodes.Node]], texts: Iterable[nodes.Node]) -> None:
    """Put other nodes in the place of some.

    Texts are found by identity: docutils finds them by their words, which may stand twice.

    :param changes: by the ``id`` of each of ``texts``
    """
    for parent in {id(one.parent): one.parent for one in texts}.values():
        parent[:] = [
            new for child in list(parent.children) for new in changes.get(id(child), [child])
        ]


def around(text: str, spans: Iterable[tuple[int, int, list[nodes.Node]]]) -> list[nodes.Node]:
    """Return a text as nodes, with others in the place of some of its stretches."""
    made: list[nodes.Node] = []
    last = 0
    for start, end, put in spans:
        made += [nodes.Text(text[last:start]), *put] if start > last else put
        last = end
    return [*made, nodes.Text(text[last:])] if last < len(text) else made
