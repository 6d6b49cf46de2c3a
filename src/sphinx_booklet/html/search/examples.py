"""Two words to try: what a reader with a symptom, or with a box of medicine, would look for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_booklet.html.search.synonyms import synonyms
from sphinx_booklet.index import Term

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from sphinx_booklet.html.search.analysis import Analysis
    from sphinx_booklet.html.search.sections import Section
    from sphinx_booklet.index import Group

NAME = re.compile(r"[A-Z][a-z]+")  # as brands are written; MRI and HER2 are none


def examples(
    groups: Iterable[Group],
    sections: Iterable[Section],
    originals: Mapping[str, Collection[str]],
    analysis: Analysis,
) -> list[Term]:
    """Return two entries of an index that other words lead to: Nolvadex to tamoxifen.

    First one that only everyday words lead to, of those that are rows of the table that has most
    of them, the one of symptoms; then one that a name leads to, as names of brands do. Of each,
    the one that most sections speak of; where there is none, of all.

    :param originals: terms in the reader's language, each with those of the source
    """
    groups, sections = list(groups), list(sections)

    def is_name(term: str) -> bool:
        return any(map(NAME.fullmatch, [term, *originals.get(term, ())]))

    def is_word(term: str) -> bool:
        return all(map(str.islower, originals.get(term) or [term]))

    named: dict[str, bool] = {}
    for term, target, _places in synonyms(groups):
        if is_word(target):
            named[target] = named.get(target, False) or is_name(term)
    texts = [_keys((one.text for one in section.blocks), analysis) for section in sections]
    keys = {term: _keys([term], analysis) for term in named}
    rows = [[_keys([one.head], analysis) for one in section.blocks] for section in sections]
    symptoms = [keys[term] for term in named if not named[term]]
    rows.sort(key=lambda heads: -sum(any(one <= head for one in symptoms) for head in heads))
    heads = rows[0] if rows else []
    best = sorted(named, key=lambda term: (-sum(keys[term] <= text for text in texts), term))
    words = [one for one in best if not named[one] and keys[one] in heads]
    chosen = [*words[:1], *[one for one in best if named[one]][:1]]
    chosen += [one for one in best if one not in chosen][: 2 - len(chosen)]
    language = {entry.term: entry.language for group in groups for entry in group.entries}
    return [Term(one, language.get(one, "")) for one in chosen]


def _keys(texts: Iterable[str], analysis: Analysis) -> set[str]:
    return {key for text in texts for key in analysis.keys(text)}
