"""Parts of a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_booklet.errors import Notice
from sphinx_booklet.pdf.markup import EMPTY, Content, call, join, words
from sphinx_booklet.pdf.measures import MONO, breakable
from sphinx_booklet.pdf.references import reference

if TYPE_CHECKING:
    from sphinx_booklet.pdf.translator import Handler, Writer

# docutils node to Typst function, for those that only dress their text.
PLAIN = {
    "emphasis": "emph",
    "literal_emphasis": "emph",
    "title_reference": "emph",
    "manpage": "emph",
    "strong": "strong",
    "literal_strong": "strong",
    "subscript": "sub",
    "superscript": "super",
}
UNBROKEN = 24  # characters; code of so few is not broken over two lines
GUI = {"guilabel", "menuselection"}


def plain(function: str) -> Handler:
    """Return the handler of a node that one Typst function dresses."""

    def handler(writer: Writer, node: Any) -> Content:  # noqa: ANN401
        return join((writer.marked(node), call(function, writer.children(node))))

    return handler


def children(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write what is in a node, and nothing for the node itself."""
    return join((writer.marked(node), writer.children(node)))


def nothing(_writer: Writer, _node: Any) -> Content:  # noqa: ANN401
    """Write nothing: the node is no text."""
    return EMPTY


def mark(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a place that is pointed to."""
    return join((writer.marked(node), writer.children(node)))


def code(writer: Writer, text: str) -> Content:
    """Write code in a line; a short piece is not broken over two."""
    if writer.here.pre:
        return writer.text(text)
    return call(
        "code",
        breakable(text, writer.measure * MONO),
        **({} if len(text) <= UNBROKEN else {"whole": False}),
    )


def inline(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a stretch of text by its classes: a contact, a label on a screen."""
    classes = set(node.get("classes", ()))
    content = join((writer.marked(node), writer.children(node)))
    if "contact" in classes:
        return call("contact-line" if "unset" in classes else "contact", content)
    if "rst-raw" in classes or not classes & GUI:
        return content
    return call("strong", content)


def acronym(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write letters that stand for words, with those words where they are known."""
    told = node.get("explanation", "")
    return join((children(writer, node), words(f" ({told})") if told else EMPTY))


def left_out(_writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write nothing, and say so: the page has a head and foot of its own."""
    Notice.LEFT_OUT.warn(f"the PDF leaves out the {node.tagname} of this chapter", location=node)
    return EMPTY


def problematic(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write what docutils could not read; docutils has said so already."""
    return writer.children(node)


HANDLERS: dict[str, Handler] = {
    **{name: plain(function) for name, function in PLAIN.items()},
    **dict.fromkeys(
        (
            "comment",
            "substitution_definition",
            "meta",
            "tabular_col_spec",
            "highlightlang",
            "index",
            "toctree",
            "pending",
            "system_message",
            "colspec",
        ),
        nothing,
    ),
    **dict.fromkeys(("generated", "download_reference", "pending_xref", "desc_inline"), children),
    "target": mark,
    "inline": inline,
    "reference": reference,
    "number_reference": reference,
    **dict.fromkeys(("header", "footer"), left_out),
    "acronym": acronym,
    "problematic": problematic,
}
