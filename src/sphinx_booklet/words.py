"""The words of our own that a reader sees or hears, in the reader's language.

They live in one gettext domain, ``locales/<code>/LC_MESSAGES/booklet.po`` beside this file, as
source: they are compiled in memory, so that no ``.mo`` can be stale.
"""

from __future__ import annotations

import io
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from sphinx_booklet.languages import language

if TYPE_CHECKING:
    from sphinx_booklet.languages import Language

FOLDER = Path(__file__).parent / "locales"
DOMAIN = "booklet"


def words(reader: Language) -> NullTranslations:
    """Return our words in a language; what it lacks stays English.

    Each call returns a new object, since a caller may add fallbacks to it.
    """
    path = _path(reader)
    return compile_po(path) if path.exists() else NullTranslations()


def has_words(reader: Language) -> bool:
    """Say if our words are translated into a language, or written in it."""
    return reader.base == "en" or _path(reader).exists()


def language_of_words(reader: Language) -> Language:
    """Return the language that our words are in for a reader: English where nobody has translated.

    Numbers, days and names of languages that stand among our words follow it.
    """
    return reader if has_words(reader) else language("en")


def _path(reader: Language) -> Path:
    return FOLDER / reader.sphinx / "LC_MESSAGES" / f"{DOMAIN}.po"


def compile_po(path: Path) -> GNUTranslations:
    """Read a ``.po`` file as translations; fuzzy and empty entries are left out."""
    return GNUTranslations(io.BytesIO(_compiled(path, path.read_bytes())))


@lru_cache(maxsize=64)
def _compiled(path: Path, content: bytes) -> bytes:
    """Return what gettext reads; parsing is slow, and many ask."""
    binary = io.BytesIO()
    write_mo(binary, read_po(io.BytesIO(content), locale=path.parts[-3]))
    return binary.getvalue()
