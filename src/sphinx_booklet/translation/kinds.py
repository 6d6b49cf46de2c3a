"""How each kind of text takes its translation."""

from __future__ import annotations

import re
from textwrap import dedent
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes
from sphinx.domains.std import split_term_classifiers
from sphinx.util.nodes import LITERAL_TYPE_NODES

from sphinx_booklet.translation.identity import name_section, take_over
from sphinx_booklet.translation.inline import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.translation.inline import InlineParser

COPIED = (nodes.literal_block, nodes.doctest_block)
SAID_OF_A_PAGE = {"description", "keywords"}
LINES = re.compile(r"[ \t\r]*\n\s*")


def put(node: nodes.Element, msgid: str, text: str, parser: InlineParser) -> None:
    """Put a translation into its node.

    :raises RefusedError: it cannot be applied safely; the node is as it was
    """
    if text == msgid and not isinstance(node, addnodes.translatable):  # a name, say
        node["translated"] = True
        return
    kinds = (put_kind for kind, put_kind in KINDS if isinstance(node, kind))
    next(kinds, _inline)(node, msgid, text, parser)


def _toctree(node: addnodes.toctree, msgid: str, text: str, _parser: InlineParser) -> None:
    """Translate a menu's titles from what they were: Sphinx's own method would chain them."""
    titles = iter(node.get("rawentries", ()))
    raw = [next(titles) if title else title for title, _docname in node["entries"]]
    node["entries"] = [
        (one_line(text) if given == msgid else title, docname)
        for given, (title, docname) in zip(raw, node["entries"], strict=True)
    ]
    if node.get("rawcaption") == msgid:
        node["caption"] = one_line(text)


def _other(node: addnodes.translatable, msgid: str, text: str, _parser: InlineParser) -> None:
    node.apply_translated_message(msgid, one_line(text))


def _meta(node: nodes.meta, _msgid: str, text: str, _parser: InlineParser) -> None:
    """Translate what describes a page; what steers programs stays as it is."""
    if node.get("name") not in SAID_OF_A_PAGE or node.get("http-equiv"):
        raise RefusedError("is of a setting of the page, which is not translated")
    node["content"] = one_line(text)
    node["translated"] = True


def _image(node: nodes.image, msgid: str, text: str, _parser: InlineParser) -> None:
    """Translate an alternative text; which picture is shown, no catalog says."""
    if node.get("alt") != msgid:
        raise RefusedError("names a picture; put one for the language beside it instead")
    node["alt"] = one_line(text)


def _literal(node: nodes.TextElement, _msgid: str, text: str, _parser: InlineParser) -> None:
    """Translate a literal block; formulas and raw text can do things, and stay as they are."""
    if not isinstance(node, COPIED):
        raise RefusedError(f"is of a {node.tagname}, which is not translated")
    lines = dedent(text.expandtabs()).splitlines()
    node[:] = [nodes.Text("\n".join(line.rstrip() for line in lines).strip("\n"))]
    node.rawsource = node.astext()  # the highlighter looks for both to be equal
    node["translated"] = True


def _term(node: nodes.term, msgid: str, text: str, parser: InlineParser) -> None:
    """Translate a term.

    Its translated name is an entry of the index, as Sphinx makes it, but no target: links lead to
    the name in the source, and two terms may be one word in another language.
    """
    words, category = split_term_classifiers(one_line(text))
    new = parser.parse(node, msgid, words or "" if node["ids"] else text)
    take_over(node, new, parser.document, parser.termbase)
    for name in node["ids"]:
        entry = addnodes.index(entries=[("single", new.astext(), name, "main", category)])
        entry.source, entry.line = parser.document["source"], node.line
        new += entry
    _adopt(node, new)


def _title(node: nodes.title, msgid: str, text: str, parser: InlineParser) -> None:
    new = parser.parse(node, msgid, one_line(text))
    if isinstance(node.parent, nodes.section):
        name_section(parser.document, node, new.astext())
    take_over(node, new, parser.document, parser.termbase)
    _adopt(node, new)


def _inline(node: nodes.Element, msgid: str, text: str, parser: InlineParser) -> None:
    new = parser.parse(node, msgid, text)
    take_over(node, new, parser.document, parser.termbase)
    _adopt(node, new)


def _adopt(node: nodes.Element, new: nodes.Element) -> None:
    """Move the children of the translation; what stands for their source goes."""
    for child in new.children:
        child.parent = node
    node.children = new.children
    node["translated"] = True


def one_line(text: str) -> str:
    """Return a text whose lines are one."""
    return LINES.sub(" ", text.strip(" \t\r\n"))


KINDS: tuple[tuple[type | tuple[type, ...], Callable[..., None]], ...] = (
    (addnodes.toctree, _toctree),
    (addnodes.translatable, _other),
    (nodes.meta, _meta),
    (nodes.image, _image),
    (LITERAL_TYPE_NODES, _literal),
    (nodes.term, _term),
    (nodes.title, _title),
)
