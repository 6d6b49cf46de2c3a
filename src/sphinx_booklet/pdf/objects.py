"""Descriptions of code objects: signatures on lines of their own, what they do set in below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx import addnodes

from sphinx_booklet.pdf.blocks import dressed
from sphinx_booklet.pdf.inlines import children
from sphinx_booklet.pdf.markup import EMPTY, Content, call, join, words

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_booklet.pdf.translator import Handler, Writer


def signature(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a signature; its spaces are its own."""
    with writer.inside(pre=True, rtl=False):
        content = join((writer.marked(node), writer.children(node)))
    return join((writer.source(node), call("signature", content), "\n"))


def line(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write one of several lines of a signature."""
    before = call("linebreak") if node.parent.index(node) else ""
    return join((before, writer.marked(node), writer.children(node)))


def parameters(opening: str, closing: str) -> Handler:
    """Return the handler of a list of parameters between brackets."""

    def handler(writer: Writer, node: Any) -> Content:  # noqa: ANN401
        apart = node.get("multi_line_parameter_list", False)
        listed = _listed(writer, node, apart=apart, first=True)
        end = call("linebreak") if apart and node.children else ""
        return join((words(opening), listed, end, words(closing)))

    return handler


def _listed(writer: Writer, node: nodes.Element, *, apart: bool, first: bool) -> Content:
    """Return parameters with a comma between two, optional ones in square brackets.

    :param apart: each on a line of its own
    :param first: no other stands before them
    """
    parts: list[Content] = []
    for place, one in enumerate(node.children):
        leads = first and place == 0
        if isinstance(one, addnodes.desc_optional):
            inner = _listed(writer, one, apart=apart, first=leads)
            parts += [words("["), inner, words("]")]
            continue
        if not leads:
            parts.append(words("," if apart else ", "))
        if apart:
            parts += [call("linebreak"), call("indent", 1)]
        parts.append(writer.write(one))
    return join(parts)


def between(before: str, after: str = "") -> Handler:
    """Return the handler of a node with fixed signs around it."""

    def handler(writer: Writer, node: Any) -> Content:  # noqa: ANN401
        return join((words(before), children(writer, node), words(after)))

    return handler


def name(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write the name of an object."""
    return call("strong", children(writer, node))


def content(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write what is said of an object."""
    return dressed("set-in")(writer, node) if node.children else EMPTY


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(
        (
            "desc",
            "desc_addname",
            "desc_annotation",
            "desc_type",
            "desc_parameter",
            "desc_type_parameter",
            "autosummary_table",
            "autosummary_toc",
        ),
        children,
    ),
    "desc_signature": signature,
    "desc_signature_line": line,
    "desc_name": name,
    "desc_returns": between(" \N{RIGHTWARDS ARROW} "),
    "desc_optional": between("[", "]"),
    "desc_parameterlist": parameters("(", ")"),
    "desc_type_parameter_list": parameters("[", "]"),
    "desc_content": content,
}
