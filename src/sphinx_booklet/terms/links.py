"""The first use of a glossary term in a section links to its entry.

It becomes what ``:term:`` would have made of it, before Sphinx resolves references, so that all
formats treat it alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.terms.collect import Entry, all_entries
from sphinx_booklet.terms.matcher import Matcher
from sphinx_booklet.terms.places import Block, Piece, around, is_term_link, splice
from sphinx_booklet.terms.reading import ReadText
from sphinx_booklet.terms.spelling import spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from sphinx_booklet.terms.matcher import Match
    from sphinx_booklet.terms.places import Region

MOST_IN_A_PARAGRAPH = 3  # or in a cell of a table; those that authors made count too
MOST_IN_AN_ENTRY = 2  # of a glossary
Key = tuple[str, ...]  # of an entry: its document and ids
Found = tuple[Key, str]  # the entry, and the name to call it by


@lru_cache(maxsize=8)
def matcher(entries: tuple[Entry, ...], base: str, *, source: bool) -> Matcher[Found]:
    """Return what finds the forms of one language."""
    found = (
        (form.text, ((entry.docname, *entry.ids), form.target))
        for entry in entries
        for form in entry.forms
        if form.source == source
    )
    return Matcher(found, spelling(base))


class Linker:
    """Links the terms of one chapter.

    :param matchers: a language, as parts are marked with it, to what finds its terms
    :param key_of: the entry that a name of ``:term:`` means; empty: none
    """

    def __init__(
        self,
        chapter: Iterable[Block],
        matchers: Mapping[str, Matcher[Found]],
        key_of: Callable[[str], Key],
    ) -> None:
        self._blocks = list(chapter)
        self._matchers = matchers
        self._used: dict[Region, set[Key]] = defaultdict(set)
        self._counts: Counter[int] = Counter()
        self._in_entry: Counter[Region] = Counter()
        self._in_title = {
            match.value[0]
            for block in self._blocks
            if block.is_title
            for match, _ in self._matches(block)
        }
        for block in self._blocks:
            for link in filter(is_term_link, block.node.findall(addnodes.pending_xref)):
                key = key_of(link["reftarget"])
                self._used[self._region(block, key)].add(key)
                self._counts[block.cell] += 1

    def link(self) -> None:
        """Link them."""
        for block in self._blocks:
            if block.where.is_open:
                self._link(block)

    def _region(self, block: Block, key: Key) -> Region:
        """Return what a term is linked once in: for what the title names, the document."""
        return (block.where.docname,) if key in self._in_title else block.where.region

    def _link(self, block: Block) -> None:
        spans: dict[int, list[tuple[int, int, list[nodes.Node]]]] = defaultdict(list)
        texts: dict[int, nodes.Text] = {}
        for match, piece in self._matches(block):
            if piece.is_open and self._takes(block, match.value[0]):
                start, end = match.start - piece.start, match.end - piece.start
                words = piece.text[start:end]
                link = term_link(words, match.value[1], block)
                spans[id(piece.node)].append((start, end, [link]))
                texts[id(piece.node)] = piece.node
        changes = {name: around(text.astext(), spans[name]) for name, text in texts.items()}
        splice(changes, texts.values())

    def _takes(self, block: Block, key: Key) -> bool:
        region = self._region(block, key)
        entry = block.where.region if block.where.entry else ()
        own = (block.where.docname, *block.where.entry)
        if key in self._used[region] or key == own:
            return False
        if self._counts[block.cell] >= MOST_IN_A_PARAGRAPH:
            return False
        if entry and self._in_entry[entry] >= MOST_IN_AN_ENTRY:
            return False
        self._used[region].add(key)
        self._counts[block.cell] += 1
        self._in_entry[entry] += 1
        return True

    def _matches(self, block: Block) -> Iterator[tuple[Match[Found], Piece]]:
        """Give what is found whole in one piece of text, in that piece's language."""
        for language in dict.fromkeys(piece.language for piece in block.pieces):
            if language not in self._matchers:
                continue
            for match in self._matchers[language].find(block.text):
                piece = block.piece(match.start, match.end)
                if piece and piece.language == language:
                    yield match, piece


def term_link(words: str, target: str, block: Block) -> addnodes.pending_xref:
    """Return what ``:term:`` makes of words and the name of an entry."""
    link = addnodes.pending_xref(
        words,
        nodes.inline(words, words, classes=["xref", "std", "std-term"]),
        refdomain="std",
        reftype="term",
        reftarget=target,
        refexplicit=words != target,
        refdoc=block.where.docname,
        refwarn=True,
    )
    link.source, link.line = block.node.source, block.node.line
    return link


class LinkTerms(ReadText):
    """Link the first uses, in the reader's text."""

    default_priority = 7  # after questions are collected (4), before references (10)

    def run(self, **_kwargs: Any) -> None:  # noqa: ANN401 - Sphinx's signature
        """Link the terms of each chapter in the document."""
        entries = all_entries(self.env)
        chapters = self.chapters()
        if self.is_assembled:  # only what the book holds can be linked to
            entries = tuple(one for one in entries if one.docname in chapters)
        if not self.config.booklet_link_terms or not entries:
            return
        matchers = self.by_language(lambda one, source: matcher(entries, one.base, source=source))
        keys = {(one.docname, name): (one.docname, *one.ids) for one in entries for name in one.ids}
        for chapter in chapters.values():
            Linker(chapter, matchers, lambda name: self._key(name, keys)).link()

    def _key(self, name: str, keys: dict[tuple[str, str], Key]) -> Key:
        domain = self.env.domains.standard_domain
        # As Sphinx looks a term up: exactly, then in small letters, a table without a public name.
        found = domain.objects.get(("term", name)) or domain._terms.get(name.lower())  # noqa: SLF001
        return keys.get(found, ()) if found else ()


def setup(app: Sphinx) -> None:
    """Register the transform and its switch: booklets link, other projects may ask for it."""
    app.add_config_value(
        "booklet_link_terms", lambda config: bool(config.booklet_settings), "html", types=(bool,)
    )
    app.add_post_transform(LinkTerms)
