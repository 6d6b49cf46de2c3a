"""How complete and how fresh a translation is, in the words of whoever may choose it."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

from babel.numbers import format_percent

from sphinx_booklet.catalogs.status import rounded_down
from sphinx_booklet.dates import day
from sphinx_booklet.words import language_of_words, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

MARKS = {ord("\u200e"): None, ord("\u200f"): None, ord("\u061c"): None}  # our own runs isolate


@lru_cache(maxsize=256)
def _words(reader: Language) -> Callable[[str], str]:
    return words(reader).gettext


def translation_facts(
    booklet: Booklet,
    one: Language,
    reader: Language,
    completeness: float | None = None,
    revised: str = "",
) -> str:
    """Say in the reader's language how complete, how good and how fresh a translation is.

    :param completeness: by words, 0 to 1; None: it is the original
    :param revised: the day of the newest catalog (ISO 8601); empty: none says it
    """
    say = _words(reader)
    if one == booklet.source or completeness is None:
        return say("original text")
    facts = [amount(completeness, reader)]
    if booklet.in_language(one).translation == "draft":
        facts.append(say("draft"))
    else:
        facts.append(say("reviewed"))
    if revised:
        shown = day(dt.date.fromisoformat(revised), language_of_words(reader))
        facts.append(say("changed on {day}").format(day=shown))
    joint = say("{before}, {after}")
    return reduce(lambda before, after: joint.format(before=before, after=after), facts)


def amount(completeness: float, reader: Language) -> str:
    """Say how much is translated, never more than there is: ``99% translated``."""
    say = _words(reader)
    if completeness >= 1:
        return say("complete translation")
    whole = rounded_down(completeness, 100)
    if not whole:
        return say("not translated yet")
    return say("{percent} translated").format(percent=percent(whole, reader))


def percent(whole: int, reader: Language) -> str:
    """Return a percentage as a reader writes it, in Western digits."""
    locale = language_of_words(reader).tag.replace("-", "_")
    return format_percent(whole / 100, locale=locale, numbering_system="latn").translate(MARKS)
