"""Which terms and abbreviations a project explains, in the source's and the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale

from sphinx_booklet.directives.abbreviations import CLASS
from sphinx_booklet.directives.forms import forms
from sphinx_booklet.environment import changed, keep_by_document, kept
from sphinx_booklet.errors import Notice
from sphinx_booklet.translation.parts import language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

TABLE = "terms"  # what each document explains
SOURCE_TEXT = "booklet_source_text"


@dataclass(frozen=True)
class Form:
    """One way to write a term.

    :param text: the words
    :param target: the name that ``:term:`` would call the entry by
    :param source: whether they are of the source language, or else of the reader's
    """

    text: str
    target: str
    source: bool


@dataclass(frozen=True)
class Entry:
    """An entry of a glossary.

    :param ids: those of its terms
    """

    docname: str
    ids: tuple[str, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Abbreviation:
    """An abbreviation and its words, both in the source's or both in the reader's language."""

    docname: str
    text: str
    words: str
    source: bool


@dataclass(frozen=True)
class Known:
    """What one document explains."""

    entries: tuple[Entry, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()


class RememberSource(SphinxTransform):
    """Keep terms and definitions as they are in the source: untranslated text still has them."""

    default_priority = Locale.default_priority - 1

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Keep them."""
        for item in (*glossary_items(self.document), *abbreviation_items(self.document)):
            for node in item.children:
                if isinstance(node, (nodes.term, nodes.definition)):
                    node[SOURCE_TEXT] = squeezed(node)


def squeezed(node: nodes.Node) -> str:
    """Return the text of a node on one line."""
    return " ".join(node.astext().split())


def glossary_items(document: nodes.document) -> Iterator[nodes.Element]:
    """Give the entries of a document's glossaries."""
    for glossary in document.findall(addnodes.glossary):
        for terms in glossary.children:
            if isinstance(terms, nodes.definition_list):
                yield from elements(terms)


def elements(node: nodes.Node) -> Iterator[nodes.Element]:
    """Give the children of a node that are no text."""
    return (child for child in node.children if isinstance(child, nodes.Element))


def abbreviation_items(document: nodes.document) -> Iterator[nodes.Element]:
    """Give the items of a document's lists of abbreviations."""
    for box in document.findall(nodes.container):
        if CLASS in box["classes"] and isinstance(box.next_node(), nodes.definition_list):
            yield from elements(box.children[0])


def source_text(node: nodes.Element, *, translated: bool) -> str:
    """Return the words of the source; typographic quotes came after they were kept."""
    kept: str = node.attributes.pop(SOURCE_TEXT, "")
    return kept if translated and kept else squeezed(node)


def is_foreign(node: nodes.Element) -> bool:
    """Say if a term or definition stayed in the source language."""
    return any(language_of(one) for one in (node, *elements(node)))


def entry(docname: str, item: nodes.Element, *, translates: bool) -> Entry:
    """Return an entry of a glossary.

    :param translates: whether the reader's language is not the source's
    """
    terms = [one for one in item.children if isinstance(one, nodes.term)]
    ids = tuple(name for term in terms for name in term["ids"])
    name = target_of(terms[0]) if terms else ""
    found = [form for term in terms for form in term_forms(term, translates=translates)]
    for more in item.findall(forms):
        found += [Form(word, name, source=True) for word in more["words"]]
        if translates:
            found += [Form(word, name, source=False) for word in more.answer]
    for node in elements(item):
        node.attributes.pop(SOURCE_TEXT, None)
    return Entry(docname, ids, tuple(dict.fromkeys(found)))


def term_forms(term: nodes.term, *, translates: bool) -> Iterator[Form]:
    """Give a term as the source has it, and as a translator has put it."""
    translated = translates and not is_foreign(term)
    target = target_of(term)
    yield Form(source_text(term, translated=translated), target, source=True)
    if translated:
        yield Form(squeezed(term), target, source=False)


def target_of(term: nodes.term) -> str:
    """Return the name that a link leads to: that of the source, in every language."""
    kept: str = term.get(SOURCE_TEXT, "")
    return kept or squeezed(term)


def abbreviations(docname: str, item: nodes.Element, *, translates: bool) -> Iterator[Abbreviation]:
    """Give an abbreviation as the source has it, and as a translator has put it."""
    terms = [one for one in item.children if isinstance(one, nodes.term)]
    meaning = next((one for one in item.children if isinstance(one, nodes.definition)), None)
    if meaning is None or not terms:
        return
    shown, words = squeezed(terms[0]), squeezed(meaning)
    translated = translates and not is_foreign(meaning)
    text = source_text(terms[0], translated=translates and not is_foreign(terms[0]))
    yield Abbreviation(docname, text, source_text(meaning, translated=translated), source=True)
    if translated:
        yield Abbreviation(docname, shown, words, source=False)


def known_in(docname: str, document: nodes.document, *, translates: bool) -> Known:
    """Return what a document explains."""
    entries = tuple(
        entry(docname, item, translates=translates) for item in glossary_items(document)
    )
    found = [
        one
        for item in abbreviation_items(document)
        for one in abbreviations(docname, item, translates=translates)
    ]
    return Known(entries, tuple(found))


def store(env: BuildEnvironment) -> dict[str, Known]:
    """Return what each document explains."""
    return kept(env, TABLE)


def collect(app: Sphinx, document: nodes.document) -> None:
    """Keep what a document explains."""
    docname = app.env.current_document.docname
    placed = {id(one) for item in glossary_items(document) for one in item.findall(forms)}
    for node in document.findall(forms):
        if id(node) not in placed:
            Notice.LOST_FORMS.warn("forms belong into an entry of a glossary", location=node)
    source = app.config.booklet.source.sphinx
    known = known_in(docname, document, translates=app.config.language != source)
    if known != Known():
        store(app.env)[docname] = known


def stale(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return all documents where what is explained has changed since this builder wrote them."""
    return sorted(env.found_docs) if changed(app, TABLE, sorted(store(env).items())) else []


def all_entries(env: BuildEnvironment) -> tuple[Entry, ...]:
    """Return the entries of a project; where two claim a form, the first has it."""
    return tuple(one for _, known in sorted(store(env).items()) for one in known.entries)


def all_abbreviations(env: BuildEnvironment) -> tuple[Abbreviation, ...]:
    """Return the abbreviations of a project; of two for one, the first counts."""
    return tuple(one for _, known in sorted(store(env).items()) for one in known.abbreviations)


def setup(app: Sphinx) -> None:
    """Register the transform and the events."""
    app.add_transform(RememberSource)
    keep_by_document(app, TABLE)
    app.connect("doctree-read", collect)
    app.connect("env-updated", stale)
