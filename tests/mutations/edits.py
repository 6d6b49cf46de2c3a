"""One change of a text, and tables of changes.

A table holds swaps: what the source says, what the translation says for it, and what the mutant
says instead. A swap happens only where source and translation agree on how often it stands there.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.mutations.entries import Entry

# What readers do not see: targets, notes, substitutions, addresses, references without words.
HIDDEN = re.compile(
    r"<[^<>]*>(?=`)|\[[\w#-]+\]_|\|\w+\||https?://[^\s,,،。)]+"
    r"|:(?:doc|ref|numref):`[^`<>]*`|:\w+:(?=`)"
)
BEFORE, AFTER = r"(?<![A-Za-z\d])", r"(?![A-Za-z\d])"  # \b finds no word end beside Chinese
NOWHERE = r"(?!)"


class Edit(NamedTuple):
    """What stood there, what stands there now, and the whole text with it."""

    old: str
    new: str
    bad: str


class Swap(NamedTuple):
    """One line of a table; patterns ignore case, ``{old}`` in ``new`` is what stood there.

    :param said: pattern in the source
    :param told: pattern in the translation
    :param new: what comes in its place
    :param unless: pattern that must stand nowhere in the source
    """

    said: str
    told: str
    new: str
    unless: str = NOWHERE


if TYPE_CHECKING:
    Mutator = Callable[[Entry], Iterator[Edit]]


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Compile a pattern that ignores case, once; the tables hold more than `re` remembers."""
    return re.compile(text, re.IGNORECASE)


@cache
def seen(text: str) -> str:
    """Blank what readers do not see; every character keeps its place."""
    return HIDDEN.sub(lambda found: "\0" * len(found[0]), text)


def put(text: str, start: int, end: int, new: str) -> Edit:
    """Change the part of a text between two places."""
    return Edit(text[start:end], new, text[:start] + new + text[end:])


def apply(entry: Entry, swap: Swap) -> Iterator[Edit]:
    """Make the swap at each place where source and translation say the same."""
    said, told = seen(entry.source), seen(entry.text)
    often = len(pattern(swap.said).findall(said))
    if not often or pattern(swap.unless).search(said):
        return
    places = list(pattern(swap.told).finditer(told))
    if len(places) > often:
        return
    for place in places:
        new = swap.new.format(old=_small(place[0]))
        edit = put(entry.text, *place.span(), new)
        yield edit._replace(bad=_large(edit.bad, place.start())) if _is_large(place[0]) else edit


def table(swaps: dict[str, Iterable[Swap]]) -> Mutator:
    """Make a mutator of a table for each language."""

    def mutator(entry: Entry) -> Iterator[Edit]:
        for swap in swaps[entry.tag]:
            yield from apply(entry, swap)

    return mutator


def _is_large(text: str) -> bool:
    return text[:1].isupper() and text[1:2].islower() | (text[1:2] == " ")


def _small(text: str) -> str:
    return text[:1].lower() + text[1:] if _is_large(text) else text


def _large(text: str, place: int) -> str:
    return text[:place] + text[place : place + 1].upper() + text[place + 1 :]
