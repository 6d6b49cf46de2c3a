"""Links that leave the booklet say where they go, in words, unless their text already does."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from sphinx.locale import _

from sphinx_booklet.translation.parts import ancestors
from sphinx_booklet.xhtml.parts import EXTRA, Parts, language_of_classes

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes
    from docutils.nodes import Element

WORDS: dict[str, Callable[[], str]] = {
    "website": lambda: _("(website: %s)"),
    "email": lambda: _("(email: %s)"),
    "phone": lambda: _("(phone: %s)"),
}
WITHIN = r"[\w-]"  # what makes a name a part of a longer one
LAST = 4  # digits by which one knows a number again, however it is written


def place_of(address: str) -> tuple[str, str]:
    """Return what kind of place an address leads to, and its name; both empty: within the site.

    :returns: a key of ``WORDS``; the host without ``www.``, the mail address or the number
    """
    scheme, colon, rest = address.partition(":")
    if colon and scheme.lower() == "mailto":
        return "email", unquote(rest.partition("?")[0])
    if colon and scheme.lower() == "tel":
        return "phone", rest.partition(";")[0]
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:  # brackets that are no IPv6 address
        return "", ""
    if parts.scheme not in {"", "http", "https"}:
        return "", ""
    return ("website", host.removeprefix("www.")) if host else ("", "")


def says(text: str, kind: str, name: str) -> bool:
    """Say if a text names a place; ``cancer.gov`` is not named by ``cancer.gov.example``."""
    if kind == "phone":
        digits = "".join(str(unicodedata.decimal(one)) for one in text if one.isdecimal())
        return "".join(filter(str.isdecimal, name))[-LAST:] in digits
    found = rf"(?<!{WITHIN})(?<!\w\.)(?:www\.)?{re.escape(name)}(?!{WITHIN}|\.\w)"
    return re.search(found, text, re.IGNORECASE) is not None


def destination(address: str, text: str, own: str = "") -> tuple[str, str]:
    """Return the words that a link needs after its text, and the name to fill in; or nothing.

    :param own: the address of the site itself
    """
    kind, name = place_of(address)
    if not name or (kind, name) == place_of(own) or says(text, kind, name):
        return "", ""
    return WORDS[kind](), name


def with_destination(address: str, text: str) -> str:
    """Return the text of a link, and where it goes, as plain text."""
    words, name = destination(address, text)
    return f"{text} {words % name}" if words else text


class Links(Parts):
    """Writes where a link goes. The EPUB leaves that to its reading system."""

    names_places = True

    def visit_reference(self, node: Element) -> None:
        """Write a link; another host does not learn from where its reader comes."""
        if self.names_places and place_of(node.get("refuri", ""))[0] == "website":
            node[EXTRA] = {"rel": "noreferrer"} | node.attributes.get(EXTRA, {})
        super().visit_reference(node)

    def depart_reference(self, node: nodes.reference) -> None:
        """Close a link, its destination in it."""
        if self.names_places:
            self.body.append(self._destination(node))
        super().depart_reference(node)

    def _destination(self, node: Element) -> str:
        own = self.config.html_baseurl or ""
        words, name = destination(node.get("refuri", ""), node.astext(), own)
        if not words:
            return ""
        before, _place, after = self.encode(words).partition("%s")
        shown = self.cloak_email(self.encode(name)) if self.in_mailto else self.encode(name)
        inner = f'{before}<bdi dir="ltr">{shown}</bdi>{after}'
        return f' <span class="destination"{self._in_language(node)}>{inner}</span>'

    def _in_language(self, node: Element) -> str:
        """Return the attributes of words of ours: around them may be another language."""
        spoken = (language_of_classes(one.get("classes", ())) for one in ancestors(node))
        around = next(filter(None, spoken), self.reader)
        if around == self.reader:
            return ""
        return f' lang="{self.reader.tag}" dir="{self.reader.direction}"'
