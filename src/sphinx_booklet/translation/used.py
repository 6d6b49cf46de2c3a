"""Which messages each document used: what changes in a catalog is read again, and nothing else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from sphinx_booklet.environment import kept
from sphinx_booklet.translation.messages import NOTHING, Entry, Messages
from sphinx_booklet.translation.sources import domain

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sphinx.environment import BuildEnvironment

    from sphinx_booklet.catalogs.termbase import Termbase

TERM = ":term:"
TABLE = "messages"  # docname: the messages asked for, untranslated ones too, and their digest


def record(
    env: BuildEnvironment,
    docname: str,
    said: Mapping[str, Entry],
    asked: Collection[str],
    termbase: Termbase,
) -> None:
    """Keep what a document asked for, and what it was told."""
    names = sorted(asked)
    kept(env, TABLE)[docname] = names, digest(names, said, termbase)


def digest(names: Collection[str], said: Mapping[str, Entry], termbase: Termbase) -> str:
    """Return one digest of the answers to some messages.

    Which link of a translation is which of its source is told by the terms of all chapters.
    """
    answers = [said.get(name, NOTHING) for name in names]
    asks = any(TERM in name for name in names)
    terms = (termbase.content, termbase.answers_digest) if asks else ()
    told = repr([(one.text, one.state) for one in answers]) + repr(terms)
    return hashlib.sha256(f"{bool(said)}{told}".encode("utf-8", "surrogatepass")).hexdigest()


def outdated(env: BuildEnvironment, messages: Messages) -> set[str]:
    """Return the documents for which a catalog says something new."""
    known: dict[str, Any] = kept(env, TABLE)
    return {
        docname
        for docname, (names, before) in known.items()
        if digest(names, messages.of(domain(docname, env.config)), messages.termbase) != before
    }
