"""How hard the chapters are to read: from doctrees to measures, findings and a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_booklet.check.blocks import Part, Reader
from sphinx_booklet.check.lexicon import Lexicon, lexicon
from sphinx_booklet.check.measures import Chapter, Measures, Section, measure, read_text
from sphinx_booklet.check.policy import is_above, judge

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from docutils import nodes

    from sphinx_booklet.findings import Finding
    from sphinx_booklet.folders import Folders
    from sphinx_booklet.settings import Reading

HEAD = ("grade", "words", "mean", "longest", "passive")
WIDTH = 48  # of the column of titles, in characters


@dataclass(frozen=True)
class Row:
    """A line of the table: a chapter, or a section of the chapter above it.

    :param judgement: "above the policy", "too short to judge", or nothing
    """

    title: str
    where: str
    is_chapter: bool
    measures: Measures
    judgement: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The measures as they are shown."""
        one = self.measures
        numbers = (f"{one.grade:.1f}", one.words, f"{one.mean:.1f}", one.longest)
        return (*map(str, numbers), f"{one.passive:.0%}")


@dataclass(frozen=True)
class Readings:
    """The chapters that hold sentences, measured, and what is wrong with them."""

    chapters: tuple[Chapter, ...]
    findings: tuple[Finding, ...]
    policy: Reading

    @property
    def rows(self) -> tuple[Row, ...]:
        """The table: each chapter, then its sections."""
        return tuple(self._rows())

    def _rows(self) -> Iterator[Row]:
        for chapter in self.chapters:
            yield self._row(chapter.name, chapter, is_chapter=True)
            for section in chapter.sections:
                yield self._row(section.title, section, is_chapter=False)

    def _row(self, title: str, one: Chapter | Section, *, is_chapter: bool) -> Row:
        if one.is_short:
            judgement = "too short to judge"
        else:
            judgement = "above the policy" if is_above(one.measures, self.policy) else ""
        return Row(title, one.where, is_chapter, one.measures, judgement)


def read_chapters(
    documents: Mapping[str, nodes.document], folders: Folders, policy: Reading
) -> Readings:
    """Measure and judge every document that holds sentences.

    :param documents: doctrees in the source language, by name
    """
    known = lexicon(documents.values(), folders.docs)
    reader = Reader(folders.root)
    chapters = []
    for name, document in documents.items():
        parts = (_section(part, known) for part in reader.parts(document))
        sections = tuple(section for section in parts if section.sentences)
        if sections:
            chapters.append(Chapter(name, sections))
    return Readings(tuple(chapters), tuple(judge(chapters, policy, known)), policy)


def _section(part: Part, known: Lexicon) -> Section:
    read = tuple(
        sentence
        for block in part.blocks
        for sentence in read_text(block.text, known, block.file, block.line)
    )
    return Section(part.title, part.where, read, measure(read))


def as_table(readings: Readings) -> Iterator[str]:
    """Give the lines of the table for people."""
    yield _line("", HEAD, "")
    for row in readings.rows:
        title = row.title if row.is_chapter else f"  {row.title}"
        yield _line(title, row.cells, row.judgement)


def _line(title: str, cells: tuple[str, ...], judgement: str) -> str:
    short = title if len(title) <= WIDTH else f"{title[: WIDTH - 1]}…"
    return f"{short:<{WIDTH}}{''.join(f'{one:>8}' for one in cells)}  {judgement}".rstrip()


def as_data(readings: Readings) -> list[dict[str, Any]]:
    """Return the table as plain values for other programs, a chapter with its sections."""
    return [
        {
            "chapter": chapter.name,
            **_data(chapter),
            "sections": [{"title": one.title, **_data(one)} for one in chapter.sections],
        }
        for chapter in readings.chapters
    ]


def _data(one: Chapter | Section) -> dict[str, Any]:
    counted = one.measures
    return {
        "where": one.where,
        "grade": counted.grade,
        "sentences": counted.sentences,
        "words": counted.words,
        "mean": counted.mean,
        "longest": counted.longest,
        "passive": counted.passive,
        "short": one.is_short,
    }
