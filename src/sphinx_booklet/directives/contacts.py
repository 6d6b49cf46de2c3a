"""``|oncall_phone|`` and the other contacts of booklet.toml."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.locale import _
from sphinx.transforms import SphinxTransform

if TYPE_CHECKING:
    from sphinx.application import Sphinx

PHONE = re.compile(r"\+?[\d\s()./-]+")


def contact(value: str, unset: str) -> nodes.Element:
    """Return the node of a contact.

    :param value: the number or address; empty: not known
    :param unset: what a screen says then; print draws a line to write on instead
    """
    if not value:
        return nodes.inline("", unset, classes=["contact", "unset"])
    if not PHONE.fullmatch(value):
        return nodes.inline("", value, classes=["contact"])
    number = re.sub(r"[^\d+]", "", value)
    return nodes.reference("", value, refuri=f"tel:{number}", classes=["contact", "phone"])


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
