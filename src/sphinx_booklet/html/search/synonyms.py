"""The words that the index sends elsewhere ("temperature: see fever"), for the search.

A reader who looks for "temperature" is led to the places of "fever".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_booklet.index import Entry, Group

Synonym = tuple[str, str, list[tuple[str, str]]]  # word, the word to look up, documents and ids


def synonyms(groups: Iterable[Group]) -> list[Synonym]:
    """Return each word that the index sends elsewhere, with the places it sends to."""
    entries = [entry for group in groups for entry in group.entries]
    known = {entry.term: entry for entry in entries}
    for entry in entries:
        known |= {f"{entry.term}; {child.term}": child for child in entry.children}
    return [
        (term, target, places)
        for term, entry in known.items()
        for target in entry.see
        if (places := _places(known, target, {term}))
    ]


def _places(known: dict[str, Entry], term: str, passed: set[str]) -> list[tuple[str, str]]:
    """Return the places of a term and its subentries, or of what it is sent to in turn."""
    entry = known.get(term)
    if entry is None or term in passed:
        return []
    own = [*entry.places, *(place for child in entry.children for place in child.places)]
    onward = [place for other in entry.see for place in _places(known, other, passed | {term})]
    return list(dict.fromkeys([*((place.docname, place.anchor) for place in own), *onward]))
