"""The language switcher: the same page in the other languages, as plain relative links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet


@dataclass(frozen=True)
class Alternate:
    """A page in one language.

    :param url: relative to the page
    :param current: it is the page itself
    """

    language: Language
    url: str
    current: bool


def site_root(address: str) -> str:
    """Return the way from a page up to the folder that holds all languages.

    :param address: of the page, from its language's folder: ``part/chapter.html``
    """
    return "../" * (address.count("/") + 1)


def alternates(
    pagename: str, booklet: Booklet, reader: Language, address: str | None = None
) -> tuple[Alternate, ...]:
    """Return the page in every language of the booklet; nothing where there is only one.

    :param pagename: as Sphinx has it, ``part/chapter``
    :param address: of the page, from its language's folder, where that is not ``<pagename>.html``
    """
    if len(booklet.languages) < 2 or reader not in booklet.languages:  # noqa: PLR2004 - a choice
        return ()
    page = quote(pagename) + ".html" if address is None else address
    return tuple(
        Alternate(language, f"{site_root(page)}{language.tag}/{page}", current=language == reader)
        for language in booklet.languages
    )
