"""Inside the front cover: when to call at once, from the chapter that says so first.

It is the chapter with the first ``.. emergency::`` of the booklet, to which the landing page
leads as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.pdf import beside
from sphinx_booklet.pdf.markup import EMPTY, Content, call, join
from sphinx_booklet.pdf.references import with_docnames

if TYPE_CHECKING:
    from sphinx_booklet.pdf.translator import Writer

CLASS = "emergency"
LEFT_OUT = (nodes.footnote_reference, addnodes.index, nodes.target)


def emergencies(writer: Writer, tree: nodes.document) -> Content:
    """Return the page; nothing in a book without such a box."""
    for node, docname in with_docnames(tree, writer.here.docname):
        if isinstance(node, nodes.admonition) and CLASS in node["classes"]:
            with writer.inside(docname=docname):
                return _page(writer, node)
    return EMPTY


def _page(writer: Writer, box: nodes.Element) -> Content:
    """Write what the chapter says before the box, the box, and where to read on."""
    section = box.parent
    if not isinstance(section, nodes.section) or not isinstance(section[0], nodes.title):
        return EMPTY
    before = section.children[1 : section.index(box)]
    shown = [one for one in before if isinstance(one, nodes.paragraph)]
    copy = copied(nodes.section("", *(one.deepcopy() for one in (section[0], *shown, box))))
    title, *rest = copy.children
    name = writer.labels.name((writer.here.docname, ""))
    words = beside.also(writer, title, writer.bare(title))
    body = join(map(writer.write, rest))
    return join((call("emergencies", words, body, place=name or None), "\n"))


def copied(copy: nodes.section) -> nodes.section:
    """Return a copy that can stand on a second page: nothing points to it, and it has no notes."""
    for one in list(copy.findall(nodes.Element)):
        one["ids"] = []
        if isinstance(one, LEFT_OUT):
            one.parent.remove(one)
    return copy
