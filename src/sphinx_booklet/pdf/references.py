"""Places that are pointed to, and the references to them.

A place is a document and an id in it. Each node has one Typst label, for its first id that
anything points to; all its other ids lead there too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.errors import Notice
from sphinx_booklet.pdf.markup import Content, call, join, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_booklet.pdf.translator import Writer

SCHEME = "document:"
INDEX = ("genindex", "")  # the place of the index at the back
TRIVIAL = ("http://", "https://", "mailto:", "tel:")
# Links to these show no page: they would drown the text in numbers.
PLAIN_ROLES = {"std-term", "source"}
Place = tuple[str, str]  # docname, id; an empty id: the document's first heading


def uri(docname: str) -> str:
    """Return the address that Sphinx gives to references between documents."""
    return SCHEME + quote(docname)


def place_of(node: nodes.Element, docname: str) -> Place | None:
    """Return where a reference inside the book leads; None for one that leaves it."""
    if node.get("refid"):
        return docname, node["refid"]
    address = node.get("refuri", "")
    if not address.startswith(SCHEME):
        return None
    target, _, anchor = address.removeprefix(SCHEME).partition("#")
    return unquote(target), anchor


def with_docnames(node: nodes.Node, docname: str) -> Iterator[tuple[nodes.Element, str]]:
    """Walk through the elements of an assembled tree, each with its document."""
    if isinstance(node, addnodes.start_of_file):
        docname = node["docname"]
    if isinstance(node, nodes.Element):
        yield node, docname
        for child in node.children:
            yield from with_docnames(child, docname)


class Labels:
    """The labels of a book.

    :param tree: the assembled document
    :param docname: that of the document that it starts with
    :param more: places that something outside the tree, the index, points to
    :param back: places behind the tree: the indices
    """

    def __init__(
        self,
        tree: nodes.document,
        docname: str,
        more: Iterable[Place] = (),
        back: Iterable[Place] = (INDEX,),
    ) -> None:
        wanted = set(more)
        for node, where in with_docnames(tree, docname):
            if isinstance(node, (nodes.reference, nodes.footnote_reference)):
                place = place_of(node, where)
                if place:
                    wanted.add(place)
        self._names: dict[Place, str] = {}
        self._marks: dict[int, str] = {}
        for node, where in with_docnames(tree, docname):
            self._place(node, where, wanted)
        self._names |= {place: "#".join(place) for place in back if place in wanted}

    def _place(self, node: nodes.Element, docname: str, wanted: set[Place]) -> None:
        places = [(docname, one) for one in (*node.get("ids", ()), *ids_in_title(node))]
        if isinstance(node, nodes.section) and (docname, "") not in self._names:
            places.append((docname, ""))
        if isinstance(node, nodes.document):
            return
        found = [place for place in places if place in wanted and place not in self._names]
        if found:
            name = "#".join(found[0])
            self._marks[id(node)] = name
            self._names |= dict.fromkeys(found, name)

    def name(self, place: Place) -> str:
        """Return the label of a place, empty if the book has no such place."""
        return self._names.get(place, "")

    def of(self, node: nodes.Element) -> str:
        """Return the label that a node must carry, empty for none."""
        return self._marks.get(id(node), "")


def ids_in_title(node: nodes.Element) -> Iterator[str]:
    """Yield the ids inside a title; their place is what it is the title of.

    A title stands in the contents too, so it holds no marks of its own.
    """
    for title in [node] if isinstance(node, nodes.rubric) else node.children:
        if isinstance(title, (nodes.title, nodes.caption, nodes.rubric)):
            for one in title.findall(nodes.Element):
                yield from one.get("ids", ())


def reference(writer: Writer, node: Any) -> Content:  # noqa: ANN401 - any docutils element
    """Write a link: inside the book with its page, outside with its address in print."""
    shown = writer.children(node)
    place = place_of(node, writer.here.docname)
    if place is None:
        return external(writer, node, shown)
    name = writer.labels.name(place)
    if not name:
        Notice.LOST_REFERENCE.warn(
            f'the link "{node.astext()}" leads to a page that is not in the book', node
        )
        return shown
    if writer.here.bare or writer.here.pre or any(is_plain(child) for child in node.children):
        return call("place-link", name, shown)
    return call("page-link", name, shown)


def is_plain(content: nodes.Node) -> bool:
    """Say if a link with this content shows no page."""
    return isinstance(content, nodes.Element) and PLAIN_ROLES & set(content["classes"]) != set()


def external(writer: Writer, node: nodes.Element, shown: Content) -> Content:
    """Write a link out of the book; paper needs the address in words."""
    address = node.get("refuri", "")
    if not address:
        return shown
    if writer.here.rtl and bare(node.astext()) == bare(address):
        shown = call("ltr", node.astext(), whole=False)
    link = call("link", address, shown)
    if address.startswith("tel:"):
        return call("phone", link)
    if any(isinstance(one, nodes.image) for one in node.children) and not writer.here.bare:
        standing = not isinstance(node.parent, nodes.TextElement)
        return join((link, call("picture-address", bare(address)))) if standing else link
    text = node.astext().strip().rstrip("/")
    if bare(address) == bare(text) or writer.here.bare or writer.here.pre:
        return link
    return join((link, words(" ("), call("address", bare(address)), words(")")))


def bare(address: str) -> str:
    """Return an address as people write it: ``nhs.uk`` for ``https://www.nhs.uk/``."""
    for prefix in TRIVIAL:
        address = address.removeprefix(prefix)
    return address.removeprefix("www.").rstrip("/")
