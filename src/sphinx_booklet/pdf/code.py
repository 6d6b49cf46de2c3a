"""Code: highlighted as in the pages, with the numbers of its lines where its author wants them."""

from __future__ import annotations

import re
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from docutils import nodes
from pygments.filters import ErrorToken
from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String
from sphinx.highlighting import PygmentsBridge

from sphinx_booklet.errors import Notice
from sphinx_booklet.pdf.inlines import code
from sphinx_booklet.pdf.markup import Content, call, join, words
from sphinx_booklet.pdf.measures import MONO, breakable

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pygments.token import _TokenType

    from sphinx_booklet.pdf.translator import Handler, Writer

LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")  # Typst ends lines of code at all of them
# Few kinds, told apart by weight and shade: what is printed is often printed in gray.
KINDS = {
    Keyword: "keyword",
    Operator.Word: "keyword",
    Name.Tag: "keyword",
    Name.Function: "name",
    Name.Class: "name",
    Name.Decorator: "name",
    Name.Attribute: "name",
    String: "string",
    Number: "string",
    Comment: "comment",
    Comment.Preproc: "keyword",
    Generic.Prompt: "comment",
    Generic.Heading: "keyword",
    Generic.Subheading: "keyword",
    Generic.Strong: "keyword",
    Generic.Deleted: "comment",
    Generic.Inserted: "name",
}


def literal_block(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write code as it is; one with markup inside keeps that."""
    if node.rawsource != node.astext() and any(
        isinstance(one, nodes.Element) for one in node.children
    ):
        return as_written(writer, node)
    given = node.get("highlight_args", {})
    start = given.get("linenostart", 1) if node.get("linenos") else 0
    marked = tuple(given.get("hl_lines", ()))
    text = LINE_ENDS.sub("\n", node.astext()).expandtabs(8).rstrip("\n")
    text = breakable(text, writer.measure * MONO)
    language = node.get("language") or writer.env.config.highlight_language
    written = call(
        "code-block",
        text,
        *lines_of(text, tokens(writer, node, text, language)),
        **({"first": start} if start else {}),
        **({"marked": marked} if marked else {}),
    )
    return join((writer.source(node), writer.marked(node), written, "\n"))


def tokens(
    writer: Writer, node: nodes.Element, text: str, language: str
) -> Iterable[tuple[_TokenType, str]]:
    """Return the pieces of code, each with its kind in Pygments; those join to the code."""
    options = writer.env.config.highlight_options.get(language, {})
    bridge = PygmentsBridge("html", writer.env.config.pygments_style or "default")
    try:
        return list(bridge.get_lexer(text, language, options, location=node).get_tokens(text))
    except ErrorToken as error:
        if language != "default" and not node.get("force"):
            Notice.NOT_HIGHLIGHTED.warn(f"this is no {language}: {error}", location=node)
    other = "none" if language == "default" else language
    return list(bridge.get_lexer(text, other, options, force=True).get_tokens(text))


def lines_of(text: str, pieces: Iterable[tuple[_TokenType, str]]) -> list[Content]:
    """Return the lines of code, highlighted; none if no piece is more than plain text."""
    lines: list[list[tuple[str, str]]] = [[]]
    for token, piece in pieces:
        kind = kind_of(token)
        for place, part in enumerate(piece.split("\n")):
            if place:
                lines.append([])
            if part:
                lines[-1].append((kind, part))
    if not any(kind for line in lines for kind, _part in line):
        return []
    return [join(_drawn(line)) for line in lines[: text.count("\n") + 1]]


def _drawn(line: list[tuple[str, str]]) -> Iterable[Content]:
    for kind, group in groupby(line, key=itemgetter(0)):
        shown = words("".join(part for _kind, part in group))
        yield call("token", kind, shown) if kind else shown


def kind_of(token: _TokenType) -> str:
    """Return how a token is drawn, empty for as plain text."""
    for kind in reversed(token.split()):
        if kind in KINDS:
            return KINDS[kind]
    return ""


def as_written(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write lines and spaces as they are, with what is marked up in them."""
    with writer.inside(pre=True):
        content = join((writer.marked(node), writer.children(node)))
    content = Content(content.removesuffix(call("linebreak")))
    return join((writer.source(node), call("code-words", content), "\n"))


def production(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write one rule of a grammar."""
    return join((writer.marked(node), writer.children(node)))


def literal(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write code in a line, or keys to press; what is to be replaced stays emphasized."""
    if "kbd" in node.get("classes", ()):
        return join((writer.marked(node), call("keys", node.astext())))
    if not any(isinstance(one, nodes.emphasis) for one in node.children):
        return join((writer.marked(node), code(writer, node.astext())))
    parts = (
        call("emph", code(writer, one.astext()))
        if isinstance(one, nodes.emphasis)
        else code(writer, one.astext())
        for one in node.children
    )
    return join((writer.marked(node), *parts))


HANDLERS: dict[str, Handler] = {
    "literal": literal,
    "literal_block": literal_block,
    "doctest_block": literal_block,
    "productionlist": as_written,
    "production": production,
}
