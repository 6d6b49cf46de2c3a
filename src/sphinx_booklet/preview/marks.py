"""Each part of a page says which message it is, where that stands, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.po import anchor
from sphinx_booklet.catalogs.vetting import State
from sphinx_booklet.xhtml.parts import EXTRA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_booklet.translation.apply import Outcome
    from sphinx_booklet.translation.messages import Entry


def mark(_app: Sphinx, outcomes: Iterable[Outcome]) -> None:
    """Give the elements of a page their attributes; of two messages for one, the first."""
    for node, msgid, entry, is_shown in outcomes:
        node.attributes.setdefault(EXTRA, attributes(node, msgid, entry, is_shown=is_shown))


def attributes(node: nodes.Element, msgid: str, entry: Entry, *, is_shown: bool) -> dict[str, str]:
    """Return the attributes of an element for one message."""
    state = State.TRANSLATED if is_shown else entry.state
    if state is State.TRANSLATED and not is_shown:
        state = State.REFUSED
    found = {"data-message": anchor(msgid), "data-state": state.value, "data-where": entry.where}
    return found if is_shown else found | {"data-source": f"{node.source or ''}:{node.line or 1}"}
