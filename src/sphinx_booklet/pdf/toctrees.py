"""Toctrees of any shape as one tree: their documents in their places, each once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.translation.parts import UNTRANSLATED, language_class

if TYPE_CHECKING:
    from sphinx.builders import Builder

DEPTH = 2  # of the contents, where no toctree says


class part(nodes.Element):  # noqa: N801 - docutils' nodes are lower case
    """The start of a group of chapters; its children are the words of its heading."""


def inlined(builder: Builder, root: str) -> nodes.document:
    """Return the root document with all documents of its toctrees in their places.

    A part stands before the documents of each toctree of the root document, and of each other
    one that has a caption.
    """
    return _document(builder, root, {root})


def _document(builder: Builder, docname: str, seen: set[str]) -> nodes.document:
    """Return a document with those below it.

    :param seen: documents that have a place already; those added are put there
    """
    tree: nodes.document = builder.env.get_doctree(docname)
    root = docname == builder.config.root_doc
    toctrees = list(tree.findall(addnodes.toctree))
    links = [[*_links(one)] for one in toctrees]
    if root:  # chapters may stand before the others: all links go to the introduction
        links = [[link for one in links for link in one], *([] for _ in links[1:])]
    for toctree, addresses in zip(toctrees, links, strict=False):
        found: list[nodes.Node] = [nodes.bullet_list("", *addresses)] if addresses else []
        if root or toctree.get("caption"):
            found.append(_part(builder, toctree))
        for name in toctree["includefiles"]:
            if name in builder.env.found_docs and name not in seen:  # not: genindex
                seen.add(name)
                found.append(_file(builder, name, seen))
        toctree.parent.replace(toctree, found)
    return tree


def _file(builder: Builder, docname: str, seen: set[str]) -> addnodes.start_of_file:
    file = addnodes.start_of_file(docname=docname)
    file += _document(builder, docname, seen).children
    for section in file.findall(nodes.section):
        section.setdefault("docname", docname)
    return file


def _links(toctree: addnodes.toctree) -> list[nodes.list_item]:
    """Return the entries of a toctree that lead out of the book."""
    entries = [(title, address) for title, address in toctree["entries"] if "://" in address]
    links = (nodes.reference("", title or at, refuri=at) for title, at in entries)
    return [nodes.list_item("", nodes.paragraph("", "", link)) for link in links]


def _part(builder: Builder, toctree: addnodes.toctree) -> part:
    caption = toctree.get("caption") or ""
    made = part(depth=depth_of(toctree))
    if caption:
        foreign = caption in toctree.get(UNTRANSLATED, ())
        classes = [language_class(builder.config.booklet.source.tag)] if foreign else []
        made += nodes.inline("", caption, classes=classes)
    return made


def depth_of(toctree: addnodes.toctree) -> int:
    """Return how many levels of headings the contents show."""
    depth = toctree.get("maxdepth", -1)
    return int(depth) if depth > 0 else DEPTH
