"""Documents of a few plain lines, to link terms and expand abbreviations in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import new_document

from sphinx_booklet.languages import language
from sphinx_booklet.terms.abbreviations import CLASS, Expander, expand_chapter
from sphinx_booklet.terms.abbreviations import matcher as abbreviation_matcher
from sphinx_booklet.terms.collect import Abbreviation, Entry, Form
from sphinx_booklet.terms.links import Linker, matcher
from sphinx_booklet.terms.places import Where, blocks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BY_HAND = re.compile(r"\[([^\]|]*)\]")  # [words]: a link that an author made
DOCNAME = "chapter"


def document_of(lines: Iterable[str]) -> nodes.document:
    """Return a chapter: ``#`` before its title, ``##`` before those of sections."""
    tree = new_document(DOCNAME)
    chapter = nodes.section(ids=["top"])
    tree += chapter
    here = chapter
    for number, line in enumerate(lines):
        if line.startswith("## "):
            here = nodes.section("", nodes.title("", line[3:]), ids=[f"s{number}"])
            chapter += here
        elif line.startswith("# "):
            chapter += nodes.title("", line[2:])
        else:
            here += nodes.paragraph("", "", *by_hand(line))
    return tree


def by_hand(line: str) -> Iterator[nodes.Node]:
    for place, piece in enumerate(BY_HAND.split(line)):
        if place % 2:
            words = nodes.inline("", piece, classes=["xref", "std", "std-term"])
            yield addnodes.pending_xref("", words, refdomain="std", reftype="term", reftarget=piece)
        elif piece:
            yield nodes.Text(piece)


def entries_of(terms: Iterable[Sequence[str]]) -> tuple[Entry, ...]:
    """Return an entry for each group of forms; the first names it."""
    return tuple(
        Entry(
            "glossary", (f"term-{number}",), tuple(Form(one, term[0], source=True) for one in term)
        )
        for number, term in enumerate(terms)
    )


def link(tree: nodes.document, tag: str, terms: Sequence[Sequence[str]]) -> None:
    entries = entries_of(terms)
    found = matcher(entries, language(tag).base, source=True)
    keys = {one.forms[0].target: (one.docname, *one.ids) for one in entries}
    chapter = blocks(tree, Where(DOCNAME), bool)
    Linker(chapter, {"": found}, lambda name: keys.get(name, ())).link()


def expand(tree: nodes.document, tag: str, known: Iterable[tuple[str, str]]) -> None:
    base = language(tag).base
    found = tuple(Abbreviation("list", text, words, source=True) for text, words in known)
    fit = {"": (base, abbreviation_matcher(found, base, source=True))}
    expand_chapter(blocks(tree, Where(DOCNAME), bool), Expander(fit, saying=False))


def shown(node: nodes.Node) -> str:
    """Return text with its links in brackets, and the abbreviations between bars."""
    if isinstance(node, nodes.Text):
        return node.astext()
    inside = "".join(map(shown, node.children))
    if isinstance(node, addnodes.pending_xref):
        target = node["reftarget"]
        return f"[{inside}]" if inside == target else f"[{inside}|{target}]"
    return f"|{inside}|" if isinstance(node, nodes.abbreviation) else inside


def written(tree: nodes.document) -> str:
    """Return a chapter as ``document_of`` reads it."""
    lines = []
    for node in tree.findall(nodes.TextElement):
        if isinstance(node, nodes.title):
            lines.append(f"{'#' if node.parent['ids'] == ['top'] else '##'} {shown(node)}")
        elif isinstance(node, nodes.paragraph):
            lines.append(shown(node))
    return "\n".join(lines)


def without_expansions(tree: nodes.document) -> str:
    """Return the words of a document without those that were put in."""
    for node in list(tree.findall(nodes.inline)):
        if CLASS in node["classes"]:
            node.parent.remove(node)
    return "".join(one.astext() for one in tree.findall(nodes.Text))
