"""What every page says of itself: its edition, how old its facts are, and who reviewed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import _

from sphinx_booklet.dates import month
from sphinx_booklet.languages import name_in
from sphinx_booklet.words import language_of_words, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet


def statements(
    booklet: Booklet,
    reader: Language,
    say: Callable[[str], str] = _,
    reviewer: str | None = None,
) -> tuple[str, ...]:
    """Return the sentences at the foot of each page, in the reader's language.

    :param say: gettext of that language; inside a build of Sphinx, its own
    :param reviewer: of this very page; None: of the whole booklet
    """
    name = booklet.review.reviewer if reviewer is None else reviewer
    found = []
    if booklet.edition:
        found.append(say("Edition {edition}").format(edition=booklet.edition))
    if booklet.review.facts_checked:
        checked = month(booklet.review.facts_checked, reader)
        found.append(say("Drug facts checked to {month}.").format(month=checked))
    if name:
        found.append(say("Reviewed by {name}.").format(name=name))
    elif booklet.date or booklet.review.facts_checked:  # not in a plain project of Sphinx
        found.append(say("Not yet reviewed by a clinician."))
    if booklet.in_language(reader).translation == "draft" and reader != booklet.source:
        found.append(say("This translation is a draft. No medical translator has reviewed it."))
    return tuple(found)


def of_page(done: int, count: int, reader: Language, source: Language) -> str:
    """Say how much of a page is translated; empty where all of it is.

    :param done: its parts that are translated; ``count``: all of them
    """
    if done >= count:
        return ""
    say = words(reader)
    text = say.gettext("This page is not translated yet. It is in {language}.")
    if done:
        text = say.ngettext(
            "{done} of {count} part of this page is translated. The rest is in {language}.",
            "{done} of {count} parts of this page are translated. The rest is in {language}.",
            count,
        )
    return _filled(text, done, count, reader, source)


def of_booklet(done: int, count: int, reader: Language, source: Language) -> str:
    """Say how much of a booklet is translated, as :func:`of_page` does."""
    if done >= count:
        return ""
    say = words(reader)
    text = say.gettext("This booklet is not translated yet. It is in {language}.")
    if done:
        text = say.ngettext(
            "{done} of {count} part of this booklet is translated. The rest is in {language}.",
            "{done} of {count} parts of this booklet are translated. The rest is in {language}.",
            count,
        )
    return _filled(text, done, count, reader, source)


def _filled(text: str, done: int, count: int, reader: Language, source: Language) -> str:
    name = name_in(source, language_of_words(reader))
    return text.format(done=done, count=count, language=name)
