"""The language switcher: the same page in the other languages, as plain relative links."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sphinx_booklet.html.freshness import translation_facts
from sphinx_booklet.languages import name_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

LANDING = "index.html"


@dataclass(frozen=True)
class Alternate:
    """A page in one language.

    :param url: relative to the page
    :param current: it is the page itself
    :param address: for programs (``hreflang``): absolute where the site's address is known
    :param name: of the language, in the reader's; empty where that is its own name
    :param facts: how complete and how fresh it is, in the reader's language; empty: not known
    """

    language: Language
    url: str
    current: bool
    address: str = ""
    name: str = ""
    facts: str = ""


def site_root(address: str) -> str:
    """Return the way from a page up to the folder that holds all languages.

    :param address: of the page, from its language's folder: ``part/chapter.html``
    """
    return "../" * (address.count("/") + 1)


def alternates(
    pagename: str,
    booklet: Booklet,
    reader: Language,
    address: str | None = None,
    known: Mapping[str, Mapping[str, Any]] | None = None,
) -> tuple[Alternate, ...]:
    """Return the page in every language of the site; nothing where there is only one.

    :param pagename: as Sphinx has it, ``part/chapter``
    :param address: of the page, from its language's folder, where that is not ``<pagename>.html``
    :param known: by tag, what is known of the languages that the site has; None: it has all of
        the booklet, and nothing more is known
    """
    present = [one for one in booklet.languages if known is None or one.tag in known]
    if len(present) < 2 or reader not in present:  # noqa: PLR2004 - a choice
        return ()
    page = quote(pagename) + ".html" if address is None else address
    return tuple(_alternate(one, page, booklet, reader, known or {}) for one in present)


def switching(
    pagename: str,
    booklet: Booklet,
    reader: Language,
    address: str,
    known: Mapping[str, Mapping[str, Any]] | None,
) -> dict[str, Any]:
    """Return what the templates know of the other languages."""
    choices = alternates(pagename, booklet, reader, address, known)
    return {
        "alternates": choices,
        "all_languages": landing(booklet, address) if choices else ("", ""),
    }


def _alternate(
    one: Language,
    page: str,
    booklet: Booklet,
    reader: Language,
    known: Mapping[str, Mapping[str, Any]],
) -> Alternate:
    name = name_in(one, reader)
    facts = known.get(one.tag)
    url = f"{site_root(page)}{one.tag}/{page}"
    return Alternate(
        one,
        url,
        current=one == reader,
        address=f"{booklet.url}{one.tag}/{page}" if booklet.url else url,
        name="" if one == reader else name[:1].upper() + name[1:],
        facts="" if facts is None else translation_facts(booklet, one, reader, **facts),
    )


def landing(booklet: Booklet, address: str) -> tuple[str, str]:
    """Return the way from a page to the list of all languages: for readers, and for programs.

    :param address: of the page, from its language's folder
    """
    url = f"{site_root(address)}{LANDING}"
    return url, booklet.url or url


def setup(app: Sphinx) -> None:
    """Register what is known of all languages, which whoever builds the site fills in."""
    app.add_config_value("booklet_neighbours", None, "html", types=(dict,))
