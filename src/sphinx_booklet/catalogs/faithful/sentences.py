"""Sentences of a source and of its translation, side by side."""

from __future__ import annotations

import re
from functools import lru_cache

CLOSING = "[\"'”’»)）」』]*"
SENTENCE = re.compile(rf"(?<=[.!?؟]){CLOSING}\s+|(?<=[。！？]){CLOSING}\s*|\n+")
# An address is nobody's words; other rules compare it with that of the source.
ADDRESS = re.compile(r"(?<![\x21-\x7e])[\x21-\x7e]*(?:://|@|www\.)[\x21-\x7e]*")
SHOWN = 50  # characters of a sentence in a finding


@lru_cache(maxsize=64)
def prose(text: str) -> str:
    """Return a text without addresses."""
    return ADDRESS.sub(" ", text) if ":" in text or "@" in text or "www." in text else text


def sentences(text: str) -> list[str]:
    """Split a text into its sentences, in whatever language."""
    return [part for part in SENTENCE.split(text) if part.strip()]


@lru_cache(maxsize=64)
def aligned(said: str, told: str) -> list[tuple[str, str]]:
    """Return the pairs of sentences where both texts have as many, else the texts as wholes.

    Addresses are left out.
    """
    said, told = prose(said), prose(told)
    of_source, of_translation = sentences(said), sentences(told)
    if len(of_source) == len(of_translation):
        return list(zip(of_source, of_translation, strict=True))
    return [(said, told)]


def shown(sentence: str) -> str:
    """Return what a finding says of a sentence: its first words."""
    words = " ".join(sentence.split())
    return words if len(words) <= SHOWN else f"{words[:SHOWN].rstrip()}…"
