"""How much of a booklet is translated: by messages, and by the words of their source.

The ``.po`` files alone tell: each holds all messages of its chapter, translated or not. The
terminal, the manifest and the pages show these counts, and no others. Obsolete entries do not
count: nobody would read them.
"""

from __future__ import annotations

import re
from dataclasses import asdict, astuple, dataclass
from math import floor
from typing import TYPE_CHECKING, Any

from sphinx_booklet.catalogs.files import catalogs_in
from sphinx_booklet.catalogs.judge import judge_of
from sphinx_booklet.catalogs.reader import read
from sphinx_booklet.catalogs.vetting import State, vet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from sphinx_booklet.catalogs.po import Message
    from sphinx_booklet.catalogs.vetting import Vetted
    from sphinx_booklet.languages import Language

WORD = re.compile(r"\w+(?:['’.,-]\w+)*")
MESSAGES = "LC_MESSAGES"
HEADS = ("", "translated", "fuzzy", "untranslated", "refused", "words", "")


@dataclass(frozen=True)
class Count:
    """How many are in each state: messages, or words."""

    translated: int = 0
    fuzzy: int = 0
    untranslated: int = 0
    refused: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.translated + self.fuzzy + self.untranslated + self.refused

    def __add__(self, other: Count) -> Count:
        return Count(*(sum(pair) for pair in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True)
class Completeness:
    """How much of a chapter, or of all, readers get in their language."""

    messages: Count = Count()
    words: Count = Count()

    @property
    def share(self) -> float:
        """By words, from 0 to 1; 1 where there is nothing to translate."""
        return self.words.translated / self.words.total if self.words.total else 1.0

    def __add__(self, other: Completeness) -> Completeness:
        return Completeness(self.messages + other.messages, self.words + other.words)


NOTHING = Completeness()


def words(message: Message) -> int:
    """Count the words of a message; markup around them counts with them."""
    return len(WORD.findall(message.msgid))


def of_messages(entries: Iterable[tuple[Message, State]]) -> Completeness:
    """Count messages with what became of them."""
    numbers, lengths = dict.fromkeys(State, 0), dict.fromkeys(State, 0)
    for message, state in entries:
        numbers[state] += 1
        lengths[state] += words(message)
    return Completeness(
        Count(**{state.value: number for state, number in numbers.items()}),
        Count(**{state.value: length for state, length in lengths.items()}),
    )


def of_catalog(vetted: Vetted) -> Completeness:
    """Count one catalog; an entry that is broken is refused."""
    return of_messages(vetted.entries)


def by_document(
    folder: Path,
    language: Language,
    origin: Language,
    docs: Path | None = None,
    verdicts: Path | None = None,
) -> dict[str, Completeness]:
    """Count each chapter, by its name.

    :param folder: of one language, ``locales/ar/LC_MESSAGES``
    :param docs: the chapters; one without a readable catalog counts as untranslated
    :param verdicts: a file that keeps what was judged
    """
    judge = judge_of(folder, language, origin, verdicts)
    found = {}
    for path in catalogs_in(folder):
        place = path.relative_to(folder)
        where = "/".join((*folder.parts[-3:], *place.parts))  # as the build names it: vetted once
        found[place.with_suffix("").as_posix()] = of_catalog(vet(path, where, judge))
    chapters = sorted(docs.rglob("*.rst")) if docs else []
    named = {path.relative_to(docs).with_suffix("").as_posix(): path for path in chapters if docs}
    for name, path in named.items():
        if not found.get(name, NOTHING).words.total:
            found[name] = _without_catalog(name, folder, path)
    return {name: part for name, part in sorted(found.items()) if part != NOTHING or name in named}


def _without_catalog(name: str, folder: Path, chapter: Path) -> Completeness:
    """Count a chapter by another language's catalog; if there is none, the words of its text."""
    others = folder.parents[1].glob(f"*/{MESSAGES}/{name}.po") if folder.name == MESSAGES else ()
    for other in sorted(others):
        if messages := read(other)[0].messages:
            return of_messages((message, State.UNTRANSLATED) for message in messages)
    return Completeness(words=Count(untranslated=len(WORD.findall(_text(chapter)))))


def _text(path: Path) -> str:
    return path.read_text("utf-8", "replace")


def total(parts: Iterable[Completeness]) -> Completeness:
    """Add chapters up."""
    return sum(parts, NOTHING)


def rounded_down(share: float, parts: int) -> int:
    """Return how many of so many parts a share is: all of them are only what is whole.

    0.29 of 100 are 29, though a float makes a little less of it.
    """
    return floor(round(share * parts, 6))


def share_of(documents: Mapping[str, Completeness]) -> float:
    """Return the translated share of some chapters; 0 where there are none."""
    return total(documents.values()).share if documents else 0.0


def parts(part: Completeness) -> tuple[int, int]:
    """Return how many messages are translated, and of how many; a text without any is one."""
    return part.messages.translated, part.messages.total or int(bool(part.words.total))


def as_data(documents: Mapping[str, Completeness]) -> dict[str, Any]:
    """Return the counts of a language as the manifest has them: all, and by chapter."""
    whole = total(documents.values())
    return {
        "completeness": rounded_down(share_of(documents), 10_000) / 10_000,
        **asdict(whole),
        "documents": {name: asdict(part) for name, part in documents.items()},
    }


def table(languages: Mapping[str, Mapping[str, Completeness]]) -> Iterator[str]:
    """Give the lines of a table: each language, its chapters below it, and all of them.

    :param languages: the chapters of each, by its tag
    """
    rows: list[tuple[str, ...]] = [HEADS]
    for tag, documents in languages.items():
        rows.append(_row(tag, total(documents.values()), share_of(documents)))
        rows += (_row(f"  {name}", part, part.share) for name, part in documents.items())
    if len(languages) > 1:
        parts = [part for documents in languages.values() for part in documents.values()]
        rows.append(_row("all", total(parts), total(parts).share if parts else 0.0))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for name, *cells in rows:
        right = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join((name.ljust(widths[0]), *right)).rstrip()


def _row(name: str, part: Completeness, share: float) -> tuple[str, ...]:
    """Say how many messages are in each state, and how many words are translated."""
    numbers = (f"{number:,}" for number in astuple(part.messages))
    amount = f"{part.words.translated:,} of {part.words.total:,}"
    return (name, *numbers, amount, _percent(share))


def _percent(share: float) -> str:
    """Return a share in percent, rounded down: 100.0% is only what is whole."""
    return f"{rounded_down(share, 1000) / 10:.1f}%"
