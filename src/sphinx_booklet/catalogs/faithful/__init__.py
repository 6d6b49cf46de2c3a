"""Rules of faithfulness: a translation says what its source says.

- ``quantities``: numbers, units, temperatures, dates, phone numbers, shares
- ``signs``: addresses, codes, digits, emphasis
- ``meaning``: names of drugs and genes, negation, terms
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.catalogs.faithful import meaning, quantities, signs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_booklet.catalogs.pair import Fault, Pair

RULES: tuple[Callable[[Pair], Iterator[Fault]], ...] = (
    *signs.RULES,
    *quantities.RULES,
    *meaning.RULES,
)
