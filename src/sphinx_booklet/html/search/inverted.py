"""The index: each key with the sections that hold it, and how, packed for the browser.

``static/search-index.js`` unpacks it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise, takewhile
from typing import TYPE_CHECKING

from sphinx_booklet.html.search.analysis import is_unspaced
from sphinx_booklet.html.search.analysis import words as words_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sphinx_booklet.html.search.analysis import Analysis


class Rank(IntEnum):
    """How a section holds a key; a greater rank goes before a lesser one."""

    TEXT = 0
    OFTEN = 1  # its text has it more than once; not told of pairs, which are many
    KEYWORD = 2
    TITLE = 3


OFTEN = 2
PAIR = 2
# Printable ASCII without what JSON would escape. A number is its digits from the least one up;
# the last one comes from the first half.
DIGITS = "".join(chr(code) for code in range(0x23, 0x7F) if chr(code) != "\\")[:90]
BASE = len(DIGITS) // 2


@dataclass(frozen=True)
class Words:
    """The words of one section, by where they stand.

    :param above: headings around it
    """

    title: str
    above: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    text: tuple[str, ...] = ()


Postings = dict[str, dict[int, Rank]]  # key to number of section to rank


def ranks(words: Words, analysis: Analysis) -> dict[str, Rank]:
    """Return the keys of a section; in the text, stop words do not count.

    In a keyword, neither, unless it has nothing else: as in what readers type.
    """
    text = Counter(
        key
        for one in (*words.text, *words.above)
        for key in _keys(_telling(one, analysis), analysis) + analysis.compounds(one)
    )
    found = {
        key: Rank.OFTEN if count >= OFTEN and not is_unspaced(key) else Rank.TEXT
        for key, count in text.items()
    }
    for one in words.keywords:
        telling = _telling(one, analysis) or words_of(one)
        keys = _keys(telling, analysis) + analysis.compounds(one)
        found |= dict.fromkeys(keys, Rank.KEYWORD)
    keys = _keys(words_of(words.title), analysis) + analysis.compounds(words.title)
    return found | dict.fromkeys(keys, Rank.TITLE)


def _telling(text: str, analysis: Analysis) -> list[str]:
    return [word for word in words_of(text) if not analysis.is_stop(word)]


def _keys(words: Iterable[str], analysis: Analysis) -> list[str]:
    """Return keys, without characters beside their pairs: the browser finds them through those."""
    words = list(words)
    paired = {char for word in words if len(word) == PAIR and is_unspaced(word) for char in word}
    return [analysis.key(word) for word in words if word not in paired]


def invert(sections: Iterable[Mapping[str, Rank]]) -> Postings:
    """Turn the keys of sections into the sections of keys."""
    found: Postings = {}
    for number, keys in enumerate(sections):
        for key, rank in keys.items():
            found.setdefault(key, {})[number] = rank
    return found


def without(postings: Postings, unsought: Collection[str]) -> Postings:
    """Leave out keys that nobody looks for, unless they are in a heading or a keyword."""
    return {
        key: sections
        for key, sections in postings.items()
        if key not in unsought or max(sections.values()) >= Rank.KEYWORD
    }


def pack(postings: Postings) -> tuple[str, str, str, str]:
    """Return the characters of pairs, the pairs, all other keys, and the sections of each key.

    Spaces stand between two; sections of pairs come first. Characters that end many pairs come
    first: of each, the pairs that it begins are the places of the others, each how many it is
    after the one before it. Other keys are in order, and each follows the one before it: the
    number of letters they share, in ``DIGITS``, then its own. A section is one number: how many it
    is after the one before it, times four, and its rank.
    """
    pairs = [key for key in postings if len(key) == PAIR and is_unspaced(key)]
    ends = Counter(pair[1] for pair in pairs)
    characters = sorted({char for pair in pairs for char in pair}, key=lambda c: (-ends[c], c))
    place = {char: number for number, char in enumerate(characters)}
    pairs.sort(key=lambda pair: (place[pair[0]], place[pair[1]]))
    followers: dict[str, list[int]] = {char: [] for char in characters}
    for pair in pairs:
        followers[pair[0]].append(place[pair[1]])
    others = sorted(postings.keys() - set(pairs))
    return (
        "".join(characters),
        " ".join(map(_steps, followers.values())),
        " ".join(_fronted(key, before) for before, key in pairwise(["", *others])),
        " ".join(_packed(postings[key]) for key in (*pairs, *others)),
    )


def _steps(places: Iterable[int]) -> str:
    return "".join(number(place - before - 1) for before, place in pairwise([-1, *places]))


def _fronted(key: str, before: str) -> str:
    same = takewhile(lambda pair: pair[0] == pair[1], zip(key, before, strict=False))
    shared = min(len(list(same)), BASE - 1)
    return number(shared) + key[shared:]


def _packed(sections: Mapping[int, Rank]) -> str:
    before, numbers = -1, []
    for section in sorted(sections):
        numbers.append((section - before - 1) * len(Rank) + sections[section])
        before = section
    return "".join(map(number, numbers))


def number(value: int) -> str:
    """Write a number."""
    digits = ""
    while value >= BASE:
        digits += DIGITS[BASE + value % BASE]
        value //= BASE
    return digits + DIGITS[value]
