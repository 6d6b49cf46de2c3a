"""Sections, paragraphs and other plain blocks."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_booklet.bidi import isolate
from sphinx_booklet.errors import BookletError, Notice
from sphinx_booklet.pdf import beside
from sphinx_booklet.pdf.images import numbered
from sphinx_booklet.pdf.inlines import children
from sphinx_booklet.pdf.keeping import (
    CARD,
    heads_only_notes,
    kept,
    leads,
    lines_of,
    opens_with_note,
)
from sphinx_booklet.pdf.markup import EMPTY, Content, call, join, words
from sphinx_booklet.pdf.sources import place

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.pdf.translator import Handler, Writer

TABLE = re.compile(r"\btable\s*\(")
DEEPEST = 6  # PDF knows the headings H1 to H6


def section(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a heading and what stands under it."""
    level = writer.here.level + 1
    with writer.inside(level=level):
        title = next((one for one in node.children if isinstance(one, nodes.title)), None)
        parts = [writer.source(node)]
        if title is not None:
            words_of_title = join((number(writer, node), writer.bare(title)))
            heading = call("heading", words_of_title, level=min(level, DEEPEST))
            parts.append(beside.headed(writer, title, writer.labelled(node, heading), level))
            parts.append(writer.start(title))  # not in it: its words stand in the contents, too
            if level == 1:
                head = title.astext()
                parts.append(call("running", isolate(head) if writer.here.rtl else head))
        first = opens_with_note(node, writer.measure) if level > 1 else None
        if first is None:
            return join((*parts, "\n", writer.children(node, nodes.title)))
        below = [one for one in node.children if not isinstance(one, nodes.title)]
        end = below.index(first) + 1
        opening = join((*parts, *map(writer.write, below[:end])))
        opened = call("opening", opening, level=level, sticky=leads(first, writer))
        return join((opened, "\n", *map(writer.write, below[end:])))


def number(writer: Writer, node: nodes.Element) -> Content:
    """Return the number of a section, where its toctree is ``:numbered:``."""
    numbers = writer.env.toc_secnumbers.get(writer.here.docname, {})
    for anchor in (*(f"#{one}" for one in node["ids"]), ""):
        if anchor in numbers and (anchor or not isinstance(node.parent, nodes.section)):
            return words(".".join(map(str, numbers[anchor])) + ". ")
    return EMPTY


def part(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write the caption of a toctree that stands inside a chapter."""
    if not node.children:
        return EMPTY
    return join((call("rubric", writer.bare(node)), "\n"))


def container(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a container; a picture of people is not torn apart."""
    if "people" not in node.get("classes", ()):
        return children(writer, node)
    content = join((writer.marked(node), writer.children(node)))
    return join((writer.source(node), call("people", content), "\n"))


def file(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write one document of the book."""
    with writer.inside(docname=node["docname"]):
        return writer.children(node)


def paragraph(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a paragraph."""
    written = call("par", join((writer.marked(node), writer.children(node))))
    both = beside.paired(writer, node, written)
    return join((writer.source(node), kept(writer, node, both), "\n"))


def title(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write the title of something that is no section."""
    return call("rubric", beside.also(writer, node, writer.bare(node)))


def rubric(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a loose heading; one that only footnotes follow has gone to their pages' feet."""
    if heads_only_notes(node):
        return writer.marked(node)
    words_of_it = beside.also(writer, node, writer.bare(node))
    return join((writer.source(node), call("rubric", writer.marked(node), words_of_it), "\n"))


def caption(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write the caption of a listing, with its number."""
    return join((call("rubric", numbered(writer, node.parent, node)), "\n"))


def line_block(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write lines that end where their author ends them."""
    if isinstance(node.parent, nodes.line_block):
        return join((writer.marked(node), *_lines(node, writer.write)))
    written = call("par", join((writer.marked(node), *_lines(node, writer.write))))
    if any(beside.has_source(writer, one) for one in node.findall(nodes.line)):
        source = join(_lines(node, partial(beside.source, writer)))
        written = beside.placed(writer, written, source)
    return join((writer.source(node), kept(writer, node, written, CARD), "\n"))


def _lines(
    node: nodes.Element, write: Callable[[nodes.Element], Content], depth: int = 0
) -> list[Content]:
    """Return the lines of a block, and of those in it, further in."""
    lines = []
    for one in node.children:
        if isinstance(one, nodes.line_block):
            lines += _lines(one, write, depth + 1)
        elif isinstance(one, nodes.Element):
            indent = call("indent", depth) if depth else EMPTY
            lines.append(join((indent, write(one), call("linebreak"))))
    return lines


def block_quote(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write words of others, or a block set in."""
    source = next((one for one in node.children if isinstance(one, nodes.attribution)), None)
    attribution = beside.also(writer, source, writer.bare(source)) if source is not None else None
    content = join((writer.marked(node), writer.children(node, nodes.attribution)))
    whole = lines_of(node, writer.measure) <= CARD
    sticky = leads(node, writer)
    written = call("quotation", content, attribution=attribution, whole=whole, sticky=sticky)
    return join((written, "\n"))


def dressed(function: str) -> Handler:
    """Return the handler of a block that a function of the look dresses."""

    def handler(writer: Writer, node: Any) -> Content:  # noqa: ANN401
        content = join((writer.marked(node), writer.children(node)))
        return join((writer.source(node), call(function, content), "\n"))

    return handler


def transition(_writer: Writer, _node: Any) -> Content:  # noqa: ANN401
    """Write a break between two thoughts."""
    return Content("#transition();\n")


def raw(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write what an author wrote for Typst; other formats' words are for other formats.

    It is read on its own, so that no bracket of it can close what stands around it.

    :raises BookletError: it draws a table
    """
    if "typst" in node.get("format", "").split():
        if TABLE.search(node.astext()):  # what is a row header in it, nobody could say
            raise BookletError(
                place(writer.env, writer.here.docname, node),
                "raw Typst draws a table, whose headers the PDF could not tell from other cells",
                "Write it as a table of reStructuredText, such as a list-table.",
            )
        return join((writer.source(node), call("eval", node.astext(), mode="markup")))
    Notice.RAW_DROPPED.warn(f'the PDF leaves out raw "{node.get("format", "")}"', location=node)
    return EMPTY


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(
        (
            "document",
            "compound",
            "line",
            "decoration",
            "hlistcol",
            "only",
            "compact_paragraph",
            "glossary",
        ),
        children,
    ),
    "container": container,
    "section": section,
    "start_of_file": file,
    "paragraph": paragraph,
    "title": title,
    "subtitle": title,
    "rubric": rubric,
    "part": part,
    "caption": caption,
    "line_block": line_block,
    "block_quote": block_quote,
    "centered": dressed("centered"),
    "versionmodified": dressed("version-note"),
    "transition": transition,
    "raw": raw,
}
