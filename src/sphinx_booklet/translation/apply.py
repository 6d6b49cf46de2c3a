"""The transform that puts messages into a document, in place of Sphinx's ``Locale``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.i18n import Locale
from sphinx.util import get_filetype, logging
from sphinx.util.nodes import extract_messages

from sphinx_booklet import beside
from sphinx_booklet.environment import is_gettext
from sphinx_booklet.languages import from_sphinx
from sphinx_booklet.translation import cited, entries, parts, used
from sphinx_booklet.translation.inline import InlineParser, RefusedError
from sphinx_booklet.translation.kinds import put
from sphinx_booklet.translation.messages import NOTHING, Entry, Messages
from sphinx_booklet.translation.sources import domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Found = list[tuple[nodes.Element, str]]

# An event: what became of each message of a document, as a list of outcomes.
TRANSLATED = "booklet-translated"
Outcome = tuple[nodes.Element, str, Entry, bool]  # node, msgid, entry, whether readers get it
logger = logging.getLogger(__name__)
RST = "restructuredtext"


class Translate(SphinxTransform):
    """Applies the messages of a document, and marks what stays in the source language."""

    default_priority = Locale.default_priority
    messages: ClassVar[Messages]

    def apply(self, **_kwargs: Any) -> None:  # noqa: ANN401 - docutils' signature
        """Translate the document; the builder that extracts messages needs the source."""
        if is_gettext(self.env):
            return
        docname = self.env.current_document.docname
        said = self.messages.of(domain(docname, self.config))
        kept = settings_of(self.document)
        found = list(extract_messages(self.document))
        if kept is not None:
            found = [pair for pair in found if kept not in parts.ancestors(pair[0])]
        outcomes = self._put(found, said)
        left = [(node, msgid) for node, msgid, _entry, is_shown in outcomes if not is_shown]
        tag = self.config.booklet.source.tag if self._is_foreign() else ""
        if tag:
            for node, msgid in left:
                parts.mark_source(node, msgid, tag)
            parts.mark_substitutions(self.document, tag)
        self.env.events.emit(TRANSLATED, outcomes)
        texts = entries.translate(self.document, said, self.env, tag)
        asked = {msgid for _node, msgid in found} | texts
        used.record(self.env, docname, said, asked, self.messages.termbase)

    def _put(self, found: Found, said: Mapping[str, Entry]) -> list[Outcome]:
        """Put each translation into its node."""
        parser = InlineParser(self.document, self.messages.termbase, is_rst=self._filetype() == RST)
        for node, _msgid in found if said else ():
            node["translated"] = False
        told = ((node, msgid, said.get(msgid, NOTHING)) for node, msgid in in_order(found))
        return [(*one, self._is_put(*one, parser)) for one in told]

    def _is_put(self, node: nodes.Element, msgid: str, entry: Entry, parser: InlineParser) -> bool:
        if not entry.text.strip():
            return False
        before = node.children
        try:
            put(node, msgid, entry.text, parser)
        except RefusedError as reason:
            self._tell(entry, reason)
            return False
        if self._is_foreign():
            beside.keep(node, before)
            if cited.is_source(node):
                message = "".join(one.astext() for one in before)
                cited.mark_cited(node, message, self.config.booklet.source.tag)
        return True

    def _is_foreign(self) -> bool:
        """Say if readers have another language than the source."""
        return bool(from_sphinx(self.config.language) != self.config.booklet.source)

    def _filetype(self) -> str:
        return get_filetype(self.config.source_suffix, self.document["source"])

    def _tell(self, entry: Entry, reason: RefusedError) -> None:
        logger.warning(
            "the translation %s; readers get the source",
            reason,
            location=entry.where,
            type="i18n",
            subtype="refused",
        )


def settings_of(document: nodes.document) -> nodes.Element | None:
    """Return the field list at the head of a chapter: its fields are settings, such as nosearch."""
    before: Any = nodes.PreBibliographic
    place = document.first_child_not_matching_class(before)
    first = document[place] if place is not None else None
    return first if isinstance(first, nodes.field_list) else None


def in_order(found: Iterable[tuple[nodes.Element, str]]) -> Found:
    """Return titles and terms first: what refers to them must find their translated names."""
    return sorted(found, key=lambda pair: not isinstance(pair[0], (nodes.title, nodes.term)))
