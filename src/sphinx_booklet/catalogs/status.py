"""How much of a booklet is translated, by the words of its source.

The ``.po`` files alone tell: each holds all messages of its chapter, translated or not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.judge import judge_of
from sphinx_booklet.catalogs.vetting import State, vet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_booklet.catalogs.po import Message
    from sphinx_booklet.catalogs.vetting import Vetted
    from sphinx_booklet.languages import Language

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


NOTHING = Completeness(0, 0)


def words(message: Message) -> int:
    """Count the words of a message; markup around them counts with them."""
    return len(WORD.findall(message.msgid))


def of_catalog(vetted: Vetted) -> Completeness:
    """Count one catalog; an entry that is broken, fuzzy or refused is not translated."""
    counted = [(words(message), state is State.TRANSLATED) for message, state in vetted.entries]
    return Completeness(
        sum(count for count, _done in counted), sum(count for count, done in counted if done)
    )


def by_document(
    folder: Path, language: Language, origin: Language, docs: Path | None = None
) -> dict[str, Completeness]:
    """Count each chapter, by its name.

    :param folder: of one language, ``locales/ar/LC_MESSAGES``
    :param docs: the chapters; one without a readable catalog counts with the words of its text
    """
    judge = judge_of(folder, language, origin)
    found = {
        path.relative_to(folder).with_suffix("").as_posix(): of_catalog(vet(path, str(path), judge))
        for path in sorted(folder.rglob("*.po"))
    }
    for path in sorted(docs.rglob("*.rst")) if docs else ():
        name = path.relative_to(docs).with_suffix("").as_posix() if docs else ""
        if not found.get(name, NOTHING).words:
            found[name] = Completeness(len(WORD.findall(path.read_text("utf-8", "replace"))), 0)
    return dict(sorted(found.items()))


def total(parts: Iterable[Completeness]) -> Completeness:
    """Add chapters up."""
    counted = list(parts)
    return Completeness(
        sum(part.words for part in counted), sum(part.translated for part in counted)
    )


def completeness(
    folder: Path, language: Language, origin: Language, docs: Path | None = None
) -> float:
    """Return the translated share of a language, from 0 to 1; 0 where it has no catalog."""
    documents = by_document(folder, language, origin, docs)
    return total(documents.values()).share if documents else 0.0
