"""The first use of an abbreviation in a chapter says its words, in brackets after it.

A ``title`` alone reaches neither touch nor keyboard, so the words are visible; not where the
same paragraph already says them. The rule is one for all formats, also for ``:abbr:``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes

from sphinx_booklet.environment import format_of
from sphinx_booklet.terms.collect import Abbreviation, all_abbreviations
from sphinx_booklet.terms.matcher import Matcher
from sphinx_booklet.terms.places import Block, around, splice
from sphinx_booklet.terms.reading import ReadText
from sphinx_booklet.terms.spelling import in_brackets, spelling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

CLASS = "expansion"
TWO_NAMES = re.compile(r"([^()（）]+?)\s*[(（]([^()（）]+)[)）]")
# Formats whose writers say the words of an abbreviation themselves.
SAYING = {"text", "latex", "texinfo"}


class Use(NamedTuple):
    """A use of an abbreviation in a block: of ``node``, from ``start`` to ``end`` in it.

    :param by_hand: an author has marked it with ``:abbr:``; ``node`` is that
    """

    place: int
    node: nodes.Node
    start: int
    end: int
    text: str
    words: str
    base: str
    by_hand: bool = False


@lru_cache(maxsize=8)
def matcher(known: tuple[Abbreviation, ...], base: str, *, source: bool) -> Matcher[str]:
    """Return what finds the abbreviations of one language, each with its words."""
    found = ((one.text, one.words) for one in known if one.source == source)
    return Matcher(found, spelling(base), exact=True)


class Expander:
    """Expands the abbreviations of one chapter.

    :param matchers: a language, as parts are marked with it, to its bare subtag and what finds
        its abbreviations
    :param saying: whether the writer says the words itself
    """

    def __init__(self, matchers: Mapping[str, tuple[str, Matcher[str]]], *, saying: bool) -> None:
        self._matchers = matchers
        self._saying = saying
        self._seen: set[str] = set()

    def expand(self, block: Block) -> None:
        """Expand what is used for the first time in a block."""
        said = " ".join(block.text.split()).casefold()
        spans: dict[int, list[tuple[int, int, list[nodes.Node]]]] = {}
        changes: dict[int, list[nodes.Node]] = {}
        touched: dict[int, nodes.Node] = {}
        for use in sorted(self._uses(block), key=lambda use: use.place):
            if use.text in self._seen or not use.words:
                continue
            self._seen.add(use.text)
            known = any(name in said for name in names(use.words))
            if self._saying and (known or use.by_hand):
                continue
            put = [expansion(use)] if not (known or self._saying) else []
            touched[id(use.node)] = use.node
            if use.by_hand:
                changes[id(use.node)] = [use.node, *put]
            else:
                made = nodes.abbreviation(use.text, use.text, explanation=use.words)
                spans.setdefault(id(use.node), []).append((use.start, use.end, [made, *put]))
        changes |= {name: around(touched[name].astext(), spans[name]) for name in spans}
        splice(changes, touched.values())

    def _uses(self, block: Block) -> Iterator[Use]:
        text = block.text
        for language in dict.fromkeys(piece.language for piece in block.pieces):
            base, found = self._matchers.get(language, ("", None))
            yield from self._by_hand(block, language, base)
            for match in found.find(text) if found else ():
                piece = block.piece(match.core, match.end)
                if piece is None or piece.language != language or piece.abbreviation:
                    continue
                if piece.is_open or piece.term:
                    start, end = match.core - piece.start, match.end - piece.start
                    words = piece.text[start:end]
                    yield Use(match.core, piece.node, start, end, words, match.value, base)

    @staticmethod
    def _by_hand(block: Block, language: str, base: str) -> Iterator[Use]:
        for piece in block.pieces:
            node = piece.abbreviation
            if node is not None and piece.language == language and piece.is_open:
                words = node.get("explanation", "")
                yield Use(piece.start, node, 0, 0, node.astext(), words, base, by_hand=True)


def names(words: str) -> list[str]:
    """Return what may stand for an abbreviation's words, in small letters.

    >>> names("Instituto Nacional del Cáncer (National Cancer Institute)")[1:]
    ['instituto nacional del cáncer', 'national cancer institute']

    :param words: a name, or one that another language's follows in brackets
    """
    whole = " ".join(words.split()).casefold()
    both = TWO_NAMES.fullmatch(whole)
    return [whole, *(both.groups() if both else ())]


def expansion(use: Use) -> nodes.inline:
    """Return the words in brackets."""
    words = in_brackets(use.words, use.base)
    return nodes.inline("", words, classes=[CLASS])


class ExpandAbbreviations(ReadText):
    """Expand the first uses, in the reader's text."""

    default_priority = 8  # after terms are linked (7): an abbreviation may be a link's word

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Expand the abbreviations of each chapter in the document."""
        known = all_abbreviations(self.env)
        if not known and not any(self.document.findall(nodes.abbreviation)):
            return
        lists = {one.docname for one in known}
        matchers = self.by_language(
            lambda one, source: (one.base, matcher(known, one.base, source=source))
        )
        only_by_hand = {name: (base, Matcher[str](())) for name, (base, _) in matchers.items()}
        saying = format_of(self.env) in SAYING
        for docname, chapter in self.chapters().items():
            fit = only_by_hand if docname in lists else matchers
            expand_chapter(chapter, Expander(fit, saying=saying))


def expand_chapter(chapter: Iterable[Block], expander: Expander) -> None:
    """Expand the ordinary text of a chapter."""
    for block in chapter:
        if block.where.is_open:
            expander.expand(block)


def setup(app: Sphinx) -> None:
    """Register the transform."""
    app.add_post_transform(ExpandAbbreviations)
