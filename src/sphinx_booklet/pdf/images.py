"""Pictures, and figures with their captions and numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_booklet.pdf import beside
from sphinx_booklet.pdf.markup import EMPTY, Code, Content, call, expression, join, length, words

if TYPE_CHECKING:
    from sphinx_booklet.pdf.translator import Handler, Writer

SIZE = re.compile(r"\s*([\d.]+)\s*(%|px|pt|pc|em|ex|ch|rem|cm|mm|in|Q|)\s*")
# Units that Typst lacks: how many of a unit that it has.
UNITS = {
    "px": (0.75, "pt"),
    "": (0.75, "pt"),
    "pc": (12, "pt"),
    "ex": (0.5, "em"),
    "ch": (0.5, "em"),
    "rem": (1, "em"),
    "Q": (0.25, "mm"),
}
SIDES = {"left": "left", "right": "right", "center": "center"}


def size(text: str) -> Code | None:
    """Return a docutils length as Typst has it; None for none."""
    match = SIZE.fullmatch(text or "")
    if not match:
        return None
    factor, unit = UNITS.get(match[2], (1, match[2]))
    return length(float(match[1]) * factor, unit)


def image(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a picture with the words that stand for it; one without words is decoration."""
    content = picture(writer, node)
    if not content:
        return EMPTY
    if in_line(node):
        return join((writer.marked(node), call("inline-picture", content)))
    side = Code(SIDES.get(node.get("align", ""), "start"))
    return join(
        (writer.source(node), writer.marked(node), call("picture", content, side=side), "\n")
    )


def in_line(node: nodes.Element) -> bool:
    """Say if a picture stands in a line of text."""
    parent = node.parent
    if isinstance(parent, nodes.reference):
        parent = parent.parent
    return isinstance(parent, nodes.TextElement)


def picture(writer: Writer, node: nodes.Element) -> Content:
    """Write the picture alone; where there is no file, the words that stand for it."""
    uri, alt = node["uri"], node.get("alt")
    if uri not in writer.pictures:
        return writer.text(alt or "")  # remote, or no such file: the author has been told
    named: dict[str, Any] = {key: size(node.get(key, "")) for key in ("width", "height")}
    if not named["width"] and "scale" in node:
        named["width"] = length(float(node["scale"]), "%")
    given = {key: one for key, one in named.items() if one}
    path = writer.pictures[uri]
    if not alt:
        return call("decoration", expression("image", path, **given))
    return call("image", path, alt=alt, **given)


def figure(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a picture with its caption and its explanation."""
    caption = next((one for one in node.children if isinstance(one, nodes.caption)), None)
    legend = next((one for one in node.children if isinstance(one, nodes.legend)), None)
    body = writer.children(node, nodes.caption, nodes.legend)
    written = call("figure-block", body, caption=numbered(writer, node, caption))
    parts = [writer.source(node), writer.marked(node), written]
    if legend is not None:
        parts.append(call("legend", writer.children(legend)))
    return join((*parts, "\n"))


def numbered(writer: Writer, node: nodes.Element, caption: nodes.Element | None) -> Content | None:
    """Return a caption with its number before it."""
    if caption is None:
        return None
    number = number_of(writer, node)
    before = join((call("strong", words(number)), words(" "))) if number else EMPTY
    return beside.also(writer, caption, join((before, writer.bare(caption))))


def number_of(writer: Writer, node: nodes.Element) -> str:
    """Return the number of a figure, table or listing in words: ``Fig. 3``."""
    kind = writer.env.domains.standard_domain.get_enumerable_node_type(node)
    numbers = writer.env.toc_fignumbers.get(writer.here.docname, {}).get(kind or "", {})
    for one in node["ids"]:
        if one in numbers:
            pattern = writer.env.config.numfig_format.get(kind, "%s")
            return str(pattern % ".".join(map(str, numbers[one])))
    return ""


HANDLERS: dict[str, Handler] = {"image": image, "figure": figure}
