"""What the inline markup of a message holds, as reStructuredText reads it.

A translation must hold the same parts as its source: roles with their targets, addresses,
substitutions, footnotes. Words between them may move and change. Where a script has no spaces
between words, markup needs none around it: a translation is read a second time without that
rule of reStructuredText if it lacks parts with it.
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

# Roles of docutils and Sphinx whose content names a target, or is code; so do those of domains
# (``py:func``). The content of all others is words for the reader: also of a chapter's own roles.
OF_TARGETS = frozenset(
    {"any", "citation", "cite", "code", "cve", "cwe", "doc", "download", "envvar", "eq", "file"}
    | {"footnote", "keyword", "math", "named-reference", "numref", "option", "pep", "pep-reference"}
    | {"raw", "ref", "rfc", "rfc-reference", "samp", "source", "target", "term", "token"}
    | {"uri-reference", "attr", "class", "confval", "const", "data", "deco", "enum", "exc", "func"}
    | {"macro", "member", "meth", "mod", "obj", "struct", "type", "union", "var"}
)
FORMATS = re.compile(r"%.|\{[^{}]*\}")  # what a reference by number puts its number in for
EXPLICIT = re.compile(r"^.+?(?<!\x00)<([^<]*?)>$", re.DOTALL)
ADDRESS = "address "


@dataclass(frozen=True)
class Inventory:
    """What a message holds.

    :param parts: each as a translator would write it
    :param problems: what is malformed
    :param roles: the names of its roles, as they are written
    :param emphases: how many parts are stressed
    :param words: what readers see; substitutions are U+FFFC, notes are left out
    """

    parts: Counter[str]
    problems: tuple[str, ...]
    roles: frozenset[str]
    emphases: int
    words: str


GONE = "\ufffc"  # a substitution, in the words of a message


def with_patterns(inliner: type[states.Inliner]) -> type[states.Inliner]:
    """Complete a subclass of docutils' parser, which reads its patterns from its very class."""
    for name, value in vars(states.Inliner).items():
        if not name.startswith("__") and not callable(value):
            setattr(inliner, name, value)
    return inliner


@with_patterns
class _Inliner(states.Inliner):
    """docutils' own parser of inline markup, which runs no role."""

    def interpreted(
        self, rawsource: str, text: str, role: str, lineno: int
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Keep the role and its target; nothing is looked up."""
        del lineno
        if role and ":" not in role and role not in OF_TARGETS:
            part = f":{role}:`…`"
        else:
            found = EXPLICIT.match(text)
            target = unescape(found[1] if found else text)
            part = f":{role}:`{' '.join(target.split())}`" if role else "`…`"
            text = text[: found.start(1) - 1].rstrip() if found else text
            if role.endswith("numref"):
                part += "".join(sorted(FORMATS.findall(text)))
        return [nodes.inline(rawsource, unescape(text), part=part, role=role)], []


@lru_cache
def _settings(*, close: bool) -> Any:  # noqa: ANN401 - docutils' settings have no type
    settings = frontend.get_default_settings(Parser())
    settings.report_level, settings.halt_level = 5, 6  # silent; we judge the messages
    settings.warning_stream = ""
    settings.character_level_inline_markup = close
    return settings


@lru_cache
def _inliner(*, close: bool) -> _Inliner:
    inliner = _Inliner()
    inliner.init_customizations(_settings(close=close))
    return inliner


def plain(text: str) -> str:
    """Return the words of a message that readers see; a substitution is U+FFFC."""
    return inventory(text).words


def touches(source: str, text: str) -> bool:
    """Say if a translation's markup is only whole where it may touch letters."""
    wanted, strict = inventory(source), inventory(text)
    lacks = _lacks(strict, wanted)
    if not lacks:
        return False
    close = inventory(text, close=True)
    has_more = close.parts.total() > wanted.parts.total() or close.emphases > wanted.emphases
    return not has_more and _lacks(close, wanted) < lacks


def _lacks(given: Inventory, wanted: Inventory) -> int:
    """Count what is not there, whatever it leads to."""
    parts = wanted.parts.total() - given.parts.total()
    return max(0, parts) + max(0, wanted.emphases - given.emphases)


def closest(source: str, text: str) -> Inventory:
    """Take the inventory of a translation as it is applied."""
    return inventory(text, close=touches(source, text))


@lru_cache(maxsize=16_384)
def inventory(text: str, *, close: bool = False) -> Inventory:
    """Take the inventory of a message; nothing in it is run, read or fetched.

    :param close: whether markup may touch letters
    """
    inliner = _inliner(close=close)
    document = utils.new_document("message", _settings(close=close))
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
    roles = frozenset(node["role"] for node in root.findall(nodes.inline) if "role" in node)
    emphases = sum(1 for _node in root.findall(_is_emphasis))
    return Inventory(Counter(_parts(root)), problems, roles, emphases, _words(root))


def _is_emphasis(node: nodes.Node) -> bool:
    return isinstance(node, (nodes.strong, nodes.emphasis))


def _words(root: nodes.Element) -> str:
    return "".join(
        GONE if isinstance(text.parent, nodes.substitution_reference) else text.astext()
        for text in root.findall(nodes.Text)
        if not isinstance(text.parent, (nodes.footnote_reference, nodes.citation_reference))
    )


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
        elif isinstance(node, nodes.target) and not (node.get("refuri") or node.get("refname")):
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
