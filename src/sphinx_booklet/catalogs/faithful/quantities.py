"""TODO."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sphinx_booklet.catalogs.pair import Fault, Pair

RULES: tuple[Callable[[Pair], Iterator[Fault]], ...] = ()
