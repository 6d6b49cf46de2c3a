"""The meanings of the terms that a page links to, for the pop-ups of ``meanings.js``.

They come with the page, in a ``<template>``: nothing is fetched, nothing is read twice, and
without JavaScript each term is a plain link to the glossary.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from docutils import nodes
from sphinx import addnodes
from sphinx.util.osutil import relative_uri

from sphinx_booklet.environment import changed
from sphinx_booklet.html.pages import title_language
from sphinx_booklet.html.theme import wears_theme
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.terms.collect import glossary_items, is_foreign, store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

CLASS = "std-term"  # of the words of a link to a term


@dataclass(frozen=True)
class Known:
    """A term of a glossary, as its document has it, with its links resolved.

    :param source: its name in the source language; empty where readers see that anyhow
    """

    term: nodes.term
    meaning: nodes.definition
    source: str = ""


@dataclass(frozen=True)
class Meaning:
    """What a pop-up shows.

    :param url: the link that it explains, as the page has it
    :param term: HTML, as ``words``
    :param source: the term in the source language; empty: it is the same
    """

    url: str
    term: str
    words: str
    source: str = ""


def term_links(tree: nodes.Node) -> Iterator[str]:
    """Give the addresses of a page's links to terms, each once."""
    seen = set()
    for link in tree.findall(nodes.reference):
        words = next(iter(link.children), None)
        if not isinstance(words, nodes.Element) or CLASS not in words["classes"]:
            continue
        url = link.get("refuri") or f"#{link.get('refid', '')}"
        if url not in seen:
            seen.add(url)
            yield url


def lent(node: nodes.Element, move: Callable[[str], str]) -> nodes.Element:
    """Return a copy of a node for another page: without ids, its links led from there.

    :param move: turns an address on the node's page into one on the other page
    """
    copy = node.deepcopy()
    for hidden in list(
        copy.findall(lambda one: isinstance(one, (addnodes.index, nodes.Invisible)))
    ):
        hidden.parent.replace(hidden, hidden.children if isinstance(hidden, nodes.target) else [])
    for one in copy.findall(nodes.Element):
        one["ids"] = []
    for link in copy.findall(nodes.reference):
        if "refid" in link or link.get("internal"):
            link["refuri"] = move(link.get("refuri") or f"#{link.attributes.pop('refid', '')}")
    return copy


def known_terms(
    document: nodes.document, docname: str, names: Mapping[tuple[str, str], str]
) -> Iterator[tuple[str, Known]]:
    """Give the terms of a document's glossaries, by their ids.

    :param names: what the source calls a term, by its document and id; empty: it is the reader's
    """
    for item in glossary_items(document):
        terms = [one for one in item.children if isinstance(one, nodes.term)]
        meanings = [one for one in item.children if isinstance(one, nodes.definition)]
        for term in terms if meanings else ():
            for name in term["ids"]:
                source = "" if is_foreign(term) else names.get((docname, name), "")
                is_same = source.casefold() == term.astext().strip().casefold()
                yield name, Known(term, meanings[0], "" if is_same else source)


