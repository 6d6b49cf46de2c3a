"""What stays together on a page, so that no page holds only the end of something."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.pdf.markup import Content, call
from sphinx_booklet.pdf.measures import width

if TYPE_CHECKING:
    from sphinx_booklet.pdf.translator import Writer

WHOLE = 8  # lines; a list of so few is not broken
CARD = 14  # lines; the same of a quotation: a card to fill in and cut out
LEAD = 6  # lines; a paragraph of so few moves to the page of what it leads to
FRAMES = 6  # lines; what the titles and frames of boxes take that are kept on one page
TAIL = 7  # lines; what is left of a chapter does not stand alone on a page
COLONS = (":", "\N{FULLWIDTH COLON}")
LISTS = (nodes.bullet_list, nodes.enumerated_list)
LINES = (nodes.paragraph, nodes.line)
FLOWS = (nodes.section, nodes.document, nodes.Admonition, addnodes.start_of_file)


def lines_of(node: nodes.Element, measure: int) -> int:
    """Return how many lines a block takes, roughly.

    :param measure: characters on a line
    """
    pieces = [node] if isinstance(node, LINES) else node.findall(lambda one: isinstance(one, LINES))
    return sum(max(1, ceil(width(one.astext()) / measure)) for one in pieces)


def neighbour(node: nodes.Element, step: int) -> nodes.Element | None:
    """Return the block before (-1) or after (1) one, but for what the page does not show."""
    place = node.parent.index(node) + step
    while 0 <= place < len(node.parent.children):
        found = node.parent[place]
        if isinstance(found, nodes.Element) and is_shown(found):
            return found
        place += step
    return None


def leads(node: nodes.Element, writer: Writer) -> bool:
    """Say if a block must not be the last of its page, as it belongs to the next one."""
    following = neighbour(node, 1) if isinstance(node.parent, FLOWS) else None
    if following is None or isinstance(following, nodes.section):
        return False
    lines = lines_of(node, writer.measure)
    left = left_of_chapter(node, writer.measure)
    if isinstance(following, addnodes.seealso) or 0 < left <= TAIL:
        return lines <= CARD and lines + left + FRAMES <= writer.lines
    if not isinstance(node, nodes.paragraph) or lines > LEAD or isinstance(following, nodes.rubric):
        return False
    lone = isinstance(neighbour(node, -1), nodes.title) and lines == 1
    return lone or node.astext().endswith(COLONS) or isinstance(following, nodes.block_quote)


def left_of_chapter(node: nodes.Element, measure: int) -> int:
    """Return the lines that stand between a block and the end of its chapter, up to too many."""
    lines = 0
    while isinstance(node.parent, nodes.section) and lines <= TAIL:
        following = node.parent.children[node.parent.index(node) + 1 :]
        shown = (one for one in following if isinstance(one, nodes.Element) and is_shown(one))
        lines += sum(lines_of(one, measure) + 1 for one in shown)
        node = node.parent
    return lines


def is_shown(node: nodes.Element) -> bool:
    """Say if a block stands where its author put it; notes go to the foot of their pages."""
    if isinstance(node, nodes.rubric):
        return not heads_only_notes(node)
    return not isinstance(node, (nodes.Invisible, nodes.footnote))


def heads_only_notes(node: nodes.Element) -> bool:
    """Say if footnotes, and nothing else, stand between a loose heading and the next, or a box."""
    following = node.parent.children[node.parent.index(node) + 1 :]
    notes = 0
    for one in following:
        if isinstance(one, (nodes.rubric, nodes.section, nodes.Admonition)):
            break
        if isinstance(one, nodes.footnote):
            notes += 1
        elif not isinstance(one, nodes.Invisible):
            return False
    return notes > 0


def opens_with_note(node: nodes.section, measure: int) -> nodes.paragraph | None:
    """Return the short paragraph below a heading if it has a note.

    Typst would leave the heading alone on its page where the note pushes the paragraph to the
    next one.
    """
    title = next((one for one in node.children if isinstance(one, nodes.title)), None)
    first = neighbour(title, 1) if title is not None else None
    if not isinstance(first, nodes.paragraph) or lines_of(first, measure) > CARD:
        return None
    return first if any(first.findall(nodes.footnote_reference)) else None


def kept(writer: Writer, node: nodes.Element, content: Content, whole: int = 0) -> Content:
    """Return a block, held to the next one and in one piece where it must be.

    :param whole: the lines up to which it is not broken
    """
    is_whole = lines_of(node, writer.measure) <= whole
    sticky = leads(node, writer)
    if not sticky and not is_whole:
        return content
    close = "above" if isinstance(node, LISTS) else "below" if _heads_list(node) else None
    return call("kept", content, sticky=sticky, whole=is_whole, close=close)


def _heads_list(node: nodes.Element) -> bool:
    return isinstance(neighbour(node, 1), LISTS)
