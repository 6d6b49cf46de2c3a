"""``|oncall_phone|`` and the other contacts of booklet.toml.

A value becomes a link only if it is a phone number (``tel:``), an e-mail address (``mailto:``)
or a web address (``https:``); anything else stays text.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

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


class Contacts(SphinxTransform):
    """Fill in the contacts, before docutils asks for substitution definitions."""

    default_priority = 209

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Replace each reference to a contact that the document does not define itself."""
        contacts = self.config.booklet.contacts
        defined = self.document.substitution_defs
        for reference in list(self.document.findall(nodes.substitution_reference)):
            name = reference["refname"]
            if name in contacts and name not in defined:
                reference.replace_self(contact(contacts[name], unset_words(name)))


def unset_words(name: str) -> str:
    """Return what a screen says for a contact that is not known, by what it would be."""
    if name.endswith(("_number", "_phone", "_line")):
        return _("ask your team for this number")
    return _("ask your care team")


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(Contacts)
