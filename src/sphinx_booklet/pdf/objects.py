"""Descriptions of code objects: readable, not pretty; patient booklets have none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_booklet.pdf.blocks import dressed
from sphinx_booklet.pdf.inlines import children
from sphinx_booklet.pdf.markup import Content, call, join

if TYPE_CHECKING:
    from sphinx_booklet.pdf.translator import Handler, Writer


def signature(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a signature as one line of code."""
    return join((writer.source(node), call("signature", writer.marked(node), node.astext()), "\n"))


HANDLERS: dict[str, Handler] = {
    **dict.fromkeys(("desc", "desc_name", "desc_addname", "autosummary_toc"), children),
    "desc_signature": signature,
    "desc_content": dressed("set-in"),
}
