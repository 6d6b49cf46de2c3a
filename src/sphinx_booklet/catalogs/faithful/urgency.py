"""Urgency: where a source says "call now", a translation does not say "tomorrow".

The words are data (``urgency.toml``). They count only in sentences that ask somebody to act: "many
drugs are now pills" is no matter of time.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful.sentences import aligned, shown
from sphinx_booklet.catalogs.pair import Fault
from sphinx_booklet.catalogs.wording import Finder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.catalogs.pair import Pair

FILE = Path(__file__).parent / "urgency.toml"
ACTS, NEUTRAL = "acts", "neutral"


@lru_cache
def words_of(base: str) -> Finder | None:
    """Return what finds words of time, each with its group; None: we know none.

    :param base: the bare subtag of the language, ``ar``
    """
    groups = tomllib.loads(FILE.read_text("utf-8")).get(base)
    if not groups:
        return None
    return Finder(((form, name) for name, forms in groups.items() for form in forms), base)


def urgency_kept(pair: Pair) -> Iterator[Fault]:
    """Find sentences that ask to act now, and in the translation at no such time."""
    source, target = words_of(pair.origin.base), words_of(pair.language.base)
    if source is None or target is None or pair.said == pair.told:
        return
    for said, told in aligned(pair.said, pair.told):
        wanted = set(source.values(said))
        if ACTS in wanted and (lost := sorted(wanted - {ACTS, NEUTRAL} - set(target.values(told)))):
            yield Fault(
                "urgency-lost",
                f"does not say how soon ({', '.join(lost)}) in “{shown(told)}”",
                "Say it as the source does: people must know when to call.",
            )
