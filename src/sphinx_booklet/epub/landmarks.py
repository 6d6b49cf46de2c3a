"""The parts of the book that a reading system can jump to."""

from __future__ import annotations

from dataclasses import dataclass

from sphinx.locale import _


@dataclass(frozen=True)
class Landmark:
    """A part of the book.

    :param kind: its name in EPUB's structural vocabulary
    """

    kind: str
    uri: str
    label: str


def landmarks(
    title_page: str, contents: str, start: str, glossary: str, index: str
) -> tuple[Landmark, ...]:
    """Return the parts that the book has, by their addresses; an empty one it has not."""
    found = (
        Landmark("titlepage", title_page, _("Title page")),
        Landmark("toc", contents, _("Contents")),
        Landmark("bodymatter", start, _("Start of the text")),
        Landmark("glossary", glossary, _("Glossary")),
        Landmark("index", index, _("Index")),
    )
    return tuple(mark for mark in found if mark.uri)
