"""Stylesheets and scripts without what only their authors read: comments and white space.

Readers who pay for each byte load them before the first word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import tinycss2

from sphinx_booklet.html.stylesheet import selectors

if TYPE_CHECKING:
    from collections.abc import Iterable

Token = Any  # a tinycss2 node; the package ships no types
RULES_INSIDE = {"media", "supports", "layer", "container", "scope", "keyframes"}
BREAK = re.compile(r"\s*\n\s*")  # no string of CSS has one
COMMENT = re.compile(r"//.*|/\*((?!\*/).)*\*/")  # a whole line


def stylesheet(css: str) -> str:
    """Return a stylesheet that says the same; comments that start with ``!`` (licences) stay.

    :raises ValueError: it is no valid stylesheet
    """
    return "".join(map(_rule, tinycss2.parse_stylesheet(css, skip_whitespace=True)))


def _rule(node: Token) -> str:
    if node.type == "comment":
        return f"/*{node.value}*/\n" if node.value.startswith("!") else ""
    if node.type == "declaration":
        return f"{node.name}:{_text(node.value)}{'!important' * node.important};"
    if node.type == "qualified-rule":
        return f"{_text(node.prelude)}{{{_body(node.content)}}}"
    if node.type != "at-rule":
        raise ValueError(f"line {node.source_line}: {getattr(node, 'message', node.type)}")
    start = f"@{node.at_keyword} {_text(node.prelude)}".rstrip()
    if node.content is None:
        return f"{start};"
    if node.lower_at_keyword in RULES_INSIDE:
        inner = tinycss2.parse_rule_list(node.content, skip_whitespace=True)
        return f"{start}{{{''.join(map(_rule, inner))}}}"
    return f"{start}{{{_body(node.content)}}}"


def _body(content: Iterable[Token]) -> str:
    inner = tinycss2.parse_blocks_contents(content, skip_whitespace=True)
    return "".join(map(_rule, inner)).removesuffix(";")


def _text(tokens: Iterable[Token]) -> str:
    """Return values or selectors; no space is needed around a comma."""
    return ",".join(BREAK.sub(" ", one) for one in selectors(tokens))


def script(code: str) -> str:
    """Return a script without the lines that are comments, and without indentation.

    One with a text that goes over several lines stays as it is.
    """
    if any(line.count("`") % 2 for line in code.splitlines()):
        return code
    lines = (line.strip() for line in code.splitlines())
    return "".join(f"{line}\n" for line in lines if line and not COMMENT.fullmatch(line))
