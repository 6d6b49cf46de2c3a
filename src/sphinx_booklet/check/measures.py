"""What is counted in a text: sentences, words, syllables; and the grade that follows.

The grade is the school year of the United States by Kincaid et al., "Derivation of new
readability formulas for Navy enlisted personnel", 1975::

    0.39 * words / sentences + 11.8 * syllables / words - 15.59

Names of drugs are left out of it. An item or a cell without a full stop is a sentence of its own.
Sections below :data:`SHORT` words are listed, but only judged as a part of their chapter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING

from sphinx_booklet.check.lexicon import syllables
from sphinx_booklet.check.sentences import is_passive, sentences, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_booklet.check.lexicon import Lexicon

SHORT = 30  # words; below it, one long word would decide the grade


@dataclass(frozen=True)
class Sentence:
    """One sentence and its place.

    :param where: file and line at which it begins
    :param words: as they are read
    :param scored: those of them that are no names of drugs
    """

    text: str
    where: str
    words: tuple[str, ...]
    scored: tuple[str, ...]


@dataclass(frozen=True)
class Measures:
    """What is counted in some text; the measures of two texts add up to those of both.

    :param words: all of them, for the length of sentences
    :param scored: without names of drugs, for the grade
    :param syllables: of the scored words
    :param longest: the words of the longest sentence
    """

    sentences: int = 0
    words: int = 0
    scored: int = 0
    syllables: int = 0
    longest: int = 0
    passives: int = 0

    def __add__(self, other: Measures) -> Measures:
        return Measures(
            self.sentences + other.sentences,
            self.words + other.words,
            self.scored + other.scored,
            self.syllables + other.syllables,
            max(self.longest, other.longest),
            self.passives + other.passives,
        )

    @property
    def grade(self) -> float:
        """The school year, to a tenth; 0 without words."""
        return flesch_kincaid(self.scored, self.sentences, self.syllables) if self.scored else 0.0

    @property
    def mean(self) -> float:
        """Words in a sentence, to a tenth."""
        return round(self.words / self.sentences, 1) if self.sentences else 0.0

    @property
    def passive(self) -> float:
        """The share of passive sentences, 0 to 1, to a hundredth."""
        return round(self.passives / self.sentences, 2) if self.sentences else 0.0


@dataclass(frozen=True)
class Section:
    """A section's own text, without that of the sections below it.

    :param where: file and line of its heading
    """

    title: str
    where: str
    sentences: tuple[Sentence, ...]
    measures: Measures

    @property
    def is_short(self) -> bool:
        """Say if it has so few words that one long word makes its grade mean nothing."""
        return self.measures.words < SHORT


@dataclass(frozen=True)
class Chapter:
    """A document with all its sections, of which there is at least one."""

    name: str
    sections: tuple[Section, ...]

    @property
    def where(self) -> str:
        """File and line of the first heading."""
        return self.sections[0].where

    @property
    def measures(self) -> Measures:
        """The measures of all sections together."""
        return total(section.measures for section in self.sections)

    @property
    def is_short(self) -> bool:
        """Say if it has so few words that one long word makes its grade mean nothing."""
        return self.measures.words < SHORT


def flesch_kincaid(words_: int, sentences_: int, syllables_: int) -> float:
    """Return the grade of Kincaid et al. (1975), to a tenth."""
    return round(0.39 * words_ / sentences_ + 11.8 * syllables_ / words_ - 15.59, 1)


def total(measures: Iterable[Measures]) -> Measures:
    """Return the measures of several texts together."""
    return reduce(Measures.__add__, measures, Measures())


def measure(read: Sequence[Sentence]) -> Measures:
    """Count one text."""
    return Measures(
        sentences=len(read),
        words=sum(len(one.words) for one in read),
        scored=sum(len(one.scored) for one in read),
        syllables=sum(syllables(word) for one in read for word in one.scored),
        longest=max((len(one.words) for one in read), default=0),
        passives=sum(is_passive(one.text) for one in read),
    )


def read_text(text: str, known: Lexicon, file: str = "", line: int = 1) -> Iterator[Sentence]:
    """Split a block into sentences, each with its line.

    One that is nothing but names of drugs, numbers to call and titles is none: nobody can put
    it more plainly.
    """
    for place, said in sentences(text):
        scored = words(known.without_drugs(said))
        if any(any(map(str.isalpha, word)) for word in scored):
            where = f"{file}:{line + text.count(chr(10), 0, place)}"
            yield Sentence(said, where, words(said), scored)
