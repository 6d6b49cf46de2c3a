"""The names and terms of a booklet, with the forms that each language accepts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_booklet.languages import Language


@dataclass(frozen=True)
class Termbase:
    """What the rules of names and terms compare with; of one language."""

    def is_term(self, said: str, told: str) -> bool:
        """Say if a target of ``:term:`` in a translation means that one of the source."""
        return said == told


NO_TERMS = Termbase()


def termbase_of(folder: Path, language: Language) -> Termbase:
    """Return what a folder of catalogs knows.

    :param folder: of one language, ``locales/ar/LC_MESSAGES``; names stand in
        ``locales/termbase.toml``
    """
    del folder, language
    return NO_TERMS
