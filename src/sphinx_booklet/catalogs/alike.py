"""Which message of today was which one of yesterday: the most alike, found without trying all."""

from __future__ import annotations

from collections import Counter, defaultdict
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_booklet.catalogs.po import Key, Message

ALIKE = 0.6  # difflib's ratio; what changed less than this is still worth a translator's look
PIECE = 3  # letters; messages that are alike have such pieces in common
RAREST = 16  # pieces of a message by which its like is looked for
NEAREST = 24  # messages that a piece leads to, where very many have it
CANDIDATES = 4  # messages that are compared whole, each with half of the best one's votes


def pairs(new: Sequence[Message], gone: Sequence[Message]) -> dict[Key, Message]:
    """Match each new message with the one that it was, if any; the most alike first.

    :returns: the messages that are gone, by the keys of the new ones
    """
    shelf = _Shelf(gone)
    scored = [
        (-ratio(one.msgid, gone[number].msgid), number, one.key)
        for place, one in enumerate(new)
        for number in shelf.near(one, place / len(new))
    ]
    found: dict[Key, Message] = {}
    taken = set()
    for score, number, key in sorted(scored, key=lambda triple: triple[:2]):
        if -score >= ALIKE and number not in taken and key not in found:
            taken.add(number)
            found[key] = gone[number]
    return found


class _Shelf:
    """Messages by the pieces of their texts."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self._messages = messages
        self._holding: defaultdict[str, list[int]] = defaultdict(list)
        for number, message in enumerate(messages):
            for piece in pieces(message.msgid):
                self._holding[piece].append(number)

    def near(self, message: Message, place: float) -> Iterator[int]:
        """Give the numbers of the few messages that may be the most alike.

        :param place: of the message among the new ones, from 0 to 1: a message seldom goes far
        """
        known = [piece for piece in pieces(message.msgid) if piece in self._holding]
        known.sort(key=lambda piece: len(self._holding[piece]))
        votes: Counter[int] = Counter()
        for piece in known[:RAREST]:
            votes.update(self._nearest(self._holding[piece], place))
        few = max(votes.values(), default=0) / 2
        best = [(-count, number) for number, count in votes.items() if count >= few]
        for _count, number in sorted(best)[:CANDIDATES]:
            old = self._messages[number]
            if (message.context, message.plural is None) == (old.context, old.plural is None):
                yield number

    def _nearest(self, numbers: list[int], place: float) -> list[int]:
        start = min(int(place * len(numbers)), len(numbers)) - NEAREST // 2
        start = max(0, min(start, len(numbers) - NEAREST))
        return numbers[start : start + NEAREST]


@lru_cache(maxsize=65_536)
def pieces(text: str) -> tuple[str, ...]:
    """Return the pieces of a text, each once; a text that is shorter is one piece."""
    plain = text.casefold()
    found = (plain[start : start + PIECE] for start in range(max(1, len(plain) - PIECE + 1)))
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=65_536)
def ratio(one: str, other: str) -> float:
    """Say how alike two texts are, from 0 to 1; less than ``ALIKE`` is not worked out.

    The same messages change in every language, so that each pair is compared once.
    """
    matcher = SequenceMatcher(None, other.casefold(), one.casefold(), autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()
