"""Links that borrow their words from a title elsewhere, in whichever language that stayed.

``:ref:`` and ``:doc:`` without words of their own show the title that they lead to: it may be
untranslated where the text around it is translated, or the other way round.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import ReferencesResolver, SphinxPostTransform
from sphinx.util import docname_join

from sphinx_booklet.environment import changed, keep_by_document, kept
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.translation.parts import ancestors, language_class, language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

TABLE = "titles"  # docname: each id that has a title, and whether that is untranslated
DOCUMENT = ""  # stands for the id of a whole document
NAMED = (nodes.title, nodes.caption, nodes.rubric, nodes.term)


def titles(document: nodes.document) -> dict[str, bool]:
    """Return the ids that titles and captions stand for, and which of them are untranslated."""
    found: dict[str, bool] = {}
    named = (one for kind in NAMED for one in document.findall(kind))
    for title in named:
        is_foreign = is_marked(title)
        owner = title if isinstance(title, (nodes.rubric, nodes.term)) else title.parent
        found |= dict.fromkeys(owner["ids"], is_foreign)
        if title.parent.parent is document and isinstance(title.parent, nodes.section):
            found.setdefault(DOCUMENT, is_foreign)
    return found


def is_marked(title: nodes.Element) -> bool:
    """Say if all words of a title are marked with a language; an index entry has no words."""
    words = [one for one in title.children if not isinstance(one, addnodes.index)]
    return len(words) == 1 and isinstance(words[0], nodes.inline) and bool(language_of(words[0]))


def collect(app: Sphinx, document: nodes.document) -> None:
    """Keep which titles of a document stayed in the source language."""
    kept(app.env, TABLE)[app.env.current_document.docname] = titles(document)


def stale(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Return all documents where a title changed its language since this builder wrote them."""
    now = {name: sorted(found.items()) for name, found in sorted(kept(env, TABLE).items())}
    return sorted(env.found_docs) if changed(app, TABLE, now) else []


class MarkBorrowed(SphinxPostTransform):
    """Mark such a link where its words are in another language than the text around it."""

    default_priority = ReferencesResolver.default_priority - 1  # it throws the link away

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Wrap each link in a mark of its language."""
        source, reader = self.config.booklet.source, from_sphinx(self.config.language)
        if reader == source:
            return
        for link in list(self.document.findall(addnodes.pending_xref)):
            around = next(languages_around(link), "")
            for docname, name in self._leads(link):
                is_foreign = kept(self.env, TABLE).get(docname, {}).get(name)
                spoken = source.tag if is_foreign else reader.tag
                if is_foreign is not None and spoken.lower() != (around or reader.tag.lower()):
                    wrap(link, spoken)

    def _leads(self, link: addnodes.pending_xref) -> Iterator[tuple[str, str]]:
        if link.get("refexplicit") or link.get("refdomain") != "std":
            return
        if link["reftype"] == "doc":
            yield docname_join(link["refdoc"], link["reftarget"]), DOCUMENT
        elif link["reftype"] == "ref":
            docname, name, _title = self.env.domains.standard_domain.labels.get(
                link["reftarget"], ("", "", "")
            )
            yield docname, name


def languages_around(node: nodes.Element) -> Iterator[str]:
    """Give the languages that a node's surroundings are marked with, the nearest first."""
    yield from filter(None, map(language_of, ancestors(node.parent)))


def wrap(node: nodes.Element, tag: str) -> None:
    """Put a node into a mark of its language."""
    mark = nodes.inline("", "", classes=[language_class(tag)])
    node.replace_self(mark)
    mark += node


def setup(app: Sphinx) -> None:
    """Register the events and the transform."""
    keep_by_document(app, TABLE)
    app.connect("doctree-read", collect)
    app.connect("env-updated", stale)
    app.add_post_transform(MarkBorrowed)
