"""Words that lead to a section without standing in it.

Entries of the index that name it, words that the index sends there ("temperature: see fever",
"Nolvadex: see tamoxifen"), the words of the source for them (a name in Latin letters, as it stands
on the box), and the forms of a term of the glossary.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_booklet.environment import INDEX_WORDS, kept
from sphinx_booklet.html.search.synonyms import synonyms
from sphinx_booklet.index import Term
from sphinx_booklet.terms.collect import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.index import Entry, Group

Keyword = tuple[str, str, str]  # document, id in it, words


def keywords(groups: Iterable[Group], originals: Mapping[str, set[str]]) -> Iterator[Keyword]:
    """Give the words of an index with the places that they lead to.

    :param originals: terms in the reader's language, each with those of the source
    """
    groups = list(groups)
    for term, _target, places in synonyms(groups):
        for words in _with_originals(term, originals):
            for docname, anchor in places:
                yield docname, anchor, words
    for group in groups:
        for entry in group.entries:
            yield from _of_entry(entry, "", originals)


def _of_entry(entry: Entry, above: str, originals: Mapping[str, set[str]]) -> Iterator[Keyword]:
    for words in _with_originals(entry.term, originals):
        for place in entry.places:
            yield place.docname, place.anchor, f"{above} {words}".strip()
    for child in entry.children:
        yield from _of_entry(child, entry.term, originals)


def _with_originals(term: str, originals: Mapping[str, set[str]]) -> list[str]:
    parts = term.split("; ")
    return [term, *sorted(one for part in parts for one in originals.get(part, ()))]


def examples(groups: Iterable[Group]) -> list[Term]:
    """Return two words to try: the entries that most other words of the index lead to."""
    groups = list(groups)
    led = Counter(target for _term, target, _places in synonyms(groups))
    terms = {entry.term: entry.language for group in groups for entry in group.entries}
    most = sorted((one for one in led if one in terms), key=lambda one: (-led[one], one))
    return [Term(one, terms[one]) for one in most[:2]]


def originals(env: BuildEnvironment) -> dict[str, set[str]]:
    """Return the terms of the index in the reader's language, each with those of the source."""
    found: dict[str, set[str]] = {}
    for docname in env.found_docs:
        for given, term in env.metadata[docname].get(INDEX_WORDS, {}).items():
            if given != term:
                found.setdefault(term, set()).add(given)
    return found


def forms(env: BuildEnvironment) -> Iterator[Keyword]:
    """Give the forms of the terms of the glossary."""
    for _docname, known in sorted(kept(env, TABLE).items()):
        for entry in known.entries:
            for form in entry.forms:
                if entry.ids:
                    yield entry.docname, entry.ids[0], form.text
