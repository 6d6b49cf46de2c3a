"""How much of a booklet is translated, by the words of its source.

The ``.po`` files alone tell: each holds all messages of its chapter, translated or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.reader import read

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_booklet.catalogs.po import Catalog, Message

WORD = re.compile(r"\w+(?:['’.,-]\w+)*")


@dataclass(frozen=True)
class Completeness:
    """Words of the source, and how many of them stand in messages that are translated."""

    words: int
    translated: int

    @property
    def share(self) -> float:
        """From 0 to 1; 1 where there is nothing to translate."""
        return self.translated / self.words if self.words else 1.0


def words(message: Message) -> int:
    """Count the words of a message; markup around them counts with them."""
    return len(WORD.findall(message.msgid))


def of_catalog(catalog: Catalog) -> Completeness:
    """Count one catalog; an entry that is broken or fuzzy is not translated."""
    done = sum(words(message) for message in catalog.messages if message.translated)
    everything = (*catalog.messages, *catalog.broken)
    return Completeness(sum(map(words, everything)), done)


def by_document(folder: Path) -> dict[str, Completeness]:
    """Count each chapter, by the name of its catalog.

    :param folder: of one language, ``locales/ar/LC_MESSAGES``
    """
    return {
        path.relative_to(folder).with_suffix("").as_posix(): of_catalog(read(path)[0])
        for path in sorted(folder.rglob("*.po"))
    }


def total(parts: Iterable[Completeness]) -> Completeness:
    """Add chapters up."""
    counted = list(parts)
    return Completeness(
        sum(part.words for part in counted), sum(part.translated for part in counted)
    )


def completeness(folder: Path) -> float:
    """Return the translated share of a language, from 0 to 1; 0 where it has no catalog."""
    documents = by_document(folder)
    return total(documents.values()).share if documents else 0.0
