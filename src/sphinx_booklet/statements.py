"""What every page says of itself: its edition, how old its facts are, and who reviewed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import _

from sphinx_booklet.dates import month

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
