"""Stylesheets that answer to what readers choose on the page, not to the device alone.

Media queries know neither the text size that a reader chose on the page nor the colours. So each
rule below a width is written once more, for a page that is as narrow for its large text, and each
rule of the dark colours once more, for a device that is dark. In the sources both stand once.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Any

import tinycss2

from sphinx_booklet.html.stylesheet import selectors

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Token = Any  # a tinycss2 node; the package ships no types
# Widths of media queries, in em; theme-init.js names on <html> those that the page stays under.
WIDTHS = (15, 30, 46, 48, 63, 67, 82, 97)
CONDITION = re.compile(r"\((?P<side>min|max)-width:\s*(?P<size>[\d.]+)em\)")
PSEUDO_ELEMENT = re.compile(r"(::[\w-]+(\([^()]*\))?|:(before|after))$")
RULES_INSIDE = {"media", "supports"}
# A chosen theme, and the devices whose own it is.
DEVICES = {
    '[data-theme="dark"]': "(prefers-color-scheme: dark)",
    '[data-theme="contrast"]': "(prefers-color-scheme: dark) and (prefers-contrast: more)",
}
AUTO = '[data-theme="auto"]'


def respond(css: str) -> str:
    """Return a stylesheet with the copies of its rules; comments go, but licences (``!``)."""
    rules = tinycss2.parse_stylesheet(css, skip_whitespace=True)
    return "".join(f"{line}\n" for line in _rules(rules))


def under(size: float) -> str:
    """Return the word for a width: 47.99 em and 48 em are one."""
    return str(math.ceil(size))


def _rules(rules: Iterable[Token]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "comment" and rule.value.startswith("!"):
            yield rule.serialize()
        elif rule.type == "qualified-rule":
            yield from _of_device(rule)
        elif rule.type == "at-rule":
            yield from _at_rule(rule)


def _of_device(rule: Token) -> Iterator[str]:
    """Give a rule, and once more for devices whose colours it sets."""
    selector, body = _text(rule.prelude), _text(rule.content)
    yield f"{selector} {{{body}}}"
    theme = next((one for one in DEVICES if one in selector), None)
    if theme:
        yield f"@media {DEVICES[theme]} {{{selector.replace(theme, AUTO)} {{{body}}}}}"


def _at_rule(rule: Token) -> Iterator[str]:
    if rule.content is None or rule.lower_at_keyword not in RULES_INSIDE:
        yield rule.serialize()
        return
    query = _text(rule.prelude)
    inside = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
    sizes = [(one["side"], under(float(one["size"]))) for one in CONDITION.finditer(query)]
    if not sizes or "," in query or rule.lower_at_keyword != "media":
        lines = "\n".join(_rules(inside))
        yield f"@{rule.at_keyword} {query} {{\n{lines}\n}}"
        return
    wide = "".join(f':not([data-under~="{size}"])' for side, size in sizes if side == "min")
    yield _block(query, inside, wide)
    if narrow := "".join(f'[data-under~="{size}"]' for side, size in sizes if side == "max"):
        rest = [part for part in query.split(" and ") if not CONDITION.fullmatch(part.strip())]
        medium = [] if rest and not rest[0].startswith("(") else ["screen"]
        yield _block(" and ".join(medium + rest), inside, narrow + wide)


def _block(query: str, rules: Iterable[Token], page: str) -> str:
    """Return rules under a query, for pages that an attribute of ``<html>`` marks."""
    lines = "\n".join(_on_page(rules, page))
    return f"@media {query} {{\n{lines}\n}}"


def _on_page(rules: Iterable[Token], page: str) -> Iterator[str]:
    for rule in rules:
        if rule.type != "qualified-rule":
            yield rule.serialize()
            continue
        marked = ", ".join(_marked(one, page) for one in selectors(rule.prelude))
        yield f"{marked} {{{_text(rule.content)}}}"


def _marked(selector: str, page: str) -> str:
    """Return a selector for pages with a mark; it weighs what it weighed before."""
    if not page:
        return selector
    tail = PSEUDO_ELEMENT.search(selector)
    at = tail.start() if tail else len(selector)
    return f"{selector[:at]}:where(html{page}, html{page} *){selector[at:]}"


def _text(tokens: Iterable[Token]) -> str:
    return str(tinycss2.serialize(one for one in tokens if one.type != "comment")).strip()
