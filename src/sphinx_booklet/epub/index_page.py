"""Addresses and words of the index page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.epub.contents import Words
from sphinx_booklet.languages import language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_booklet.index import Entry, Group


def anchors(groups: Iterable[Group]) -> dict[str, str]:
    """Return an id for each term, and for each subentry as ``term; subentry``."""
    names = []
    for group in groups:
        for entry in group.entries:
            names.append(entry.term)
            names.extend(f"{entry.term}; {child.term}" for child in entry.children)
    return {name: f"term-{number}" for number, name in enumerate(dict.fromkeys(names), 1)}


def terms_of(entry: Entry) -> Words:
    """Return the words of an entry."""
    return Words(entry.term, language(entry.language) if entry.language else None)
