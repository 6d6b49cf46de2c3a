"""Text as sentences and words, and which of the sentences are passive: small rules for English.

The rules know words, not grammar, so what they say of one sentence is a hint; shares of a whole
section are what the policy judges.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_booklet.check.blocks import STAND_IN

if TYPE_CHECKING:
    from collections.abc import Iterator


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)")
LAST_WORD = re.compile(r"[^\s(\[\"'“‘]+$")
# A full stop after one of these ends no sentence, unless it also ends a line of the source.
ABBREVIATIONS = _listed("dr mr mrs ms prof st vs etc approx incl jr sr e.g i.e a.m p.m")
BEFORE_NUMBERS = frozenset({"no", "nos", "fig", "p", "pp"})
INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Za-z]")

BE_OR_GET = _listed(
    "am is are was were be been being isn't aren't wasn't weren't it's that's he's she's there's "
    "what's who's you're we're they're i'm get gets got getting gotten"
)
# What may stand between "be" and its participle: "are not often given", "how is it given".
BETWEEN = _listed(
    "not never often usually always now still already also first then sometimes rarely seldom "
    "just both all only soon again well better best even ever being i you he she it we they "
    "this that these those"
)
IRREGULAR = _listed(
    "beaten begun bent bitten bought bound bred broken brought built burnt burst cast caught "
    "chosen cut dealt done drawn driven drunk dug eaten fed felt fought found forgiven forgotten "
    "frozen given ground grown heard held hidden hit hurt kept known laid learnt led left lent let "
    "lit lost made meant met mistaken overcome paid put read rid risen rung run said seen sent set "
    "sewn shaken shed shot shown shut sold sought spent split spoken spread stolen struck stuck "
    "sung sworn swept swollen taken taught thought thrown told torn understood undone withdrawn "
    "woken won worn wound woven written"
)
# Words in -ed that say how somebody or something is, not what is done to it; and plain words.
# "Called", too: "This is called fatigue" names a thing, and no doer would make it clearer.
STATES = _listed(
    "called tired constipated worried scared frightened married divorced retired pleased "
    "interested bored confused excited relaxed experienced aged advanced used supposed "
    "red bed need feed seed speed indeed hundred naked blessed wicked sacred"
)
SHORTEST_IN_ED = 4


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """Split a block into its sentences.

    An item or a cell without a full stop is one sentence. No sentence ends in a
    decimal ("38.0"), before a small letter, or after an abbreviation within a line.

    :returns: for each the place at which it begins, and its text
    """
    start = 0
    for stop in STOP.finditer(text):
        if not _ends(text, start, stop):
            continue
        yield from _placed(text, start, stop.end())
        start = stop.end()
    yield from _placed(text, start, len(text))


def _placed(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    said = text[start:end]
    if words(said):
        yield start + len(said) - len(said.lstrip()), said.strip()


def _ends(text: str, start: int, stop: re.Match[str]) -> bool:
    rest = text[stop.end() :]
    following = rest.lstrip()[:1]
    if following.islower():
        return False
    last = LAST_WORD.search(text[start : stop.start()])
    word = last[0] if last else ""
    if not stop[0].startswith(".") or rest.startswith("\n"):
        return True
    if word.lower() in BEFORE_NUMBERS and following.isdecimal():
        return False
    is_initial = word != "I" and INITIALS.fullmatch(word) is not None
    return word.lower() not in ABBREVIATIONS and not is_initial


def words(text: str) -> tuple[str, ...]:
    """Return the words as they are written: all between spaces and dashes that is no mere sign.

    "28-day", "38.0" and "and/or" are one word each, as is a telephone number that stands in.
    """
    spaced = re.sub(r"[—–]", " ", text.replace("’", "'"))
    return tuple(one for one in spaced.split() if STAND_IN in one or any(map(str.isalnum, one)))


def is_passive(sentence: str) -> bool:
    """Say if a form of "be" or "get" meets a participle, over at most two other words."""
    said = [one.strip(".,;:!?()[]\"'“”‘").lower() for one in words(sentence)]
    return any(_leads_to_participle(said[place + 1 :]) for place in _places(said))


def _places(said: list[str]) -> Iterator[int]:
    return (place for place, word in enumerate(said) if word in BE_OR_GET)


def _leads_to_participle(following: list[str]) -> bool:
    for word in following[:3]:
        if _is_participle(word):
            return True
        if word not in BETWEEN and not word.endswith("ly"):
            return False
    return False


def _is_participle(word: str) -> bool:
    last = word.rpartition("-")[2]
    if last in STATES:
        return False
    return last in IRREGULAR or (len(last) >= SHORTEST_IN_ED and last.endswith("ed"))
