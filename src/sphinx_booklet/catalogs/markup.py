"""What the inline markup of a message holds, as reStructuredText reads it.

A translation must hold the same parts as its source: roles with their targets, addresses,
substitutions, footnotes. Words between them may move and change.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from docutils import frontend, nodes, utils
from docutils.parsers.rst import Parser, languages, states
from docutils.utils import unescape

if TYPE_CHECKING:
    from collections.abc import Iterator

# Roles whose content is words for the reader; the content of all others names a target.
OF_WORDS = frozenset(
    {"abbr", "abbreviation", "ac", "acronym", "command", "dfn", "emphasis", "guilabel"}
    | {"menuselection", "strong", "sub", "subscript", "sup", "superscript", "t", "title"}
    | {"title-reference"}
)
EXPLICIT = re.compile(r"^.+?(?<!\x00)<([^<]*?)>$", re.DOTALL)
ADDRESS = "address "


@dataclass(frozen=True)
class Inventory:
    """The parts of a message, each as a translator would write it, and what is malformed."""

    parts: Counter[str]
    problems: tuple[str, ...]


class _Inliner(states.Inliner):
    """docutils' own parser of inline markup, which runs no role.

    It builds its patterns from the attributes of its very class, so they are repeated here.
    """

    vars().update(
        (name, value)
        for name, value in vars(states.Inliner).items()
        if not name.startswith("__") and not callable(value)
    )

    def interpreted(
        self, rawsource: str, text: str, role: str, lineno: int
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Keep the role and its target; nothing is looked up."""
        del lineno
        if role in OF_WORDS:
            part = f":{role}:`…`"
        else:
            found = EXPLICIT.match(text)
            target = unescape(found[1] if found else text)
            part = f":{role}:`{' '.join(target.split())}`" if role else "`…`"
        return [nodes.inline(rawsource, unescape(text), part=part)], []


@lru_cache
def _settings() -> Any:  # noqa: ANN401 - docutils' settings have no type
    settings = frontend.get_default_settings(Parser())
    settings.report_level, settings.halt_level = 5, 6  # silent; we judge the messages
    settings.warning_stream = ""
    return settings


@lru_cache(maxsize=4096)
def inventory(text: str) -> Inventory:
    """Take the inventory of a message; nothing in it is run, read or fetched."""
    settings = _settings()
    document = utils.new_document("message", settings)
    inliner = _Inliner()
    inliner.init_customizations(settings)
    memo = SimpleNamespace(
        document=document,
        reporter=document.reporter,
        language=languages.get_language("en", document.reporter),
        title_styles=[],
        section_level=0,
        section_bubble_up_kludge=False,
        inliner=inliner,
    )
    found, messages = inliner.parse(text.strip(" \t\r\n"), 1, memo, nodes.paragraph())
    root = nodes.paragraph("", "", *found)
    problems = tuple(message.astext().partition(") ")[2] for message in messages)
    return Inventory(Counter(_parts(root)), problems)


def _parts(root: nodes.Element) -> Iterator[str]:
    for node in root.findall(nodes.Element):
        if "part" in node:
            yield node["part"]
        elif isinstance(node, nodes.substitution_reference):
            yield f"|{node.astext()}|"
        elif isinstance(node, nodes.footnote_reference):
            yield _footnote(node)
        elif isinstance(node, nodes.citation_reference):
            yield f"[{node.astext()}]_"
        elif isinstance(node, nodes.reference):
            yield _reference(node)
        elif isinstance(node, nodes.target) and not node.get("refuri"):
            yield "_`…`"


def _footnote(node: nodes.footnote_reference) -> str:
    if node.get("auto") == "*":
        return "[*]_"
    sign = "#" if node.get("auto") else ""
    return f"[{sign}{node.get('refname', '')}]_"


def _reference(node: nodes.reference) -> str:
    if node.get("refuri"):
        return ADDRESS + str(node["refuri"])
    return "`…`__" if node.get("anonymous") else "`…`_"
