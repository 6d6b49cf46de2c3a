"""Finds the forms of terms in a text: whole words, the longest form at each place.

An automaton of nested tables, walked once over the text; a form is never a pattern, so it may
hold any character.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from sphinx_booklet.terms.spelling import PLAIN, Spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
SAME = {"’": "'", "\u2010": "-", "\u2011": "-"}  # hyphens; typographic apostrophes
HYPHENS = frozenset("-\u2010\u2011\u00ad\u2212")
DASHES = frozenset("–")  # joins only what has words on both sides
JOINERS = frozenset("_\u200c\u200d")
# Scripts without spaces between words: first and last code point.
UNSPACED = (
    (0x0E01, 0x0ECE),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17D3),  # Khmer
    (0x3005, 0x3007),  # 々〆〇
    (0x3040, 0x30FF),  # kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0x20000, 0x3FFFD),
)


def is_unspaced(char: str) -> bool:
    """Say if a character is of a script that writes no spaces between words."""
    code = ord(char)
    return code > UNSPACED[0][0] and any(first <= code <= last for first, last in UNSPACED)


def is_mark(char: str) -> bool:
    """Say if a character belongs to the one before it."""
    return char > "\u02ff" and unicodedata.category(char)[0] == "M"


def is_word(char: str) -> bool:
    """Say if a character is part of a word."""
    return char.isalnum() or char in JOINERS or is_mark(char)


def joined(text: str, place: int) -> bool:
    """Say if one word goes on from before a place to after it."""
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    if is_mark(after):
        return True
    if not (is_word(before) and is_word(after)):
        return False
    return not (is_unspaced(before) or is_unspaced(after))


def starts(text: str, place: int) -> bool:
    """Say if a word can start at a place; not after a hyphen that a word stands before."""
    if joined(text, place):
        return False
    before = text[place - 1 : place]
    return not (place > 1 and before in HYPHENS | DASHES and is_word(text[place - 2]))


def ends(text: str, place: int) -> bool:
    """Say if a word can end at a place: not in HER2|-positive, HER2|+ or CDK4|/6."""
    if joined(text, place):
        return False
    before, after, beyond = text[place - 1], text[place : place + 1], text[place + 1 : place + 2]
    if not after or is_unspaced(before):
        return True
    if after in DASHES:
        return not (beyond and is_word(beyond))
    if after == "/":
        return not (before.isdigit() and beyond.isdigit())
    return not (is_word(before) and (after in HYPHENS or after == "+"))


def candidates(keys: set[str]) -> re.Pattern[str]:
    """Return what finds where forms can start, fast; ``starts`` still looks at each place.

    :param keys: the first characters of forms, as the automaton has them
    """
    chars = {char for key in keys for char in (key, key.upper()) if len(char) == 1}
    chars |= {char for char, same in SAME.items() if same in keys} | {"İ"}
    unspaced = "".join(f"{chr(first)}-{chr(last)}" for first, last in UNSPACED)
    inside = {char for char in chars if is_word(char) and not is_unspaced(char)}
    first = f"(?<![^\\W{unspaced}])[{re.escape(''.join(sorted(inside)))}]"
    others = re.escape("".join(sorted(chars - inside)))
    return re.compile(f"{first}|[{others}]" if others else first, re.IGNORECASE)


def is_exact(form: str) -> bool:
    """Say if a form is only itself in this case: HER2, PD-L1, DNA; not Biopsy."""
    return form.isupper() or any(char.isupper() for char in form[1:])


class Match(NamedTuple, Generic[T]):
    """What was found: ``text[start:end]``; from ``core`` on without what is attached before."""

    start: int
    core: int
    end: int
    value: T


@dataclass
class _State(Generic[T]):
    after: dict[str, _State[T]] = field(default_factory=dict)
    found: list[tuple[str, T]] = field(default_factory=list)  # an exact form, or "" for any case
    is_end: bool = False

    def take(self, only: str, value: T) -> None:
        """Be the end of a form."""
        self.is_end = True
        self.found.append((only, value))


class Matcher(Generic[T]):
    """The forms of one language.

    :param forms: each with what it stands for; of two that are the same, the first counts
    :param exact: whether every form is only itself in this case
    """

    def __init__(
        self, forms: Iterable[tuple[str, T]], spelling: Spelling = PLAIN, *, exact: bool = False
    ) -> None:
        self._ignored = spelling.ignored
        self._forms: _State[T] = _State()
        self._proclitics: _State[T] = _State()
        for given, value in forms:
            form = self._normal(given)
            for variant in spelling.variants(form) if form else ():
                only = variant if exact or is_exact(form) else ""
                self._state(self._forms, variant).take(only, value)
        for proclitic in spelling.proclitics:
            self._state(self._proclitics, proclitic).is_end = True
        self._candidates = candidates({*self._forms.after, *self._proclitics.after})

    def find(self, text: str) -> Iterator[Match[T]]:
        """Give what is found from left to right, none within another."""
        end = 0
        for candidate in self._candidates.finditer(text):
            match = self._at(text, candidate.start()) if candidate.start() >= end else None
            if match:
                yield match
                end = match.end

    def _at(self, text: str, start: int) -> Match[T] | None:
        if not starts(text, start):
            return None
        cores = [start, *(end for end, _ in self._walk(self._proclitics, text, start))]
        best: Match[T] | None = None
        for core in cores:
            for end, state in self._walk(self._forms, text, core):
                if (best is None or end > best.end) and ends(text, end):
                    for value in self._values(state, text[core:end]):
                        best = Match(start, core, end, value)
                        break
        return best

    def _values(self, state: _State[T], written: str) -> Iterator[T]:
        for only, value in state.found:
            if not only or only == self._normal(written):
                yield value

    def _walk(self, state: _State[T], text: str, place: int) -> Iterator[tuple[int, _State[T]]]:
        """Give each place where something of an automaton ends, and the state there."""
        following: _State[T] | None = state
        while place < len(text):
            following = following.after.get(_key(text[place])) if following else None
            if following is None:
                return
            place = self._beyond(text, place)
            if following.is_end:
                yield place, following

    def _beyond(self, text: str, place: int) -> int:
        space = text[place].isspace()
        place += 1
        while place < len(text) and (
            (space and text[place].isspace()) or text[place] in self._ignored
        ):
            place += 1
        return place

    def _normal(self, text: str) -> str:
        kept = (SAME.get(char, char) for char in text if char not in self._ignored)
        return " ".join("".join(kept).split())

    @staticmethod
    def _state(state: _State[T], form: str) -> _State[T]:
        for char in form:
            state = state.after.setdefault(_key(char), _State())
        return state


def _key(char: str) -> str:
    return " " if char.isspace() else SAME.get(char, char).lower()
