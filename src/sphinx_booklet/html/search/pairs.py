"""Pairs of characters that no word has, only the end of one and the start of the next.

Scripts without spaces are searched by pairs, and half of the pairs of a text are of no use to
anybody: nobody looks for them, and each of them costs the reader bytes.
"""

from __future__ import annotations

from bisect import bisect
from typing import TYPE_CHECKING

from sphinx_booklet.collation import word_ends
from sphinx_booklet.html.search.analysis import fold, is_unspaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def across_words(texts: Iterable[str], tag: str) -> set[str]:
    """Return the folded pairs that stand nowhere in a word.

    Two words of one character each may be one that the dictionary lacks, such as a drug's name.

    :param tag: BCP 47, of the language of the texts
    """
    within: set[str] = set()
    between: set[str] = set()
    for text in texts:
        for pair, is_within in _pairs(fold(text), tag):
            (within if is_within else between).add(pair)
    return between - within


def _pairs(text: str, tag: str) -> Iterator[tuple[str, bool]]:
    if text.isascii():
        return
    starts = [place for place in range(len(text) - 1) if is_unspaced(text[place : place + 2])]
    ends = word_ends(text, tag) if starts else []
    for start in starts:
        number = bisect(ends, start + 1) - 1
        if ends[number] != start + 1:
            yield text[start : start + 2], True
        else:
            before, end, after = ends[number - 1 : number + 2]
            yield text[start : start + 2], end - before == after - end == 1
