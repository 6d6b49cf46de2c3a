"""The page of the index: the common tree, with an address for each term and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_booklet.index import Entry, Group


@dataclass(frozen=True)
class Link:
    """A link of the index.

    :param text: HTML of a document's title, or a plain term
    :param url: empty where the target is no entry of the index
    """

    text: str
    url: str
    main: bool = False


@dataclass(frozen=True)
class Line:
    """A term, the pages that explain it, and the terms to look up instead or too."""

    term: str
    anchor: str
    language: str
    places: tuple[Link, ...]
    see: tuple[Link, ...]
    see_also: tuple[Link, ...]
    children: tuple[Line, ...]


@dataclass(frozen=True)
class Letter:
    """The lines under one heading; an empty heading: those that start with no letter."""

    heading: str
    anchor: str
    lines: tuple[Line, ...]


def index_page(
    groups: Iterable[Group], address: Callable[[str], str], title: Callable[[str], str]
) -> tuple[Letter, ...]:
    """Return what the page shows.

    :param address: the way from the index to a document
    :param title: HTML of a document's title
    """
    groups = tuple(groups)
    anchors = _anchors(groups)

    def line(entry: Entry, name: str) -> Line:
        return Line(
            term=entry.term,
            anchor=anchors[name],
            language=entry.language,
            places=tuple(
                Link(title(place.docname), f"{address(place.docname)}#{place.anchor}", place.main)
                for place in entry.places
            ),
            see=_links(entry.see, anchors),
            see_also=_links(entry.see_also, anchors),
            children=tuple(line(child, f"{name}; {child.term}") for child in entry.children),
        )

    return tuple(
        Letter(
            group.heading,
            f"letter-{number}",
            tuple(line(entry, entry.term) for entry in group.entries),
        )
        for number, group in enumerate(groups, 1)
    )


def _anchors(groups: Iterable[Group]) -> dict[str, str]:
    """Return an id for each term, and for each subentry as ``term; subentry``."""
    names = []
    for group in groups:
        for entry in group.entries:
            names.append(entry.term)
            names.extend(f"{entry.term}; {child.term}" for child in entry.children)
    return {name: f"term-{number}" for number, name in enumerate(dict.fromkeys(names), 1)}


def _links(terms: Iterable[str], anchors: dict[str, str]) -> tuple[Link, ...]:
    return tuple(Link(term, f"#{anchors[term]}" if term in anchors else "") for term in terms)
