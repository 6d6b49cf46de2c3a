"""Where the words of a glossary are used: each entry leads back to the chapters that lead to it."""

from __future__ import annotations

from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _
from sphinx.util.osutil import relative_uri

from sphinx_booklet.translation.parts import language_class
from sphinx_booklet.xhtml.parts import EXTRA

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sphinx_booklet.epub.contents import Words

TERM = "std-term"  # the class of what a link to a term shows
Uses = dict[str, dict[str, str]]  # address of a term, to document, to the address of its first use


def note(document: nodes.document, docname: str, uri: str, uses: Uses) -> None:
    """Note the first use of each term in a document.

    :param uri: of the document, from the top of the book
    """
    for link in document.findall(nodes.reference):
        shown = next(iter(link.findall(nodes.inline)), None)
        if shown is None or TERM not in shown["classes"] or "refuri" not in link:
            continue
        term = normpath(join(dirname(uri), link["refuri"]))
        if not term.startswith(f"{uri}#") and (anchor := _anchor(link)):
            uses.setdefault(term, {}).setdefault(docname, f"{uri}#{anchor}")


def _anchor(node: nodes.Element) -> str:
    """Return the id of the block that a link stands in; none of a note, which may be hidden."""
    anchor = ""
    while node.parent is not None:
        node = node.parent
        if isinstance(node, nodes.footnote):
            return ""
        anchor = anchor or next(iter(node.get("ids", ())), "")
    return anchor


def lead_back(document: nodes.document, uri: str, uses: Uses, titles: Mapping[str, Words]) -> None:
    """Add to each entry of a glossary the chapters that use its term, as links to the places.

    :param titles: of the documents in their order of reading
    """
    for entry in _entries(document):
        found: dict[str, str] = {}
        for term in entry.findall(nodes.term):
            for name in term["ids"]:
                found = uses.get(f"{uri}#{name}", {}) | found
        told = next(iter(entry.findall(nodes.definition)), None)
        if found and told is not None:
            links = [_link(titles[name], uri, found[name]) for name in titles if name in found]
            told += _line(links)


def _entries(document: nodes.document) -> Iterator[nodes.Element]:
    for glossary in document.findall(addnodes.glossary):
        yield from glossary.findall(nodes.definition_list_item)


def _link(title: Words, here: str, there: str) -> nodes.reference:
    classes = [language_class(title.language.tag)] if title.language else []
    place = relative_uri(here, there) + "#" + there.partition("#")[2]
    link = nodes.reference("", "", internal=True, refuri=place)
    link += nodes.inline("", title.text, classes=classes)
    link[EXTRA] = {"role": "doc-backlink"}
    return link


def _line(links: list[nodes.reference]) -> nodes.paragraph:
    line = nodes.paragraph("", _("Used in:") + " ", classes=["uses"])
    for place, link in enumerate(links):
        line += [nodes.Text(" · "), link] if place else [link]
    return line
