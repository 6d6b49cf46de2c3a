"""The parts of the book that a reading system can jump to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.locale import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What the guide of EPUB 2, which ``epub_guide`` still speaks of, is called in EPUB 3.
OF_GUIDE = {
    "title-page": "titlepage",
    "acknowledgements": "acknowledgments",
    "notes": "endnotes",
    "text": "bodymatter",
}


@dataclass(frozen=True)
class Landmark:
    """A part of the book.

    :param kind: its name in EPUB's structural vocabulary
    """

    kind: str
    uri: str
    label: str


def landmarks(
    places: Mapping[str, str], guide: Iterable[tuple[str, str, str]] = ()
) -> tuple[Landmark, ...]:
    """Return the parts that the book has.

    :param places: kinds with their addresses; a part with an empty one the book has not
    :param guide: kinds, addresses and labels that conf.py gives; they go before ours
    """
    given = [Landmark(OF_GUIDE.get(kind, kind), uri, label) for kind, uri, label in guide]
    known = {mark.kind for mark in given}
    labels = {
        "titlepage": _("Title page"),
        "toc": _("Contents"),
        "bodymatter": _("Start of the text"),
        "glossary": _("Glossary"),
        "index": _("Index"),
    }
    ours = (kind for kind in labels if places.get(kind) and kind not in known)
    return (*given, *(Landmark(kind, places[kind], labels[kind]) for kind in ours))
