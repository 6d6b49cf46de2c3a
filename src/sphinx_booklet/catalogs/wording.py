"""Where words of a language stand in a text, however they are spelled, inflected or attached.

Texts are compared without accents, vowel signs and case; a form that is only itself in its case
(``RET``, ``AKT``) keeps it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_booklet import arabic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Scripts without spaces between words: Thai to Khmer, kana, Han.
UNSPACED = "\u0e01-\u0ece\u1000-\u109f\u1780-\u17d3\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
UNSPACED += "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"
ASCII = "a-z0-9"
OTHER = f"[^\\W\\d_{ASCII}{UNSPACED}]"  # a letter of any other script
DOUBLE = re.compile(r"(?<![A-Za-z0-9])([A-Z]+)([0-9])/([0-9])(?![A-Za-z0-9])")  # BRCA1/2
SAME = {"’": "'", "‘": "'", "ʼ": "'", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "İ": "i"}
SAME |= dict.fromkeys("\u2010\u2011", "-") | dict.fromkeys("\u00a0\u202f\t\n", " ")
# Joiners, marks of direction, soft hyphen; accents; vowel signs and tatweel of Arabic.
GONE = [0xAD, 0x61C, 0x2060, *range(0x200B, 0x2010), *range(0x300, 0x370), *map(ord, arabic.SIGNS)]


@dataclass(frozen=True)
class Grammar:
    """What may be written as one with a word, as patterns.

    :param before: proclitics; ``after``: endings
    :param between: what may stand between two words of a form, with the space
    """

    before: str = ""
    after: str = ""
    between: str = " "


# Behind a word: the accusative, and pronouns. Adjectives take the article and the accusative of
# their noun.
GRAMMARS = {
    "ar": Grammar(
        before="|".join(sorted(arabic.PROCLITICS, key=len, reverse=True)),
        after="ا|هما|ها|هم|هن|ه|كم|ك|نا|ي",
        between="(?:ا|ها|هم|ه|كم|ك|نا)? (?:ال)?",
    ),
    "en": Grammar(after="'?s"),
    "es": Grammar(after="e?s"),
}
PLAIN = Grammar()


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = dict.fromkeys(GONE)
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        bare = unicodedata.normalize("NFD", chr(code))[0]
        if bare != chr(code):
            table[code] = bare
    return table | {ord(char): same for char, same in SAME.items()}


TABLE = _table()


@lru_cache(maxsize=64)
def folded(text: str) -> str:
    """Return a text without what its words may have or lack; case is kept."""
    if not text.isascii() or "\n" in text:
        text = text.translate(TABLE)
    return DOUBLE.sub(r"\1\2/\1\3", text) if "/" in text else text


def is_exact(form: str) -> bool:
    """Say if a form is only itself in this case: RET, AKT; not HER2 or Femara."""
    return form.isupper() and form.isalpha()


class Finder:
    """Finds forms: whole words, the longest at each place, none within another.

    :param forms: each with what it stands for; the same form may stand for several
    :param base: the bare language subtag, ``ar``
    :param grammar: what may be attached, where it is not as for nouns
    """

    def __init__(
        self, forms: Iterable[tuple[str, str]], base: str, grammar: Grammar | None = None
    ) -> None:
        grammar = grammar or GRAMMARS.get(base, PLAIN)
        self._values: dict[str, tuple[str, ...]] = {}
        self._exact: dict[str, str] = {}
        self._parts: dict[str, frozenset[str]] = {}
        self._between = re.compile(grammar.between)
        for form, value in forms:
            whole = " ".join(folded(form).split())
            key = self._key(whole.lower())
            if not key:
                continue
            if value not in self._values.get(key, ()):
                self._values[key] = (*self._values.get(key, ()), value)
            if is_exact(whole):
                self._exact[key] = whole
        self._pattern = _pattern(self._values, grammar) if self._values else None

    def _key(self, written: str) -> str:
        return self._between.sub(" ", written) if " " in written else written

    def find(self, text: str) -> Iterator[tuple[str, ...]]:
        """Give what each form in a text stands for, from left to right."""
        if self._pattern is None:
            return
        whole = folded(text)
        for found in self._pattern.finditer(whole.lower()):
            if key := self._kept(found, whole):
                yield self._values[key]

    def values(self, text: str) -> list[str]:
        """Return what all forms in a text stand for; one that has several, all of them."""
        return [value for values in self.find(text) for value in values]

    def anywhere(self, text: str) -> list[str]:
        """Return what all forms in a text stand for, those within longer ones too."""
        values: list[str] = []
        whole, place = folded(text), 0
        lower = whole.lower()
        while self._pattern and (found := self._pattern.search(lower, place)):
            place = found.start(1) + 1
            if key := self._kept(found, whole):
                values += self._inside(key)
        return values

    def _kept(self, found: re.Match[str], whole: str) -> str:
        """Return the form that was found; nothing if it is another word in its case."""
        key = self._key(found[1])
        only = self._exact.get(key)
        return key if only is None or whole[found.start(1) : found.end(1)] == only else ""

    def _inside(self, key: str) -> frozenset[str]:
        if key not in self._parts:
            within = (values for form, values in self._values.items() if _holds(key, form))
            self._parts[key] = frozenset(value for values in within for value in values)
        return self._parts[key]


def _holds(key: str, form: str) -> bool:
    """Say if a form stands at the start of another, as words of their own."""
    joined = re.fullmatch("[a-z0-9]{2}", key[len(form) - 1 : len(form) + 1])
    return key.startswith(form) and not joined


_Trie = dict[str, "_Trie"]


def _pattern(forms: Iterable[str], grammar: Grammar) -> re.Pattern[str]:
    trie: _Trie = {}
    for form in forms:
        state = trie
        for char in form:
            state = state.setdefault(char, {})
        state[""] = {}
    before = f"(?:{grammar.before})??" if grammar.before else ""
    after = f"(?:{grammar.after})?" if grammar.after else ""
    starts = (
        f"(?<![{ASCII}])(?=[{ASCII}])",
        f"(?<!{OTHER}){before}(?={OTHER})",
        f"(?![{ASCII}]|{OTHER})",
    )
    ends = (
        f"(?<=[{ASCII}]){after}(?![{ASCII}])",
        f"(?<={OTHER}){after}(?!{OTHER})",
        f"(?<![{ASCII}])(?<!{OTHER})",
    )
    whole = _branches(trie, grammar.between)
    return re.compile(f"(?:{'|'.join(starts)})({whole})(?={'|'.join(ends)})")


def _branches(trie: _Trie, between: str) -> str:
    """Write a trie as a pattern: longer forms are tried first."""
    options = [
        (between if char == " " else re.escape(char)) + _branches(state, between)
        for char, state in sorted(trie.items())
        if char
    ]
    if "" in trie:
        options.append("")
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"
