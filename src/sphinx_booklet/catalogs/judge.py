"""Judging messages: every rule of safety and of faithfulness, for one language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs import faithful, rules
from sphinx_booklet.catalogs.accepted import FILE, accepted_in, key_of
from sphinx_booklet.catalogs.memory import Memory, memory_of
from sphinx_booklet.catalogs.pair import Fault, Pair
from sphinx_booklet.catalogs.termbase import NO_TERMS, Termbase, termbase_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_booklet.catalogs.po import Message
    from sphinx_booklet.languages import Language

TERM = re.compile(r":(?:std:)?term:`([^`<]*)(?:<([^`>]*)>)?`")
KIND = re.compile(r"\s*Kind: (.+)")


@dataclass(frozen=True)
class Judge:
    """Judges the messages of one language.

    :param origin: the language of the source
    :param accepted: translations that are right whatever the rules of meaning say, by their keys
    :param memory: what was judged before
    """

    origin: Language
    language: Language
    termbase: Termbase = NO_TERMS
    accepted: frozenset[str] = frozenset()
    memory: Memory | None = field(default=None, compare=False, repr=False)

    def faults(self, message: Message) -> list[Fault]:
        """Return what is wrong with a message; one that is untranslated or fuzzy has no fault."""
        if not message.translated:
            return []
        found = self._remembered(message)
        if self.accepted and key_of(message) in self.accepted:
            return [fault for fault in found if not fault.is_doubt]
        return found

    def _remembered(self, message: Message) -> list[Fault]:
        if self.memory:
            asks = self.termbase.answers_digest if asks_for_answers(message) else ""
            return self.memory.faults(message, (kind_of(message), asks), self._faults)
        return list(self._faults(message))

    def _faults(self, message: Message) -> Iterator[Fault]:
        kind = kind_of(message)
        for text in message.msgstr:
            if rules.is_endless(message.msgid, text):
                yield rules.ENDLESS
                continue
            pair = Pair(message.msgid, text, self.origin, self.language, kind, self.termbase)
            for rule in rules.RULES:
                yield from rule(pair)
            for rule in faithful.RULES:
                yield from (fault._replace(is_doubt=True) for fault in rule(pair))

    def accepts(self, message: Message) -> bool:
        """Say if readers get this translation."""
        return message.translated and not any(
            fault.severity == "error" for fault in self.faults(message)
        )


def kind_of(message: Message) -> str:
    """Return the kind of text that a message is, where its catalog says it."""
    return next((found[1] for line in message.extracted if (found := KIND.match(line))), "")


def asks_for_answers(message: Message) -> bool:
    """Say if a translation points to a term by another name than its source does."""
    said = {_target(found) for found in TERM.finditer(message.msgid)}
    told = {_target(found) for text in message.msgstr for found in TERM.finditer(text)}
    return not told <= said


def _target(found: re.Match[str]) -> str:
    return (found[2] or found[1]).strip()


def judge_of(
    folder: Path, language: Language, origin: Language, verdicts: Path | None = None
) -> Judge:
    """Return the judge of a folder of catalogs, with the names and terms that stand there.

    :param folder: of one language, ``locales/ar/LC_MESSAGES``
    :param verdicts: a file that keeps what was judged; none: this process alone remembers
    :raises BookletError: ``termbase.toml`` or ``accepted.toml`` is wrong
    """
    termbase = termbase_of(folder, language)
    basis = origin.tag, language.tag, termbase.content
    accepted = frozenset(accepted_in(folder.parent.parent / FILE, language.sphinx))
    return Judge(origin, language, termbase, accepted, memory_of(verdicts, basis))
