"""Footnotes, at the foot of the page that first refers to them, and citations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_booklet.pdf import markup
from sphinx_booklet.pdf.inlines import children
from sphinx_booklet.pdf.lists import definitions
from sphinx_booklet.pdf.markup import EMPTY, Content, call, join, labelled
from sphinx_booklet.pdf.references import with_docnames

if TYPE_CHECKING:
    from sphinx_booklet.pdf.translator import Handler, Writer

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
NUMBER = 3  # characters of a label that can hang beside its source
Key = tuple[str, str]  # docname and id


def collect(tree: nodes.document, docname: str) -> dict[Key, nodes.Element]:
    """Return the footnotes of a book that something refers to, by document and id."""
    found: dict[Key, nodes.Element] = {}
    wanted: set[Key] = set()
    for node, where in with_docnames(tree, docname):
        if isinstance(node, nodes.footnote):
            found |= {(where, one): node for one in node["ids"]}
        elif isinstance(node, nodes.footnote_reference):
            wanted.add((where, node.get("refid", "")))
    return {key: note for key, note in found.items() if key in wanted}


def footnote_reference(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a note where it is first referred to, later only its number."""
    key = (writer.here.docname, node.get("refid", ""))
    note = writer.notes.get(key)
    if note is None:
        return call("super", writer.children(node))
    name = "note:" + "#".join(key)
    if key in writer.noted:
        return call("footnote", markup.label(name))
    writer.noted.add(key)
    with writer.inside(bare=False, narrow=True, moved=True):
        words = writer.flow(note, nodes.label)
    if writer.here.bare:
        return call("title-note", name, words)
    return labelled(call("footnote", words), name)


def before_mark(text: nodes.Text) -> str:
    """Return text; before the mark of a note no space, at which the mark could fall off its word.

    A digit keeps a space that does not break: 10 with note 2 is not ten squared.
    """
    words = text.astext()
    around = text.parent.children if text.parent is not None else []
    places = (place for place, one in enumerate(around) if one is text)  # equal texts are many
    place = next(places, len(around))
    if not any(map(_is_mark, around[place + 1 : place + 2])):
        return words
    kept = words.rstrip()
    follows = not kept and place > 0 and _is_mark(around[place - 1])
    return kept + NO_BREAK_SPACE if follows or kept[-1:].isdigit() else kept


def _is_mark(node: nodes.Node) -> bool:
    return isinstance(node, nodes.footnote_reference)


def footnote(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a note here only if nothing refers to it."""
    if any((writer.here.docname, one) in writer.notes for one in node["ids"]):
        return EMPTY
    return citation(writer, node)


def citation(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write a source with its short name."""
    label = next((one for one in node.children if isinstance(one, nodes.label)), nodes.label())
    name = writer.children(label)
    if 0 < len(label.astext()) <= NUMBER:
        marked = join((writer.marked(node), name))
        written = call("numbered-source", marked, writer.flow(node, nodes.label))
        return join((writer.source(node), written, "\n"))
    rest = [one for one in node.children if not isinstance(one, nodes.label)]
    return definitions(writer, node, [(name, rest)])


HANDLERS: dict[str, Handler] = {
    "footnote_reference": footnote_reference,
    "footnote": footnote,
    "citation": citation,
    "citation_reference": children,
    "label": children,
}
