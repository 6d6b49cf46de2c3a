"""The chapters as a plain tree, read once for all pages.

Sphinx resolves its own for each page anew, which takes time by the square of the pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx import addnodes
from sphinx.locale import _
from sphinx.util import url_re

from sphinx_booklet.translation.parts import UNTRANSLATED
from sphinx_booklet.xhtml.links import with_destination

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sphinx.environment import BuildEnvironment


@dataclass(frozen=True)
class Item:
    """A line of the menu.

    :param title: HTML, made by the translator; ``is_markup`` False: text
    :param docname: the page it leads to; empty for an address elsewhere
    :param language: tag of the title's language, if that is not the reader's
    """

    title: str
    docname: str = ""
    url: str = ""
    is_markup: bool = True
    language: str = ""
    children: tuple[Item, ...] = ()


@dataclass(frozen=True)
class Part:
    """Chapters under one caption; the caption may be empty."""

    caption: str
    language: str
    items: tuple[Item, ...]


def navigation(
    env: BuildEnvironment, title: Callable[[str], str], foreign: str = ""
) -> tuple[Part, ...]:
    """Return the tree below the first page.

    :param title: makes the title of a document
    :param foreign: tag that untranslated captions and titles are marked with
    """
    return tuple(_parts(env, env.config.root_doc, title, foreign, ()))


def _parts(
    env: BuildEnvironment,
    docname: str,
    title: Callable[[str], str],
    foreign: str,
    above: tuple[str, ...],
) -> Iterator[Part]:
    path = (*above, docname)
    for toctree in env.tocs[docname].findall(addnodes.toctree):
        kept: set[str] = set(toctree.get(UNTRANSLATED, ()))
        items = []
        for text, target in toctree["entries"]:
            language = foreign if text in kept else ""
            item = _item(env, docname if target == "self" else target, text, title, language)
            if item and item.docname not in path:
                below = (
                    _parts(env, item.docname, title, foreign, path)
                    if item.docname in env.tocs
                    else ()
                )
                items.append(_with_children(item, below))
            elif item and target == "self":
                items.append(item)
        caption = toctree.get("caption") or ""
        yield Part(caption, foreign if caption in kept else "", tuple(items))


def _item(
    env: BuildEnvironment, target: str, text: str | None, title: Callable[[str], str], language: str
) -> Item | None:
    docname, url = (target, "") if not url_re.match(target) else ("", target)
    if text:
        return Item(with_destination(url, text), docname, url, is_markup=False, language=language)
    if docname in env.titles:
        return Item(title(docname), docname)
    generated = {"genindex": _("Index"), "search": _("Search")}
    if docname in generated:
        return Item(generated[docname], docname, is_markup=False)
    return Item(url, "", url, is_markup=False) if url else None  # Sphinx warned of it already


def _with_children(item: Item, parts: Iterable[Part]) -> Item:
    children = tuple(child for part in parts for child in part.items)
    return Item(item.title, item.docname, item.url, item.is_markup, item.language, children)


def trail(parts: Iterable[Part], pagename: str) -> tuple[str, ...]:
    """Return the documents from the top of the menu down to a page, itself included."""
    for part in parts:
        for item in part.items:
            if found := _trail(item, pagename):
                return found
    return ()


def _trail(item: Item, pagename: str) -> tuple[str, ...]:
    if item.docname == pagename:
        return (pagename,)
    for child in item.children:
        if found := _trail(child, pagename):
            return (item.docname, *found)
    return ()
