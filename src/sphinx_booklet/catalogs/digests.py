"""Digests of plain values."""

from __future__ import annotations

import hashlib


def digest(value: object) -> str:
    """Return a short digest of a plain value, by its ``repr``."""
    return hashlib.sha256(repr(value).encode("utf-8", "surrogatepass")).hexdigest()[:20]
