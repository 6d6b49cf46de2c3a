"""The whole book as one document: parts, chapters, and what Typst makes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.pdf.markup import EMPTY, Content, Value, call, join
from sphinx_booklet.pdf.toctrees import DEPTH, inlined, part

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_booklet.pdf.translator import Writer


def assemble(builder: Builder) -> nodes.document:
    """Return all documents as one tree, references resolved, each toctree marked by a part."""
    root = builder.config.root_doc
    tree = inlined(builder, root)
    tree["docname"] = root
    builder.env.resolve_references(tree, root, builder)
    return tree


def write(writer: Writer, tree: nodes.document) -> tuple[Content, Content]:
    """Return the introduction with the contents, and the chapters.

    The root document's own title is the book's, which the cover shows; its words before the
    first chapter are the introduction.
    """
    sections = [one for one in tree.children if isinstance(one, nodes.section)]
    before, chapters = _halves(tree, sections[0] if len(sections) == 1 else tree)
    groups: list[Value] = []
    if chapters and not isinstance(chapters[0], part):
        groups.append({"title": None, "start": None, "depth": DEPTH})
    written = []
    for node in chapters:
        if isinstance(node, part):
            name = f"part:{len(groups)}"
            written.append(call("mark", name))
            title = writer.children(node) if node.children else None
            groups.append({"title": title, "start": name, "depth": node["depth"]})
        else:
            written.append(writer.write(node))
    introduction = call("introduction", join(map(writer.write, before))) if before else EMPTY
    return join((introduction, "\n", call("contents", *groups), "\n")), join(written)


def _halves(tree: nodes.document, top: nodes.Element) -> tuple[list[nodes.Node], list[nodes.Node]]:
    """Return what stands before the first chapter, and all that follows.

    :param top: what has the book's title, if anything has
    """
    found: list[nodes.Node] = []
    whole = (child for one in tree.children for child in (one.children if one is top else [one]))
    for node in whole:
        if isinstance(node, nodes.compound) and "toctree-wrapper" in node["classes"]:
            found += node.children
        elif not (isinstance(node, (nodes.title, nodes.subtitle)) and node.parent is top):
            found.append(node)
    chapters = (part, nodes.section, addnodes.start_of_file)
    first = next(
        (place for place, one in enumerate(found) if isinstance(one, chapters)), len(found)
    )
    return found[:first], found[first:]
