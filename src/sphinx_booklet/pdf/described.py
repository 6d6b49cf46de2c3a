"""Where links lead, in words of the reader's language.

Typst says it in English, or in some languages in words of its own, and not where the target is
an element without a name. So all is said anew here, from where each link leads.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pikepdf import Array, NameTree, String
from sphinx.locale import _

from sphinx_booklet.pdf.digits import digits
from sphinx_booklet.pdf.structure import leaves

if TYPE_CHECKING:
    import pikepdf

    from sphinx_booklet.pdf.structure import Leaf

NUMBER = re.compile(r"\d+")
TITLE = re.compile(r"^\W*?[“”„«「『‹\"‚](?P<title>.+)[”“»」』›\"‘]", re.DOTALL)


@dataclass(frozen=True)
class Words:
    """How links are described in the reader's language.

    :param footnote: with ``{number}``
    :param page: with ``{page}``
    :param comma: what stands between a title and its page
    :param zero: the digit 0 of page numbers
    """

    footnote: str
    page: str
    comma: str = ", "
    zero: str = "0"

    @classmethod
    def of(cls, comma: str, zero: str) -> Words:
        """Return the words of the language that Sphinx speaks now."""
        return cls(_("Footnote {number}"), _("page {page}"), comma, zero)


def describe(document: pikepdf.Pdf, words: Words) -> None:
    """Say of each link inside a PDF where it leads."""
    pages = {page.obj.objgen: number for number, page in enumerate(document.pages, 1)}
    names = destinations(document)
    for leaf in leaves(document.Root.StructTreeRoot):
        link = leaf.annotation
        if link is None or "/Dest" not in link:
            continue
        place = link.Dest if isinstance(link.Dest, Array) else names[str(link.Dest)]
        page = words.page.format(page=digits(pages[place[0].objgen], words.zero))
        link.Contents = String(_described(leaf, str(link.get("/Contents", "")), page, words))


def _described(leaf: Leaf, told: str, page: str, words: Words) -> str:
    """Return where a link leads.

    :param told: what Typst says
    :param page: the words for the page that it leads to
    """
    roles = [str(one.S) for one in leaf.path]
    number = NUMBER.search(told)
    if roles[-2:] == ["/Lbl", "/Link"] and roles[-3:-2] not in (["/Note"], ["/LI"]) and number:
        return words.footnote.format(number=number[0])
    title = TITLE.match(told) if "/TOCI" in roles else None
    return f"{title['title']}{words.comma}{page}" if title else page


def destinations(document: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Return the places that have names."""
    names = document.Root.get("/Names")
    if names is None or "/Dests" not in names:
        return {}
    found: dict[str, pikepdf.Object] = {}
    for name, place in NameTree(names.Dests).items():
        found[str(name)] = place if isinstance(place, Array) else place.D
    return found
