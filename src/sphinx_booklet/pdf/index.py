"""The index at the back, with pages as links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx.locale import _

from sphinx_booklet.index import anchors
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.pdf.cover import SEMICOLONS
from sphinx_booklet.pdf.markup import Content, call, join, labelled
from sphinx_booklet.pdf.references import INDEX

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_booklet.index import Entry, Group, Term
    from sphinx_booklet.pdf.references import Labels, Place
    from sphinx_booklet.pdf.translator import Writer

TOGETHER = 6  # rows that stay together at the end


@dataclass(frozen=True)
class Rows:
    """What is known of the rows of an index, by the ``id()`` of their entries.

    :param last: those that stay together
    :param starts: their names, to be asked for their pages
    """

    last: set[int]
    starts: dict[int, str]


def places(groups: Iterable[Group]) -> Iterator[Place]:
    """Return every place that the index points to."""
    for group in groups:
        for entry in group.entries:
            for one in (entry, *entry.children):
                for place in one.places:
                    yield place.docname, place.anchor


def draw(
    writer: Writer, groups: tuple[Group, ...], title: str = "", address: Place = INDEX
) -> Content:
    """Return an index as a chapter; nothing if it is empty.

    :param title: of an index that is not the one of the book
    :param address: where references to it lead
    """
    if not groups:
        return Content("")
    title = title or _("Index")
    heading = call("heading", writer.text(title), level=1)
    name = writer.labels.name(address)
    last = {id(row) for row in list(rows(groups))[-TOGETHER:]}
    known = Rows(last, starts(groups) if writer.starts and address == INDEX else {})
    drawn = join(_group(writer, group, known) for group in groups)
    return join(
        (
            labelled(heading, name) if name else heading,
            call("running", title),
            "\n",
            call("index", drawn),
            "\n",
        )
    )


def rows(groups: Iterable[Group]) -> Iterator[Entry]:
    """Yield the entries at all levels, in their order."""

    def walk(entry: Entry) -> Iterator[Entry]:
        yield entry
        for child in entry.children:
            yield from walk(child)

    for group in groups:
        for entry in group.entries:
            yield from walk(entry)


def starts(groups: tuple[Group, ...]) -> dict[int, str]:
    """Return the name of each row, by the ids that all formats give the terms."""
    names = anchors(groups)
    found = {}
    for group in groups:
        for entry in group.entries:
            found[id(entry)] = f"{INDEX[0]}#{names[entry.term]}"
            for child in entry.children:
                found[id(child)] = f"{INDEX[0]}#{names[f'{entry.term}; {child.term}']}"
    return found


def _group(writer: Writer, group: Group, known: Rows) -> Content:
    heading = group.heading or _("Symbols")
    written = [row for entry in group.entries for row in _entry(writer, entry, 0, known)]
    return call("index-group", writer.text(heading), *written)


def _entry(writer: Writer, entry: Entry, level: int, known: Rows) -> list[Content]:
    term = writer.text_in(entry.term, entry.language)
    if id(entry) in known.starts:
        term = join((call("starts", known.starts[id(entry)]), term))
    labels = tuple(dict.fromkeys(_names(writer.labels, entry)))
    row = call(
        "index-entry",
        term,
        labels,
        level=level,
        see=_see(writer, _("see %s"), entry.see),
        see_also=_see(writer, _("see also %s"), entry.see_also),
        sticky=id(entry) in known.last,
    )
    below = [row for child in entry.children for row in _entry(writer, child, level + 1, known)]
    return [row, *below]


def _names(labels: Labels, entry: Entry) -> Iterator[str]:
    for place in entry.places:
        name = labels.name((place.docname, place.anchor))
        if name:
            yield name


def semicolon(writer: Writer) -> str:
    """Return what stands between entries in the reader's script."""
    return SEMICOLONS.get(from_sphinx(writer.env.config.language).script, "; ")


def _see(writer: Writer, pattern: str, terms: tuple[Term, ...]) -> Content | None:
    if not terms:
        return None
    before, _sign, after = pattern.partition("%s")
    parts = [writer.text(before)]
    for one in terms:
        parts += [writer.text_in(one, one.language), writer.text(semicolon(writer))]
    return join((*parts[:-1], writer.text(after)))
