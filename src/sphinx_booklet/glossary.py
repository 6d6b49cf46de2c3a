"""Glossaries in the alphabetical order of the language that they are read in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from sphinx_booklet.collation import Collation, collation
from sphinx_booklet.languages import from_sphinx

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def sort_terms(terms: nodes.definition_list, alphabet: Collation) -> None:
    """Put the entries of a glossary in order, each by its first term."""
    terms[:] = sorted(terms.children, key=lambda item: alphabet.key(first_term(item)))


def first_term(item: nodes.Node) -> str:
    """Return the words that an entry is sorted by."""
    return next(iter(item.findall(nodes.term)), nodes.term()).astext()


class CollateGlossaries(SphinxTransform):
    """Sort every ``.. glossary:: :sorted:`` again, after translation, by ICU."""

    default_priority = 501  # just after Sphinx's own sorter, which sorts by code point

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Sort the document's glossaries."""
        alphabet = collation(from_sphinx(self.config.language).tag)
        for glossary in self.document.findall(addnodes.glossary):
            if glossary.get("sorted"):
                for terms in glossary.findall(nodes.definition_list):
                    if terms.parent is glossary:
                        sort_terms(terms, alphabet)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(CollateGlossaries)
