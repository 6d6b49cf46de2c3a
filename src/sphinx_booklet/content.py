"""Digests of whatever Sphinx holds: the same for equal values, in any process."""

from __future__ import annotations

import hashlib
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

from docutils import nodes

PLAIN = (str, int, float, bool, bytes, type(None))
NAMED = (type, FunctionType, BuiltinFunctionType, MethodType)
# What a node has of its surroundings: what it stands in, and where it was read.
SURROUNDINGS = {"parent", "_document", "document", "line", "source", "rawsource", "settings"}


def digest_of(value: object) -> str:
    """Return a digest of a value.

    Dictionaries and lists are told apart by their order, sets are not; a node is known by what it
    says, not by its place in a file.
    """
    parts: list[bytes] = []
    _add(value, parts)
    return hashlib.sha256(b"".join(parts)).hexdigest()


def _add(value: object, parts: list[bytes]) -> None:
    kind = type(value)
    if kind in PLAIN:
        text = value if isinstance(value, bytes) else repr(value).encode("utf-8", "surrogatepass")
        parts += (kind.__name__.encode(), text, b";")
    elif isinstance(value, NAMED):
        parts.append(f"{value.__module__}.{value.__qualname__};".encode())
    else:
        parts.append(f"{kind.__module__}.{kind.__qualname__}(".encode())
        _add_content(value, parts)
        parts.append(b")")


def _add_content(value: object, parts: list[bytes]) -> None:
    if isinstance(value, (set, frozenset)):
        parts.append(repr(sorted(map(digest_of, value))).encode())
        return
    if isinstance(value, dict):
        for key, one in value.items():
            _add(key, parts)
            _add(one, parts)
    elif isinstance(value, (list, tuple)):
        for one in value:
            _add(one, parts)
    elif isinstance(value, str):
        _add(str(value), parts)
    for name, one in sorted(_fields(value).items()):
        parts.append(name.encode())
        _add(one, parts)


def _fields(value: object) -> dict[str, Any]:
    fields: dict[str, Any] = dict(getattr(value, "__dict__", {}))
    for kind in type(value).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            if hasattr(value, name):
                fields[name] = getattr(value, name)
    if isinstance(value, nodes.Node):
        return {name: one for name, one in fields.items() if name not in SURROUNDINGS}
    if not fields and not isinstance(value, (dict, list, tuple, str)):
        fields["repr"] = repr(value)
    return fields
