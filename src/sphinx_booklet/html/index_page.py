"""The page of the index: the common tree, with an address for each term and place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_booklet.index import anchors

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx_booklet.index import Entry, Group, Term


@dataclass(frozen=True)
class Link:
    """A link of the index.

    :param text: HTML of a document's title, or a plain term
    :param url: empty where the target is no entry of the index
    :param language: the tag of its language if that is not the reader's, else empty
    """

    text: str
    url: str
    main: bool = False
    language: str = ""


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
    ids = anchors(groups)

    def line(entry: Entry, name: str) -> Line:
        return Line(
            term=entry.term,
            anchor=ids[name],
            language=entry.language,
            places=tuple(
                Link(title(place.docname), f"{address(place.docname)}#{place.anchor}", place.main)
                for place in entry.places
            ),
            see=_links(entry.see, ids),
            see_also=_links(entry.see_also, ids),
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


def _links(terms: Iterable[Term], ids: dict[str, str]) -> tuple[Link, ...]:
    return tuple(
        Link(one, f"#{ids[one]}" if one in ids else "", language=one.language) for one in terms
    )
