"""Words that lead to a section without standing in it.

Entries of the index that name it, words that the index sends there ("temperature: see fever",
"Nolvadex: see tamoxifen"), the words of the source for them (a name in Latin letters, as it stands
on the box; not everyday words, which people look for in their own language), and the forms of a
term of the glossary.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_booklet.environment import INDEX_WORDS, kept
from sphinx_booklet.html.search.synonyms import synonyms
from sphinx_booklet.terms.collect import TABLE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.index import Entry, Group

BRACKETS = re.compile(r"\s*(?:\([^()]*\)|（[^（）]*）)$")
Keyword = tuple[str, str, str]  # document, id in it, words


def keywords(groups: Iterable[Group], originals: Mapping[str, set[str]]) -> Iterator[Keyword]:
    """Give the words of an index with the places that they lead to.

    :param originals: terms in the reader's language, each with those of the source
    """
    groups = list(groups)
    for term, _target, places in synonyms(groups):
        names = [one for one in _with_originals(term, originals) if one == term or _names(one)]
        for words in names:
            for docname, anchor in places:
                yield docname, anchor, words
    for group in groups:
        for entry in group.entries:
            yield from _of_entry(entry, "", originals)


def _names(words: str) -> bool:
    """Say if words hold a name or a short form: a capital letter, a number."""
    return words != words.lower() or any(map(str.isdigit, words))


def leads(groups: Iterable[Group]) -> dict[str, list[tuple[str, str]]]:
    """Return the words that an index sends elsewhere, with where they lead, by document.

    For a name in two scripts, the reader's one: 赫赛汀 of 赫赛汀（Herceptin）.
    """
    found: dict[str, dict[tuple[str, str], None]] = {}
    for term, target, places in synonyms(groups):
        for docname, _anchor in places:
            found.setdefault(docname, {})[BRACKETS.sub("", term), target] = None
    return {docname: list(pairs) for docname, pairs in found.items()}


def _of_entry(entry: Entry, above: str, originals: Mapping[str, set[str]]) -> Iterator[Keyword]:
    for words in _with_originals(entry.term, originals):
        for place in entry.places:
            yield place.docname, place.anchor, f"{above} {words}".strip()
    for child in entry.children:
        yield from _of_entry(child, entry.term, originals)


def _with_originals(term: str, originals: Mapping[str, set[str]]) -> list[str]:
    parts = term.split("; ")
    return [term, *sorted(one for part in parts for one in originals.get(part, ()))]


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
