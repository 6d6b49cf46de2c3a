"""What a translated page knows of its original: its language, its address, what is still in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.beside import kept_in
from sphinx_booklet.languages import name_in
from sphinx_booklet.translation.cited import is_cited
from sphinx_booklet.translation.parts import language_class, language_of
from sphinx_booklet.words import language_of_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_booklet.html.switcher import Alternate
    from sphinx_booklet.languages import Language


@dataclass(frozen=True)
class Part:
    """A section of a page that is not wholly translated.

    :param language: of its title, if that is not the reader's; empty: it is
    """

    name: str
    title: str
    language: str


@dataclass(frozen=True)
class Original:
    """The page in the language that it was written in.

    :param name: of the language, in the reader's words
    :param url: relative to the page; empty: there is none in this site
    :param has_pairs: whether the page has a source to show beside a translation
    :param untranslated: the sections that say something in the source language
    """

    language: Language
    name: str
    url: str
    has_pairs: bool
    untranslated: tuple[Part, ...]


def original(
    tree: nodes.Element | None,
    choices: Iterable[Alternate],
    source: Language,
    reader: Language,
) -> Original | None:
    """Return what a page knows of its original; None: it is the original.

    :param tree: the page, resolved; None: no chapter made it
    :param choices: the page in every language
    """
    if reader == source:
        return None
    return Original(
        source,
        name_in(source, language_of_words(reader)),
        next((one.url for one in choices if one.language == source), ""),
        tree is not None and next(kept_in(tree), None) is not None,
        tuple(untranslated(tree, source.tag)) if tree is not None else (),
    )


def untranslated(tree: nodes.Element, tag: str) -> Iterator[Part]:
    """Give the sections below a page's title that are not wholly translated, in their order.

    :param tag: of the source language
    """
    for chapter in (one for one in tree.children if isinstance(one, nodes.section)):
        for section in (one for one in chapter.children if isinstance(one, nodes.section)):
            if any(is_waiting(one, tag) for one in section.findall(nodes.Element)):
                title = next(one for one in section.children if isinstance(one, nodes.title))
                own = any(is_marked(one, tag) for one in title.findall(nodes.inline))
                yield Part(section["ids"][0], title.astext(), tag if own else "")


def is_waiting(node: nodes.Element, tag: str) -> bool:
    """Say if a node is in a language because nobody has translated it."""
    return is_marked(node, tag) and not is_cited(node)


def is_marked(node: nodes.Element, tag: str) -> bool:
    """Say if a node is marked as being in a language."""
    return language_of(node) == language_class(tag).removeprefix("language-")
