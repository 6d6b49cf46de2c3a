"""Alphabetical order and words as the reader of a language knows them; no other module knows ICU.

Order and headings are those of ICU's ``AlphabeticIndex``: Arabic by letter, Chinese by pinyin
under A to Z, Spanish with ñ after n, and Latin letters after the script of the language.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

import icu

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
BEYOND = re.compile("[\U00010000-\U0010ffff]")  # characters that ICU counts as two
NORMAL_BUCKET = 0  # UAlphabeticIndexLabelType: a letter; all others hold what has no letter


class Collation:
    """The alphabet of one language.

    :param tag: BCP 47
    """

    def __init__(self, tag: str) -> None:
        locale = icu.Locale.forLanguageTag(tag)
        self._collator = icu.Collator.createInstance(locale)
        self._index = icu.AlphabeticIndex(locale)
        self._index.addLabels(icu.Locale("en"))
        self._labels = self._read_labels()

    def _read_labels(self) -> list[str]:
        labels: list[str] = []
        self._index.resetBucketIterator()
        while self._index.nextBucket():
            normal = self._index.bucketLabelType == NORMAL_BUCKET
            labels.append(self._index.bucketLabel if normal else "")
        return labels

    def key(self, text: str) -> tuple[int, bytes, str]:
        """Return a sort key: the heading's place, ICU's key, and the text to settle ties."""
        return self._index.getBucketIndex(text), self._collator.getSortKey(text), text

    def heading(self, text: str) -> str:
        """Return the letter that ``text`` stands under; empty for what starts with no letter."""
        place: int = self._index.getBucketIndex(text)
        return self._labels[place]

    def groups(self, items: Iterable[T], text: Callable[[T], str]) -> list[tuple[str, list[T]]]:
        """Return the items in order, under their headings.

        :param text: gives the words that an item is sorted by
        """
        groups: list[tuple[str, list[T]]] = []
        for item in sorted(items, key=lambda item: self.key(text(item))):
            heading = self.heading(text(item))
            if not groups or groups[-1][0] != heading:
                groups.append((heading, []))
            groups[-1][1].append(item)
        return groups


@lru_cache
def collation(tag: str) -> Collation:
    """Return the alphabet of a BCP 47 tag."""
    return Collation(tag)


def word_ends(text: str, tag: str) -> list[int]:
    """Return where words end, the start of the text among it, as ICU's dictionaries have them."""
    breaks = _breaks(tag)
    breaks.setText(BEYOND.sub("\N{REPLACEMENT CHARACTER}", text))
    return [0, *breaks]


@lru_cache
def _breaks(tag: str) -> icu.BreakIterator:
    return icu.BreakIterator.createWordInstance(icu.Locale.forLanguageTag(tag))
