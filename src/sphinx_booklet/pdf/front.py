"""Inside the front cover: when to call at once, from the chapter that says so first.

It is the chapter with the first ``.. emergency::`` of the booklet, to which the landing page
leads as well.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.blocks import BLOCK
from sphinx_booklet.pdf import beside
from sphinx_booklet.pdf.markup import EMPTY, Content, call, join
from sphinx_booklet.pdf.references import with_docnames

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.pdf.references import Place
    from sphinx_booklet.pdf.translator import Writer

CLASS = "emergency"
LEFT_OUT = (nodes.footnote_reference, addnodes.index, nodes.target)


def emergencies(writer: Writer, tree: nodes.document) -> Content:
    """Return the page; nothing in a book without such a box."""
    for box, docname in boxes(tree, writer.here.docname):
        with writer.inside(docname=docname):
            return _page(writer, box)
    return EMPTY


def places(tree: nodes.document, docname: str) -> Iterator[Place]:
    """Give the chapter that the page points to."""
    yield from ((where, "") for _box, where in islice(boxes(tree, docname), 1))


def boxes(tree: nodes.document, docname: str) -> Iterator[tuple[nodes.Element, str]]:
    """Give the boxes right below a heading, each with its document.

    :param docname: that of the document that the book starts with
    """
    for node, where in with_docnames(tree, docname):
        is_box = isinstance(node, nodes.admonition) and CLASS in node["classes"]
        if is_box and isinstance(node.parent, nodes.section):
            yield node, where


def _page(writer: Writer, box: nodes.Element) -> Content:
    """Write what the chapter says before the box, the box, and where to read on."""
    section = box.parent
    before = section.children[1 : section.index(box)]
    shown = [one for one in before if isinstance(one, nodes.paragraph)]
    title = next(one for one in section.children if isinstance(one, nodes.title))
    copy = copied(nodes.section("", *(one.deepcopy() for one in (title, *shown, box))))
    heading = next(copy.findall(nodes.title))
    words = beside.also(writer, heading, writer.bare(heading))
    body = writer.children(copy, nodes.title)
    name = writer.labels.name((writer.here.docname, ""))
    return join((call("emergencies", words, body, place=name or None), "\n"))


def copied(copy: nodes.section) -> nodes.section:
    """Return a copy that can stand on a second page: nothing points to it, and it has no notes."""
    for one in list(copy.findall(nodes.Element)):
        one["ids"] = []
        one.attributes.pop(BLOCK, None)
        if isinstance(one, LEFT_OUT):
            one.parent.remove(one)
    return copy
