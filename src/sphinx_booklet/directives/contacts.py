"""``|oncall_phone|`` and the other contacts of booklet.toml, and ``|fever_temperature|``.

A value becomes a link only if it is a phone number (``tel:``), an e-mail address (``mailto:``)
or a web address (``https:``); anything else stays text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal
from docutils import nodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

from sphinx_booklet import beside
from sphinx_booklet.dates import day
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.words import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx

    from sphinx_booklet.languages import Language
    from sphinx_booklet.settings import Booklet

    Say = Callable[[str], str]  # gettext of one language

# A number, and an extension as it is written in English, Spanish, Arabic or Chinese.
PHONE = re.compile(
    r"(?P<number>\+?[\d\s().-]+?)"
    r"(?:[\s,;]*(?:extension|extn?\.?|x|interno|تحويلة|转|分机)[\s.:：]*(?P<extension>\d{1,8}))?",
    re.IGNORECASE,
)
DAY = re.compile(r"\d{4}-\d\d-\d\d")
DIGITS = range(2, 16)  # shorter is no number to call, longer is more than one (E.164: 15)
EMAIL = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
WEB = re.compile(
    r"https://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?(?:[/?#][\w./?#~:@!$&()*+,;=%-]*)?"
)


def phone_address(value: str) -> str:
    """Return the address of a phone number (RFC 3966); empty: it is none."""
    found = None if DAY.fullmatch(value) else PHONE.fullmatch(value)
    number = _dialled(found["number"]) if found else ""
    if not found or len(number.lstrip("+")) not in DIGITS:
        return ""
    extension = _dialled(found["extension"] or "")
    return f"tel:{number};ext={extension}" if extension else f"tel:{number}"


def _dialled(written: str) -> str:
    """Return the digits, in ASCII, with a plus sign before them.

    In "+44 (0)20 …" the zero is not dialled from abroad, nor with a plus sign at all.
    """
    plus = "+" if written.startswith("+") else ""
    written = written.replace("(0)", "") if plus else written
    return plus + "".join(str(unicodedata.decimal(one)) for one in written if one.isdecimal())


def link_of(value: str) -> tuple[str, str]:
    """Return the address that a contact's value leads to, and its kind; both empty: to none."""
    if address := phone_address(value):
        return address, "phone"
    if EMAIL.fullmatch(value):
        return f"mailto:{value}", "email"
    return (value, "web") if WEB.fullmatch(value) else ("", "")


def contact(value: str, unset: str) -> nodes.Element:
    """Return the node of a contact.

    :param value: the number or address; empty: not known
    :param unset: what a screen says then; print draws a line to write on instead
    """
    if not value:
        return nodes.inline("", unset, classes=["contact", "unset"])
    address, kind = link_of(value)
    if not address:
        return nodes.inline("", value, classes=["contact"])
    return nodes.reference("", value, refuri=address, classes=["contact", kind])


def facts(booklet: Booklet, reader: Language, say: Say) -> dict[str, str]:
    """Return what else stands between bars: the fever that must be told, and the review's days."""
    review = booklet.review
    last = day(review.last_reviewed, reader) if review.last_reviewed else say("Not yet")
    due = day(review.due, reader) if review.due else say("The first review is still to come.")
    return {
        "fever_temperature": temperature(booklet.fever, reader, say),
        "last_reviewed": last,
        "next_review": due,
    }


def temperature(celsius: float, reader: Language, say: Say) -> str:
    """Return a temperature in both scales, with the reader's decimal sign.

    :param celsius: in °C; 1 °C is 1.8 °F, and 0 °C is 32 °F
    """
    locale = reader.tag.replace("-", "_")
    first, second = (
        format_decimal(one, "0.0", locale, numbering_system="latn")
        for one in (celsius, celsius * 1.8 + 32)
    )
    return say("{celsius} °C ({fahrenheit} °F)").format(celsius=first, fahrenheit=second)


class Contacts(SphinxTransform):
    """Fill in contacts and facts, before docutils asks for substitution definitions."""

    default_priority = 209

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Replace each reference to what the document does not define itself."""
        reader, source = from_sphinx(self.config.language), self.config.booklet.source
        self._fill(list(self.document.findall(nodes.substitution_reference)), reader, _)
        kept = [
            reference
            for text in beside.kept_in(self.document)
            for reference in text.findall(nodes.substitution_reference)
        ]
        self._fill(kept, source, words(source).gettext, beside.plain)

    def _fill(
        self,
        references: Iterable[nodes.Element],
        reader: Language,
        say: Say,
        shown_as: Callable[[list[nodes.Node]], list[nodes.Node]] = list,
    ) -> None:
        """Fill in some references in one language.

        :param shown_as: what becomes of the nodes that take their place
        """
        booklet = self.config.booklet
        contacts, known = booklet.contacts, facts(booklet, reader, say)
        for reference in references:
            name = reference["refname"]
            if name in self.document.substitution_defs:
                continue
            if name in contacts:
                shown = contact(contacts[name], unset_words(name, say))
                shown["contact"] = name
                shown.source, shown.line = reference.source, reference.line
                reference.replace_self(shown_as([shown]))
            elif name in known:
                fact = nodes.inline("", known[name], classes=["fact"])
                reference.replace_self(shown_as([fact]))


def unset_words(name: str, say: Say) -> str:
    """Return what a screen says for a contact that is not known, by what it would be."""
    if name.endswith(("_number", "_phone", "_line")):
        return say("ask your team for this number")
    return say("ask your care team")


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(Contacts)
