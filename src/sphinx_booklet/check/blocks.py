"""The text of a chapter as its readers meet it, block by block, with its line in the source."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

STAND_IN = "\ue000"  # for a telephone number, or for a link whose words are a title's
TITLE_LINKS = {"doc", "ref", "numref", "any", "download"}
# What is no text to read: sources, column headings, and what our own directives write.
UNREAD = (nodes.citation, nodes.thead, nodes.system_message, nodes.substitution_definition)
UNREAD_CLASSES = {"review", "abbreviations"}
BLOCKS = (nodes.paragraph, nodes.caption, nodes.line)
NO_HEADING = "before the first heading"
TO_WRITE_ON = "__"


@dataclass(frozen=True)
class Block:
    """A paragraph, list item, cell, caption or definition.

    :param text: with the line breaks of the source, so that lines can be counted
    :param line: where it begins, from 1
    """

    text: str
    file: str
    line: int


@dataclass(frozen=True)
class Part:
    """A section without the sections below it.

    :param where: file and line of its heading
    """

    title: str
    where: str
    blocks: tuple[Block, ...]


class Reader:
    """Takes the parts from doctrees that were read below ``root``."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def parts(self, document: nodes.Element) -> Iterator[Part]:
        """Give every section with its own text, in the order of the chapter.

        Text before the first heading is a part of its own.
        """
        own = tuple(map(self._block, _own_blocks(document)))
        if isinstance(document, nodes.section):
            title = next(document.findall(nodes.title))
            heading = self._block(title)
            yield Part(title.astext(), f"{heading.file}:{heading.line}", own)
        elif own:
            yield Part(NO_HEADING, f"{own[0].file}:{own[0].line}", own)
        for section in _sections(document):
            yield from self.parts(section)

    def _block(self, node: nodes.Element) -> Block:
        file = _source(node)
        line = locate(self._lines_of(file), node.rawsource.splitlines(), node.line or 1)
        return Block("".join(_text(node)), _below(file, self._root), line)

    def _lines_of(self, file: str) -> list[str]:
        if file not in self._lines:
            path = Path(file)
            self._lines[file] = path.read_text("utf-8").splitlines() if path.is_file() else []
        return self._lines[file]


def locate(lines: Sequence[str], raw: Sequence[str], hint: int) -> int:
    """Return the line (from 1) at which a block begins.

    docutils' line is that of the block's end, of its directive or of its table in some places,
    so the block's own source is looked for, next to that line.

    :param raw: the lines of the block's source
    :param hint: docutils' line
    """
    wanted = [line.strip() for line in raw]
    if not any(wanted):
        return hint
    near = sorted(range(len(lines)), key=lambda place: abs(place + 1 - hint))
    for fits in (str.endswith, str.__contains__):
        for place in near:
            here = [line.rstrip() for line in lines[place : place + len(wanted)]]
            if len(here) == len(wanted) and all(map(fits, here, wanted)):
                return place + 1
    return hint


def _source(node: nodes.Node | None) -> str:
    while node is not None and not node.source:
        node = node.parent
    return str(node.source) if node is not None else ""


def _below(file: str, root: Path) -> str:
    path = Path(file)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else file


def _sections(node: nodes.Element) -> Iterator[nodes.section]:
    """Give the sections that no other section stands between."""
    for child in node.children:
        if isinstance(child, nodes.section):
            yield child
        elif isinstance(child, nodes.Element):
            yield from _sections(child)


def _own_blocks(node: nodes.Element) -> Iterator[nodes.TextElement]:
    """Give the blocks of text that stand in no section of their own.

    What has no source was written by a directive in our own words, not by the author.
    """
    for child in node.children:
        if not isinstance(child, nodes.Element) or _is_unread(child):
            continue
        if isinstance(child, BLOCKS) or (
            isinstance(child, nodes.title) and isinstance(node, nodes.table)
        ):
            if child.rawsource and TO_WRITE_ON not in child.astext():
                yield child
        elif not isinstance(child, nodes.section):
            yield from _own_blocks(child)


def _is_unread(node: nodes.Element) -> bool:
    return isinstance(node, UNREAD) or bool(UNREAD_CLASSES & set(node.get("classes", ())))


def _text(node: nodes.Node) -> Iterator[str]:
    """Give the words; numbers of sources are dropped, contacts and titles stand in as a word."""
    if isinstance(node, nodes.Text):
        yield str(node)
    elif not isinstance(node, nodes.Element) or _is_number_of_source(node):
        return
    elif "contact" in node.get("classes", ()) or _shows_a_title(node) or _is_sign(node):
        yield STAND_IN
    else:
        for child in node.children:
            yield from _text(child)


def _is_number_of_source(node: nodes.Element) -> bool:
    references = (nodes.footnote_reference, nodes.citation_reference, nodes.image, nodes.raw)
    return isinstance(node, references) or node.get("refdomain") == "citation"


def _shows_a_title(node: nodes.Element) -> bool:
    return node.get("reftype") in TITLE_LINKS and not node.get("refexplicit")


def _is_sign(node: nodes.Element) -> bool:
    is_address = isinstance(node, nodes.reference) and "://" in node.astext()
    return is_address or isinstance(node, nodes.math)
