"""What readers type into the search, and where the booklet answers them: a set a language.

A set is ``<tag>.toml``, a list of ``[[query]]``, written by someone thinking as a patient or a
relative, from the booklet alone. It is there to find the search wanting: when the search misses
a query, change the search or the booklet, and leave the query.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
TAGS = ("en", "es", "ar", "zh-Hans")
FIRST = 5  # results that a reader looks at


@dataclass(frozen=True)
class Query:
    """One search, and the places that would satisfy the person behind it.

    :param words: as typed, mistakes included
    :param expected: ``chemo.html``, any place of that page, or ``chemo.html#what-is-a-cycle``,
        that section or that term of the glossary, or what stands in it; empty: the booklet
        answers nothing, so nothing may be shown
    :param why: what this query is there to try, in one plain line
    :param all: each place must be among the first results; without it, one of them is enough
    :param first: how many results the person looks at; a query with fewer must never be missed
    """

    words: str
    expected: tuple[str, ...]
    why: str
    all: bool = False
    first: int = FIRST


def queries(tag: str) -> list[Query]:
    """Read the set of a language, in the order of its file.

    :raises FileNotFoundError: no set for this language
    :raises TypeError: a query has a key too many, or too few
    """
    with (HERE / f"{tag}.toml").open("rb") as file:
        tables = tomllib.load(file)["query"]
    return [Query(**table | {"expected": tuple(table["expected"])}) for table in tables]
