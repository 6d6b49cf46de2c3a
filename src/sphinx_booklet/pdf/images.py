"""Pictures, and figures with their captions and numbers."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.util.images import get_image_size

from sphinx_booklet.pdf import beside
from sphinx_booklet.pdf.markup import EMPTY, Code, Content, call, expression, join, length, words

if TYPE_CHECKING:
    from sphinx_booklet.pdf.translator import Handler, Writer

SIZE = re.compile(r"\s*([\d.]+)\s*(%|px|pt|pc|em|ex|ch|rem|cm|mm|in|Q|)\s*")
# Units that Typst lacks: how many of a unit that it has.
PIXEL = 0.75  # points
UNITS = {
    "px": (PIXEL, "pt"),
    "": (PIXEL, "pt"),
    "pc": (12, "pt"),
    "ex": (0.5, "em"),
    "ch": (0.5, "em"),
    "rem": (1, "em"),
    "Q": (0.25, "mm"),
}
SIDES = {"left": "start", "right": "end", "center": "center"}  # mirrored with the page


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
    content = call("picture", content, side=side_of(node))
    return join((writer.source(node), writer.marked(node), content, "\n"))


def side_of(node: nodes.Element) -> Code:
    """Return on which side of the page a picture stands: its own, or that of its figure."""
    figures = (one for one in (node.parent, node.parent.parent) if isinstance(one, nodes.figure))
    owners = (node, *figures)
    return Code(next((SIDES[one["align"]] for one in owners if one.get("align") in SIDES), "start"))


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
    if not any(named.values()) and "scale" in node:
        named["width"] = scaled(Path(writer.env.srcdir, uri), node["scale"])
    given = {key: one for key, one in named.items() if one}
    path = writer.pictures[uri]
    if not alt:
        return call("decoration", expression("image", path, **given))
    return call("image", path, alt=alt, **given)


def scaled(path: Path, percent: float) -> Code:
    """Return the width of a picture made larger or smaller; of the line, if it has no size."""
    found = get_image_size(str(path))
    if found is None:
        return length(percent, "%")
    return length(found[0] * PIXEL * percent / 100, "pt")


def figure(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a picture with its caption and its explanation."""
    caption = next((one for one in node.children if isinstance(one, nodes.caption)), None)
    legend = next((one for one in node.children if isinstance(one, nodes.legend)), None)
    body = writer.children(node, nodes.caption, nodes.legend)
    named: dict[str, Any] = {"caption": numbered(writer, node, caption)}
    if node.get("align") in SIDES:
        named["side"] = side_of(node)
    if width := size(node.get("width", "")):
        named["width"] = width
    written = call("figure-block", body, **named)
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
