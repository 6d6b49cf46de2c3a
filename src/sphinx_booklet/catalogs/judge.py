"""Judging messages: every rule of safety and of faithfulness, for one language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs import faithful, rules
from sphinx_booklet.catalogs.pair import Fault, Pair
from sphinx_booklet.catalogs.termbase import NO_TERMS, Termbase, termbase_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_booklet.catalogs.po import Message
    from sphinx_booklet.languages import Language

KIND = re.compile(r"\s*Kind: (.+)")


@dataclass(frozen=True)
class Judge:
    """Judges the messages of one language.

    :param origin: the language of the source
    """

    origin: Language
    language: Language
    termbase: Termbase = NO_TERMS

    def faults(self, message: Message) -> Iterator[Fault]:
        """Give all that is wrong with a message; one that is untranslated or fuzzy has no fault."""
        if message.translated:
            kind = kind_of(message)
            for text in message.msgstr:
                pair = Pair(message.msgid, text, self.origin, self.language, kind, self.termbase)
                if rules.is_endless(message.msgid, text):
                    yield rules.ENDLESS
                    continue
                for rule in (*rules.RULES, *faithful.RULES):
                    yield from rule(pair)

    def accepts(self, message: Message) -> bool:
        """Say if readers get this translation."""
        return message.translated and not any(
            fault.severity == "error" for fault in self.faults(message)
        )


def kind_of(message: Message) -> str:
    """Return the kind of text that a message is, where its catalog says it."""
    return next((found[1] for line in message.extracted if (found := KIND.match(line))), "")


def judge_of(folder: Path, language: Language, origin: Language) -> Judge:
    """Return the judge of a folder of catalogs, with the names and terms that stand there.

    :param folder: of one language, ``locales/ar/LC_MESSAGES``
    """
    return Judge(origin, language, termbase_of(folder, language))