class Meanings:
    """Renders the meanings for each page; the glossaries are read once for a build."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, Known]] | None = None
        self._alike: dict[int, Meaning] = {}  # by the identity of their term
        self._glossaries: set[str] = set()  # the documents that they are in

    def forget(self, *_args: object) -> None:
        """Start anew, at the start of a build."""
        self._known, self._glossaries = None, set()
        self._alike.clear()

    def known(self, builder: StandaloneHTMLBuilder) -> dict[str, tuple[str, Known]]:
        """Return the terms by their address from the root, each with that of its page."""
        if self._known is None:
            self._known = {}
            names = source_names(builder)
            for docname in sorted(store(builder.env)):
                page = builder.get_target_uri(docname)
                tree = builder.env.get_and_resolve_doctree(docname, builder, tags=builder.tags)
                for name, term in known_terms(tree, docname, names):
                    self._known[f"{page}#{name}"] = page, term
                    self._glossaries.add(docname)
        return self._known

    def of(
        self, builder: StandaloneHTMLBuilder, pagename: str, tree: nodes.Node
    ) -> Iterator[Meaning]:
        """Give the meanings of what a page links to."""
        page = builder.get_target_uri(pagename)
        for url in term_links(tree):
            address, found = self.known(builder).get(urljoin(page, url), ("", None))
            if found:
                move = partial(moved, from_page=address, to_page=page)
                yield self._rendered(builder, found, url, move)

    def _rendered(
        self, builder: StandaloneHTMLBuilder, known: Known, url: str, move: Callable[[str], str]
    ) -> Meaning:
        """Return the HTML of a term and its meaning; without links it is the same on all pages."""
        if any(next(one.findall(nodes.reference), None) for one in (known.term, known.meaning)):
            return rendered(builder, known, url, move)
        key = id(known.term)
        if key not in self._alike:
            self._alike[key] = rendered(builder, known, url, move)
        return replace(self._alike[key], url=url)

    def add(
        self,
        app: Sphinx,
        pagename: str,
        _template: str,
        context: dict[str, Any],
        tree: nodes.document | None,
    ) -> None:
        """Give the template the meanings; a site of a single page has its glossary there."""
        if tree is not None and wears_theme(app.builder) and app.builder.name != "singlehtml":
            context["meanings"] = list(self.of(app.builder, pagename, tree))
            context["source_language"] = app.config.booklet.source
            context["glossary_title"] = glossary_title(app.env, self._glossaries)


def glossary_title(env: BuildEnvironment, pages: Collection[str]) -> str:
    """Return what the page of the glossary calls itself.

    :param pages: the documents that have a glossary
    :returns: empty where there are several, or the title is in another language than the page
    """
    named = [one for one in pages if one in env.titles and not title_language(env, one)]
    return env.titles[named[0]].astext() if len(pages) == len(named) == 1 else ""


def moved(url: str, from_page: str, to_page: str) -> str:
    """Return an address on one page as another page writes it; both are from the root."""
    target, _hash, anchor = urljoin(from_page, url).partition("#")
    path = relative_uri(to_page, target) if target != to_page else ""
    return f"{path}#{anchor}" if anchor else path


def rendered(
    builder: StandaloneHTMLBuilder, known: Known, url: str, move: Callable[[str], str]
) -> Meaning:
    """Return the HTML of a term and its meaning."""
    term = nodes.inline("", "", *lent(known.term, move).children)
    words = nodes.container("", *lent(known.meaning, move).children)
    body = "".join(builder.render_partial(child)["fragment"] for child in words.children)
    return Meaning(url, builder.render_partial(term)["fragment"].strip(), body, known.source)


def source_names(builder: StandaloneHTMLBuilder) -> dict[tuple[str, str], str]:
    """Return what the source calls each term, for readers of another language."""
    config = builder.config
    if from_sphinx(config.language) == config.booklet.source:
        return {}
    found = builder.env.domains.standard_domain.objects.items()
    return {place: name for (kind, name), place in found if kind == "term"}


def stale_pages(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return all documents where a meaning changed: only their writing tells which show it."""
    if not wears_theme(app.builder):
        return []
    digests = [
        (docname, hashlib.sha256(item.pformat().encode()).hexdigest())
        for docname in sorted(store(env))
        for item in glossary_items(env.get_doctree(docname))
    ]
    return sorted(env.found_docs) if changed(app, "meanings", digests) else []


def setup(app: Sphinx) -> None:
    """Register the events."""
    meanings = Meanings()
    app.connect("builder-inited", meanings.forget)
    app.connect("env-updated", meanings.forget)
    app.connect("env-updated", stale_pages)
    app.connect("html-page-context", meanings.add)
