"""Boxes: admonitions of every kind, sidebars, topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _, admonitionlabels

from sphinx_booklet.pdf import beside
from sphinx_booklet.pdf.keeping import leads
from sphinx_booklet.pdf.markup import Content, call, join

if TYPE_CHECKING:
    from sphinx_booklet.pdf.translator import Handler, Writer

OWN_KINDS = ("emergency", "key-points", "questions", "review")
URGENT = ("attention", "caution", "danger", "error", "important", "warning")


def named(kind: str) -> Handler:
    """Return the handler of an admonition whose kind is its title."""

    def handler(writer: Writer, node: Any) -> Content:  # noqa: ANN401
        title = writer.text(_("See also") if kind == "seealso" else str(admonitionlabels[kind]))
        return box(writer, node, "urgent" if kind in URGENT else "note", title)

    return handler


def titled(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a box whose author gave it a title."""
    own = [kind for kind in OWN_KINDS if kind in node.get("classes", ())]
    title = next((one for one in node.children if isinstance(one, nodes.title)), None)
    words = beside.also(writer, title, writer.bare(title)) if title is not None else None
    return box(writer, node, own[0] if own else "note", words)


def box(writer: Writer, node: nodes.Element, kind: str, title: Content | None) -> Content:
    """Write a box of one kind."""
    content = join((writer.marked(node), writer.children(node, nodes.title)))
    named = {"nested": True} if is_nested(node) else {}
    sticky = leads(node, writer)
    written = call("admonition", kind, title, content, sticky=sticky, **named)
    return join((writer.source(node), written, "\n"))


def is_nested(node: nodes.Element) -> bool:
    """Say if a box stands in another."""
    above = node.parent
    while above is not None and type(above).__name__ not in HANDLERS:
        above = above.parent
    return above is not None


HANDLERS: dict[str, Handler] = {
    **{kind: named(kind) for kind in (*admonitionlabels, "seealso")},
    **dict.fromkeys(("admonition", "topic", "sidebar", "todo_node"), titled),
}
