"""Each part of a page says which message it is, where that stands, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.catalogs.po import anchor
from sphinx_booklet.catalogs.vetting import State
from sphinx_booklet.environment import kept
from sphinx_booklet.figures.labels import drawn_words
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.xhtml.parts import EXTRA

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

    from sphinx_booklet.translation.apply import Outcome
    from sphinx_booklet.translation.messages import Entry

TABLE = "messages of the preview"  # docname: what was seen of each message, by its msgid
ORIGINAL = "original"  # the state of a part where the reader's language is the source
LABELS = "data-labels"  # of a drawing: the ids of its labels, which have no element of their own
KINDS: tuple[tuple[type[nodes.Node], str], ...] = (
    (drawn_words, "label of a drawing"),
    (addnodes.toctree, "words of a menu"),
    (nodes.meta, "description for search engines"),
)
OTHER, OF_INDEX = "part of the page", "entry of the index"


@dataclass
class Seen:
    """A message of a document.

    :param kind: of its text, in words
    :param place: the chapter's file and line
    :param is_shown: whether readers get its translation wherever it stands in the document
    """

    kind: str
    place: str = ""
    is_shown: bool = True


def mark(app: Sphinx, outcomes: list[Outcome]) -> None:
    """Give the elements of a page their attributes, and keep what became of its messages."""
    original = is_original(app)
    for node, msgid, entry, is_shown in outcomes:
        state = ORIGINAL if original else state_of(entry, is_shown=is_shown)
        node.attributes.setdefault(EXTRA, attributes(msgid, entry.where, state))
    for node, msgid, _entry, _is_shown in outcomes:
        if isinstance(node, drawn_words) and node.parent is not None:
            extra = node.parent.attributes.setdefault(EXTRA, {})
            extra[LABELS] = f"{extra.get(LABELS, '')} {anchor(msgid)}".strip()
    kept(app.env, TABLE)[app.env.current_document.docname] = seen(outcomes)


def is_original(app: Sphinx) -> bool:
    """Say if the page is in the language that its chapters are written in."""
    return bool(from_sphinx(app.config.language) == app.config.booklet.source)


def state_of(entry: Entry, *, is_shown: bool) -> State:
    """Return what became of a message; what the gate let pass may not have gone into its place."""
    if is_shown:
        return State.TRANSLATED
    return State.REFUSED if entry.state is State.TRANSLATED else entry.state


def attributes(msgid: str, where: str, state: str) -> dict[str, str]:
    """Return the attributes of an element; of two messages for one element, the first counts."""
    return {"data-message": anchor(msgid), "data-state": state, "data-where": where}


def seen(outcomes: Iterable[Outcome]) -> dict[str, Seen]:
    """Return what was seen of each message, at the first place where it stands."""
    found: dict[str, Seen] = {}
    for node, msgid, _entry, is_shown in outcomes:
        kind = next((said for known, said in KINDS if isinstance(node, known)), OTHER)
        place = f"{node.source}:{node.line or 1}" if node.source else ""
        one = found.setdefault(msgid, Seen(kind, place))
        one.is_shown &= is_shown
    return found
