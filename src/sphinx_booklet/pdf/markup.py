"""The only writer of Typst syntax.

Everything from outside (words of chapters, file names, addresses) goes through :func:`string`,
so it cannot be syntax. Every call is closed, ``#f(…);``, so nothing after it can join it:
``#emph[a](b)`` would be read as a call with two arguments, ``#emph[a];(b)`` cannot.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

# What a Typst string literal cannot hold as it is.
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
SPECIAL = re.compile(r'[\\"\n\r\t]')
# No font draws control characters or lone surrogates, and PDF/UA refuses text without a glyph.
UNDRAWABLE = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class Content(str):
    """Typst markup: a piece of the page."""

    __slots__ = ()


class Code(str):
    """A Typst expression: a length, a label, a constant."""

    __slots__ = ()


Value = Content | Code | str | bool | int | float | tuple["Value", ...] | dict[str, "Value"] | None
EMPTY = Content("")


def string(text: str) -> Code:
    """Return a string literal of any text."""
    clean = UNDRAWABLE.sub(REPLACEMENT, text)
    return Code('"' + SPECIAL.sub(lambda match: ESCAPES[match[0]], clean) + '"')


def words(text: str) -> Content:
    """Return text as it is, to be shown; nothing in it is markup."""
    return Content(f"#{string(text)};") if text else EMPTY


def call(function: str, *contents: Value, **named: Value) -> Content:
    """Return a closed call as markup.

    :param named: keys may hold underscores for Typst's hyphens
    """
    return Content(f"#{expression(function, *contents, **named)};")


def expression(function: str, *contents: Value, **named: Value) -> Code:
    """Return a call as an expression, to be an argument of another."""
    arguments = [f"{key.replace('_', '-')}: {value(one)}" for key, one in named.items()]
    arguments += [value(one) for one in contents]
    return Code(f"{function}({', '.join(arguments)})")


def value(one: Value) -> str:  # noqa: PLR0911 - a table of types
    """Return a Python value as a Typst expression."""
    if isinstance(one, Content):
        return f"[{one}]"
    if isinstance(one, Code):
        return one
    if isinstance(one, str):
        return string(one)
    if one is None:
        return "none"
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, tuple):
        return "(" + "".join(f"{value(item)}, " for item in one) + ")"
    if isinstance(one, dict):
        return _dictionary(one)
    return repr(one)


def _dictionary(pairs: Mapping[str, Value]) -> str:
    items = ", ".join(f"{string(key)}: {value(item)}" for key, item in pairs.items())
    return f"({items or ':'})"


def join(parts: Iterable[str]) -> Content:
    """Return pieces of markup one after the other."""
    return Content("".join(parts))


def label(name: str) -> Code:
    """Return a label of any name, to point to."""
    return expression("label", name)


def labelled(element: Content, name: str) -> Content:
    """Return an element that can be pointed to."""
    return join((element, f"#{label(name)};"))


def length(number: float, unit: str) -> Code:
    """Return a length, a share (``%``) or a fraction (``fr``)."""
    return Code(f"{number:.10g}{unit}")


def comment(text: str) -> Content:
    """Return a comment: where in the source the next block stands, for error messages."""
    return Content(f"/*@{text.replace('*', '').replace('/*', '')}*/")
