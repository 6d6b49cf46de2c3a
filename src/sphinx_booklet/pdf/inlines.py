"""Parts of a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_booklet.errors import Notice
from sphinx_booklet.pdf.markup import EMPTY, Content, call, join
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


def literal(_writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write code, or keys to press."""
    kind = "keys" if "kbd" in node.get("classes", ()) else "code"
    return call(kind, node.astext())


def inline(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a stretch of text by its classes: a contact, a label on a screen."""
    classes = set(node.get("classes", ()))
    content = join((writer.marked(node), writer.children(node)))
    if "contact" in classes:
        return call("contact-line" if "unset" in classes else "contact", content)
    if "rst-raw" in classes or not classes & GUI:
        return content
    return call("strong", content)


def math(_writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a formula as its author wrote it."""
    Notice.MATH.warn("the PDF shows this formula as TeX source", location=node)
    return call("code", node.astext())


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
    "literal": literal,
    "inline": inline,
    "reference": reference,
    "number_reference": reference,
    "math": math,
    "problematic": problematic,
}
