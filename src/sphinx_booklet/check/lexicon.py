"""Which words readers know: easy ones, those that the booklet explains, and names of drugs.

The easy words are those of Dale and Chall (1948, enlarged 1995), which four in five American
fourth-graders know, as textstat carries them. Irregular participles ("swollen") count as easy too:
the verbs that have one are everyday verbs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.check.blocks import STAND_IN
from sphinx_booklet.check.sentences import IRREGULAR
from sphinx_booklet.errors import BookletError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

PLAIN, DRUGS = "plain-words.txt", "drug-names.txt"
LETTERS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
PIECES = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
# How English bends a word: the ending, and what stands in its place in the list.
ENDINGS = (
    ("n't", ""), ("'s", ""), ("s'", "s"), ("'re", ""), ("'ll", ""), ("'ve", ""), ("'d", ""),
    ("ies", "y"), ("ses", "sis"), ("es", ""), ("s", ""),
    ("ied", "y"), ("ed", ""), ("ed", "e"), ("ying", "ie"), ("ing", ""), ("ing", "e"),
    ("ier", "y"), ("er", ""), ("er", "e"), ("iest", "y"), ("est", ""), ("est", "e"),
    ("ily", "y"), ("ly", ""), ("ly", "le"), ("lly", "ll"),
)  # fmt: skip
SHORTEST = 2  # letters that are left of a word
NO_TOOL = ("textstat", "it is not installed", "Run `make test` once; it installs what checks need.")


@dataclass(frozen=True)
class Lexicon:
    """What a reader of this booklet can be expected to know.

    :param known: words in small letters, besides the easy ones
    :param drugs: names of drugs in small letters, some of several words
    """

    known: frozenset[str] = frozenset()
    drugs: frozenset[str] = frozenset()

    def without_drugs(self, text: str) -> str:
        """Drop the names of drugs, which no plainer word can replace."""
        return _pattern(self.drugs).sub(" ", text) if self.drugs else text

    def jargon(self, word: str) -> str:
        """Return the part of a word that readers may not know, in small letters; empty: none.

        A word with a hyphen or a stroke is known if it is listed, or if all its parts are.
        """
        if STAND_IN in word or "://" in word or "@" in word:
            return ""
        whole = word.replace("’", "'").strip("'\"“”‘.,;:!?…()[]").lower()
        if self.knows(whole):
            return ""
        unknown = (part for part in PIECES.findall(whole) if not self.knows(part))
        return next(unknown, "")

    def knows(self, word: str) -> bool:
        """Say if a word, or one that it is bent from, is listed; figures and letters are."""
        if len(word) < SHORTEST or not any(map(str.isalpha, word)):
            return True
        return any(self._lists(form) for form in bent_from(word))

    def _lists(self, form: str) -> bool:
        return form in self.known or form in self.drugs or form in IRREGULAR or is_easy(form)


def bent_from(word: str) -> set[str]:
    """Return a word and all that it may be bent from: plural, -s, -ed, -ing, -er, -est, -ly, 's.

    The endings are taken off twice, for "carefully" and "meanings"; a doubled letter is made one:
    "stopped" is bent from "stop". Some of the results are no words; they are on no list either.
    """
    once = {word, *_unbent(word)}
    return once.union(*map(_unbent, once))


def _unbent(word: str) -> Iterator[str]:
    for ending, instead in ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < SHORTEST:
            continue
        yield stem + instead
        if ending in {"ed", "ing", "er", "est"} and stem[-1] == stem[-2]:
            yield stem[:-1]


@lru_cache(maxsize=8)
def _pattern(drugs: frozenset[str]) -> re.Pattern[str]:
    longest_first = sorted(drugs, key=lambda name: (-len(name), name))
    names = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in longest_first)
    return re.compile(rf"(?<![\w-])(?:{names})(?:['’]s)?(?![\w-])", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def is_easy(word: str) -> bool:
    """Say if Dale and Chall list a word."""
    _demand_tool()
    from textstat import textstat  # noqa: PLC0415 - only checks need it

    return not textstat.is_difficult_word(word, syllable_threshold=0)


@lru_cache(maxsize=50_000)
def syllables(word: str) -> int:
    """Return the syllables of a word as they are spoken (CMUdict, else by hyphenation).

    A number and a sign that stands in have one, and so has each part with letters at least.
    """
    _demand_tool()
    from textstat import textstat  # noqa: PLC0415 - only checks need it

    counts = (int(textstat.syllable_count(part)) for part in LETTERS.findall(word))
    return max(1, sum(max(1, count) for count in counts))


def _demand_tool() -> None:
    if not find_spec("textstat"):
        raise BookletError(*NO_TOOL)


def lexicon(documents: Iterable[nodes.document], docs: Path) -> Lexicon:
    """Collect what the booklet explains, and its own two lists.

    :param docs: the folder of plain-words.txt and drug-names.txt; each may be missing
    """
    explained = {word for one in documents for said in _explained(one) for word in _spread(said)}
    drugs = frozenset(name for line in _lines(docs / DRUGS) for name in _names(line))
    plain = {word for line in _lines(docs / PLAIN) for word in _spread(line)}
    parts = {part for name in drugs for part in _spread(name)}
    return Lexicon(frozenset(explained | plain | parts), drugs)


def _explained(document: nodes.document) -> Iterator[str]:
    """Give the terms of glossaries, their forms, and all terms of the page of abbreviations.

    Not every short form on that page stands in ``.. abbreviations::``: names of genes do not.
    """
    for node in document.findall(nodes.Element):
        if node.tagname == "glossary":
            yield from _terms(node)
        elif node.tagname == "forms":
            yield from map(str, node.get("words", ()))
        elif "abbreviations" in node.get("classes", ()):
            yield from _terms(document)


def _terms(node: nodes.Element) -> Iterator[str]:
    return (term.astext() for term in node.findall(nodes.term))


def _spread(said: str) -> Iterator[str]:
    """Give the words of a term, and the parts of those with a hyphen, in small letters."""
    for word in said.lower().replace("’", "'").split():
        yield word.strip("'\"“”‘.,;:!?…()[]")
        yield from PIECES.findall(word)


def _names(line: str) -> Iterator[str]:
    return (name.strip().lower() for name in line.split("=") if name.strip())


def _lines(path: Path) -> Iterator[str]:
    """Give the lines of a list without their comments."""
    if path.is_file():
        for line in path.read_text("utf-8").splitlines():
            if said := line.partition("#")[0].strip():
                yield said
