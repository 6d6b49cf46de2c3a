"""Messages as inline nodes: a translation is parsed as inline markup and as nothing else.

No directive, no definition of a role or of a substitution is known here, and a role runs only
where the source of the message has it with the same target. So a catalog can run, read or fetch
nothing that its source does not, whatever the gate missed.
"""

from __future__ import annotations

import re
from collections import Counter
from types import SimpleNamespace
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import languages, states
from docutils.utils import Reporter
from sphinx import addnodes
from sphinx.util.docutils import LoggingReporter

from sphinx_booklet.catalogs.markup import inventory, touches, with_patterns
from sphinx_booklet.catalogs.rules import ENDLESS, is_endless, unmatched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.catalogs.termbase import Termbase

# What can begin inline markup, an escape, or an address that becomes a link by itself.
SIGNS = re.compile(r"[*`|_\[\\:@]")
LITERAL_NEXT = re.compile(r"(?<!\\)(?:\\\\)*::$")


class RefusedError(Exception):
    """A translation that is not applied; its argument says why."""


class _Silent(LoggingReporter):
    """Keeps its messages, for us to judge; roles ask it for the place of the source."""

    def __init__(self, source: str, line: int) -> None:
        super().__init__(source, report_level=Reporter.SEVERE_LEVEL + 1)
        self.halt_level = Reporter.SEVERE_LEVEL + 2
        self._place = source, line

    def get_source_and_line(self, _lineno: int | None = None) -> tuple[str, int]:
        """Return where the source of the message stands."""
        return self._place


@with_patterns
class _Inliner(states.Inliner):
    """docutils' parser of inline markup, for the roles of one message."""

    roles: frozenset[str] = frozenset()

    def interpreted(
        self, rawsource: str, text: str, role: str, lineno: int
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Run a role, if the source of the message has it.

        :raises RefusedError: it has not
        """
        if role not in self.roles:
            raise RefusedError(f"has the role :{role}:, which its source has not")
        found: tuple[list[nodes.Node], list[nodes.system_message]]
        found = super().interpreted(rawsource, text, role, lineno)
        return found


class InlineParser:
    """Parses the messages of one document.

    :param document: with the settings of its chapter
    :param is_rst: whether its markup is reStructuredText; of others only plain words are taken
    """

    def __init__(
        self, document: nodes.document, termbase: Termbase, *, is_rst: bool = True
    ) -> None:
        self.document, self.termbase, self._is_rst = document, termbase, is_rst
        self._settings = document.settings
        self._language = languages.get_language(self._settings.language_code, document.reporter)
        self._inliners: dict[bool, _Inliner] = {}

    def parse(self, node: nodes.Element, source: str, text: str) -> nodes.paragraph:
        """Return a paragraph of what a translation says.

        :param node: the element that holds its source
        :raises RefusedError: it is malformed, or holds what its source does not
        """
        if is_endless(source, text):
            raise RefusedError(ENDLESS.what)
        text = one_block(text)
        if not text:
            raise RefusedError("says nothing")
        found = self._parsed(node, source, text)
        if any(map(str.isalnum, source)) and not any(map(str.isalnum, found.astext())):
            raise RefusedError("shows no word")
        return found

    def _parsed(self, node: nodes.Element, source: str, text: str) -> nodes.paragraph:
        if not SIGNS.search(text) and not SIGNS.search(source):
            return nodes.paragraph("", "", nodes.Text(text))
        if not self._is_rst:
            raise RefusedError("has markup, which only reStructuredText chapters can take")
        close = touches(source, text)
        wanted, given = inventory(source), inventory(text, close=close)
        if any(unmatched(wanted, given, self.termbase)):
            raise RefusedError("has not the same links, roles and notes as its source")
        found = self._inlines(node, text, roles=wanted.roles, close=close)
        if Counter(dangers(found)) != Counter(dangers(node)):
            raise RefusedError("would show or run what its source does not")
        return found

    def _inlines(
        self, node: nodes.Element, text: str, *, roles: frozenset[str], close: bool
    ) -> nodes.paragraph:
        inliner = self._inliner(close=close)
        inliner.roles = roles
        reporter = _Silent(node.source or "", node.line or 0)
        scratch = nodes.document(self._settings, reporter, source=reporter.source)
        scratch.note_source(reporter.source, -1)
        memo = SimpleNamespace(
            document=scratch,
            reporter=reporter,
            language=self._language,
            title_styles=[],
            section_level=0,
            section_bubble_up_kludge=False,
            inliner=inliner,
        )
        found, messages = inliner.parse(text, node.line or 0, memo, node)
        if any(message["level"] > Reporter.INFO_LEVEL for message in messages):
            raise RefusedError(messages[0].astext().partition(") ")[2] or "has broken markup")
        return nodes.paragraph("", "", *found)

    def _inliner(self, *, close: bool) -> _Inliner:
        close = close or bool(getattr(self._settings, "character_level_inline_markup", False))
        if close not in self._inliners:
            settings = self._settings.copy()
            settings.character_level_inline_markup = close
            self._inliners[close] = _Inliner()
            self._inliners[close].init_customizations(settings)
        return self._inliners[close]


def one_block(text: str) -> str:
    """Return a translation as the text of one paragraph, by docutils' rule for a final ``::``."""
    lines = filter(None, (line.strip(" \t\r") for line in text.split("\n")))
    text = "\n".join(lines)
    if LITERAL_NEXT.search(text):
        return text[:-3].rstrip() if text[-3:-2] in {"", " ", "\n"} else text[:-1]
    return text


def dangers(root: nodes.Element) -> Iterator[tuple[str, ...]]:
    """Give what could harm if a translation changed it: addresses, files, raw text, formulas."""
    for node in root.findall(nodes.Element):
        if isinstance(node, nodes.reference) and node.get("refuri"):
            yield ("address", node["refuri"])
        elif isinstance(node, (nodes.raw, nodes.math)):
            yield (node.tagname, node.astext())
        elif isinstance(node, nodes.image):
            yield ("image", node["uri"])
        elif isinstance(node, addnodes.pending_xref) and node["reftype"] != "term":
            yield (node["refdomain"], node["reftype"], node["reftarget"])
        elif isinstance(node, addnodes.download_reference):
            yield ("file", node["reftarget"])
        elif isinstance(node, (nodes.problematic, nodes.system_message)):
            yield ("problem", node.astext())
