"""The words of the index page."""

from __future__ import annotations

from sphinx_booklet.epub.contents import Words
from sphinx_booklet.languages import language


def terms_of(words: str, tag: str) -> Words:
    """Return the words of an entry, or of one that it names, and their language."""
    return Words(words, language(tag) if tag else None)
