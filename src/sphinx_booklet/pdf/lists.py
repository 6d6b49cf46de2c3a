"""Lists of every kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.languages import get_language

from sphinx_booklet.pdf import beside
from sphinx_booklet.pdf.beside import OWN_LISTS
from sphinx_booklet.pdf.inlines import children, code
from sphinx_booklet.pdf.keeping import WHOLE, kept
from sphinx_booklet.pdf.markup import Code, Content, call, expression, join, words
from sphinx_booklet.pdf.measures import width

if TYPE_CHECKING:
    from sphinx_booklet.pdf.translator import Handler, Writer

BULLET = 3  # characters: what a bullet and the gap between two columns take
NUMBERS = {
    "arabic": "1",
    "loweralpha": "a",
    "upperalpha": "A",
    "lowerroman": "i",
    "upperroman": "I",
}


def bullet_list(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a list with bullets, or with boxes to tick."""
    kind = next((one for one in OWN_LISTS if one in node.get("classes", ())), "list")
    written = call(kind, *items(writer, node), tight=is_tight(node))
    return join((writer.source(node), kept(writer, node, written, WHOLE), "\n"))


def enumerated_list(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a numbered list, its first number and kind as the author has them."""
    number = NUMBERS.get(node.get("enumtype", ""), "1")
    numbering = f"{node.get('prefix', '')}{number}{node.get('suffix', '') or '.'}"
    written = call(
        "enum",
        *items(writer, node),
        tight=is_tight(node),
        start=int(node.get("start", 1)),
        numbering=numbering,
    )
    return join((writer.source(node), kept(writer, node, written, WHOLE), "\n"))


def side_by_side(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a list in columns; below each other where the page is too narrow for its words."""
    room = writer.measure / max(1, len(node.children)) - BULLET
    widest = max(map(width, node.astext().split()), default=0)
    if writer.cards or writer.pairs or widest > room:
        return children(writer, node)
    written = call("side-by-side", *(writer.flow(one) for one in node.children))
    return join((writer.source(node), written, "\n"))


def items(writer: Writer, node: nodes.Element) -> list[Content]:
    """Return the items of a list; what stands before them is in the first."""
    return [
        join((writer.marked(node) if place == 0 else "", writer.marked(one), writer.flow(one)))
        for place, one in enumerate(node.children)
        if isinstance(one, nodes.Element)
    ]


def is_tight(node: nodes.Element) -> bool:
    """Say if every item is one short paragraph."""
    return all(len(one.children) <= 1 for one in node.children)


def definition_list(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write terms, each with its meaning below."""
    return definitions(
        writer,
        node,
        [
            (
                _term(writer, one),
                [part for part in one.children if isinstance(part, nodes.definition)],
            )
            for one in node.children
        ],
    )


def _term(writer: Writer, item: nodes.Element) -> Content:
    terms: list[Content] = []
    for one in item.children:
        if isinstance(one, nodes.term):
            written = join((writer.marked(one), writer.children(one)))
            terms.append(join((call("comma") if terms else "", written)))
        elif isinstance(one, nodes.classifier):
            terms.append(join((words(" ("), writer.children(one), words(")"))))
    said = join((writer.marked(item), *terms))
    return beside.named(writer, [one for one in item.children if isinstance(one, nodes.term)], said)


def field_list(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write names with their values, in a box of facts on one line each."""
    if "facts" in node.get("classes", ()):
        return join((*(_fact(writer, one) for one in node.children), "\n"))
    return definitions(
        writer, node, [(writer.children(one[0]), one.children[1:]) for one in node.children]
    )


def _fact(writer: Writer, field: Any) -> Content:  # noqa: ANN401
    name, *body = field.children
    said = beside.alone(
        writer, lambda: call("fact", writer.children(name), join(map(writer.flow, body)))
    )
    told = [one for part in body for one in part.children]
    if not all(beside.has_source(writer, one) for one in (name, *told)):
        return said
    sources = join(beside.source(writer, one) for one in told)
    return beside.placed(writer, said, call("fact-words", beside.source(writer, name), sources))


def option_list(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write options of a command, each with what it does."""
    return definitions(
        writer,
        node,
        [
            (
                code(writer, ", ".join(option.astext() for option in one[0])),
                one.children[1:],
            )
            for one in node.children
        ],
    )


def docinfo(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write who made a document, when, and so on."""
    pairs: list[Pair] = []
    for one in node.children:
        if isinstance(one, nodes.field):
            pairs.append((writer.children(one[0]), one.children[1:]))
        elif isinstance(one, nodes.authors):
            pairs.append(
                (_label(writer, one), [nodes.paragraph("", each.astext()) for each in one])
            )
        else:
            pairs.append((_label(writer, one), [nodes.paragraph("", "", *one.children)]))
    return definitions(writer, node, pairs)


def _label(writer: Writer, node: nodes.Element) -> Content:
    """Return the name of a part of the information on a document, as docutils translates it."""
    labels = get_language(writer.env.config.language).labels
    return writer.text(labels.get(node.tagname, node.tagname.capitalize()))


Pair = tuple[Content, list[nodes.Node]]


def definitions(writer: Writer, node: nodes.Element, pairs: list[Pair]) -> Content:
    """Write pairs of a term and the nodes that explain it."""
    written: list[Code] = [
        expression("terms.item", term, join(writer.flow(one) for one in meaning))
        for term, meaning in pairs
    ]
    return join((writer.source(node), writer.marked(node), call("terms", *written), "\n"))


HANDLERS: dict[str, Handler] = {
    "bullet_list": bullet_list,
    "hlist": side_by_side,
    "enumerated_list": enumerated_list,
    "list_item": children,
    "definition_list": definition_list,
    "term": children,
    "definition": children,
    "field_list": field_list,
    "docinfo": docinfo,
    "option_list": option_list,
    "acks": children,
}
