"""From a text to the keys that stand for its words, the same in Python and in the browser.

``static/search-words.js`` is the twin, and the tests hold the two together. What readers leave
out or type in another way is folded first: case, accents, vowel signs, hamza, tatweel, full-width
letters, digits of any script. Spaced words are stemmed; scripts without spaces give characters and
pairs of characters, because the dictionaries of Python and of browsers disagree where words end.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_booklet.html.search import stems, stopwords

if TYPE_CHECKING:
    from sphinx_booklet.languages import Language

# Scripts without spaces between words, as ranges of one character class, in Python and JavaScript.
UNSPACED = (
    "\u0e01-\u0e4e\u0e81-\u0ece"  # Thai, Lao
    "\u1000-\u109f\u1780-\u17d3"  # Myanmar, Khmer
    "\u3040-\u30ff\u31f0-\u31ff"  # kana
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"  # Han
)
# Accents of Latin, Greek and Cyrillic, points of Hebrew, vowel signs and hamza of Arabic, tatweel.
# The signs of other scripts are letters to those who write them.
DROPPED = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
)
# Arabic and Persian keyboards have letters of their own for the same word.
SPELLINGS = {"ة": "ه", "ى": "ي", "ٱ": "ا", "ی": "ي", "ک": "ك"}
SHORT_I = "\u0438\u0306", "\u0439"  # a letter of its own in Cyrillic, no accent
LONGEST = 16  # letters of a name whose parts are joined; an address on the web is none
JOINED = "\\-\u2010\u2011\u2013/"  # what joins parts of a name: PD-L1, CDK4/6

_DROP = re.compile(f"[{DROPPED}]")
_RUN = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
_UNSPACED_RUN = re.compile(f"[{UNSPACED}]+")


class _Spelled(dict[int, str]):
    """Each character as it is folded, or itself."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        digit = unicodedata.decimal(char, None)
        self[code] = SPELLINGS.get(char, char) if digit is None else str(digit)
        return self[code]


class _Lettered(dict[int, str]):
    """Each character that is part of a word as itself, any other as a space."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = char if unicodedata.category(char)[0] in "LNM" else " "
        return self[code]


_SPELLED, _LETTERED = _Spelled(), _Lettered()


def fold(text: str) -> str:
    """Return a text as all its spellings are."""
    text = unicodedata.normalize("NFKC", text).lower()
    text = unicodedata.normalize("NFKD", text).replace(*SHORT_I)
    text = unicodedata.normalize("NFC", _DROP.sub("", text))
    return text.translate(_SPELLED)


@lru_cache(maxsize=100_000)  # the same words come again and again
def is_unspaced(word: str) -> bool:
    """Say if a word is of a script without spaces."""
    return _UNSPACED_RUN.fullmatch(word) is not None


def _is_bare(char: str) -> bool:
    """Say if a word with this character is no subject to stemming.

    A name with a number, such as HER2, has no endings; of characters beyond the first 65,536,
    JavaScript's stemmers see the halves.
    """
    return unicodedata.category(char)[0] == "N" or char > "\uffff"


def words(text: str) -> list[str]:
    """Return the folded words of a text; of unspaced scripts, each character and each pair."""
    found: list[str] = []
    for letters in fold(text).translate(_LETTERED).split():
        for run in _RUN.findall(letters):
            if is_unspaced(run):
                found += [*run, *(first + second for first, second in pairwise(run))]
            else:
                found.append(run)
    return found


class Analysis:
    """The analysis of one language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._stem = stems.stemmer(language)
        self.key = lru_cache(maxsize=None)(self._key)

    def _key(self, word: str) -> str:
        if any(map(_is_bare, word)) or is_unspaced(word):
            return word
        return self._stem(word)

    def keys(self, text: str) -> list[str]:
        """Return the keys of a text, in its order."""
        return [self.key(word) for word in words(text)]

    def compounds(self, text: str) -> list[str]:
        """Return the keys of names whose parts are joined: ``cdk46``, as people type CDK4/6."""
        pieces = re.split(rf"\s+|[^\w{JOINED}]", fold(text))
        joined = ("".join(words(piece)) for piece in pieces if re.search(f"[{JOINED}]", piece))
        return [self.key(one) for one in joined if 0 < len(one) <= LONGEST]

    def is_stop(self, word: str) -> bool:
        """Say if a folded word says nothing by itself; a pair does not with such a character."""
        found = word in self.stop_words
        return found or (is_unspaced(word) and not self.stop_words.isdisjoint(word))

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The folded words that say nothing by themselves."""
        return frozenset(word for entry in stopwords.of(self.language) for word in words(entry))
