"""The source of each translated block, kept with it to be shown beside it.

What a translation replaces is kept as an attribute of its node: nothing that walks a document
sees it, and whoever copies the node copies it, too. The site writes it for readers who ask for
it (``xhtml/beside.py``); any other format can do so with :func:`source_of`.

A kept source is to be read and nothing else: emphasis, code and abbreviations stay, links are
their words, and there is no id, target, note or number of a source in it. So it can stand on the
same page as its translation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

KEY = "beside"  # the attribute
# Kept as they are, with these attributes; all else is its words.
SHOWN: dict[str, tuple[str, ...]] = {
    "emphasis": (),
    "strong": (),
    "literal": ("classes",),
    "literal_emphasis": ("classes",),
    "literal_strong": ("classes",),
    "subscript": (),
    "superscript": (),
    "title_reference": (),
    "abbreviation": ("explanation",),
    "acronym": ("explanation",),
    "math": (),
    "inline": ("classes",),
}
LATER = {"substitution_reference"}
BORROWING = {"ref", "doc", "numref"}  # roles of links without words of their own
# They stand in the translation, on the same page.
NOTES = {"footnote_reference", "citation_reference"}
LEFT_OUT = {*NOTES, "index", "image", "raw", "system_message", "comment"}


def keep(node: nodes.Element, children: Iterable[nodes.Node]) -> None:
    """Keep a source with the node of its translation, if it says something else.

    A link that shows a title does so even where the message is the same in both languages.

    :param children: what the node held before
    """
    source = nodes.inline("", "", *plain(children))
    is_other = source.astext().strip() not in {"", node.astext().strip()}
    if is_other or any(is_waiting(one) for one in source.findall(nodes.Element)):
        node[KEY] = source


def source_of(node: nodes.Element) -> nodes.inline | None:
    """Return the source that is kept with a node; None: it shows its source, or has none.

    Its children are inline nodes. Once a document is resolved for writing, none of them waits
    for words from elsewhere.
    """
    found: nodes.inline | None = node.attributes.get(KEY)
    return found


def kept_in(tree: nodes.Element) -> Iterator[nodes.inline]:
    """Give all sources that are kept in a document."""
    for node in tree.findall(nodes.Element):
        if (source := source_of(node)) is not None:
            yield source


def plain(children: Iterable[nodes.Node]) -> list[nodes.Node]:
    """Return a copy of inline nodes that is only to be read."""
    found: list[nodes.Node] = []
    for child in children:
        if is_note(child):
            trim(found)
        else:
            found += _plain(child)
    return found


def _plain(child: nodes.Node) -> list[nodes.Node]:
    if isinstance(child, nodes.Text):
        return [nodes.Text(str(child))]
    if not isinstance(child, nodes.Element) or child.tagname in LEFT_OUT:
        return []
    if is_waiting(child):
        return [child.deepcopy()]
    inner = plain(child.children)
    kind = nodes.inline if "contact" in child.get("classes", ()) else type(child)
    wanted = SHOWN.get(kind.__name__, ())
    kept: dict[str, Any] = {name: child[name] for name in wanted if child.get(name)}
    if "classes" in kept:
        kept["classes"] = [one for one in kept["classes"] if not one.startswith("language-")]
    is_mere = kind is nodes.inline and (not kept.get("classes") or "xref" in kept["classes"])
    if kind.__name__ not in SHOWN or is_mere:
        return inner
    made = kind("", **kept)
    made += inner
    return [made]


def is_note(node: nodes.Node) -> bool:
    """Say if a node is the mark of a note or of a source."""
    return isinstance(node, nodes.Element) and node.tagname in NOTES


def is_waiting(node: nodes.Element) -> bool:
    """Say if the words of a node come from elsewhere, and are filled in later."""
    return node.tagname in LATER or is_borrowing(node)


def is_borrowing(node: nodes.Node) -> bool:
    """Say if a link shows the title, or the number, of what it leads to."""
    return (
        isinstance(node, nodes.Element)
        and node.tagname == "pending_xref"
        and node.get("refdomain") == "std"
        and node.get("reftype") in BORROWING
        and (not node.get("refexplicit") or node["reftype"] == "numref")
    )


def trim(found: list[nodes.Node]) -> None:
    """Take away the space before a note that is left out."""
    if found and isinstance(found[-1], nodes.Text):
        found[-1] = nodes.Text(found[-1].rstrip())
