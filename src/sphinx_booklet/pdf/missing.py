"""Characters that no font draws: which they are, in which words, and in which chapter."""

from __future__ import annotations

import re
import unicodedata
from os import fspath
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_booklet.errors import BookletError
from sphinx_booklet.pdf.references import with_docnames

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment

AROUND = 30  # characters of the words that an error shows, before and after
POSITION = re.compile(r"┌─ .*?main\.typ:(?P<line>\d+):(?P<column>\d+)")
LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"')
WAY_OUT = (
    "Write it with other characters, in the chapter or in its translation, or install a font "
    "package that has them."
)


def no_glyph(where: str, text: str, diagnostic: str, main: str) -> BookletError:
    """Return the error of a text without a glyph.

    :param where: the chapter and its line
    :param text: what cannot be drawn, as Typst says it
    :param diagnostic: of Typst, with the place in ``main``
    """
    words = excerpt(literal_at(diagnostic, main), text)
    shown = f' in "{words}"' if words.strip() not in {"", text} else ""
    return BookletError(where, f"no installed font draws {named(text)}{shown}", WAY_OUT)


def named(text: str) -> str:
    """Return characters with the names that Unicode gives them, up to three.

    >>> named("a")
    '"a" (U+0061 LATIN SMALL LETTER A)'
    """
    names = [
        f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip()
        for one in dict.fromkeys(text)
        if not one.isspace()
    ]
    more = ", …" if len(names) > 3 else ""  # noqa: PLR2004 - as the docstring says
    return f'"{text}" ({", ".join(names[:3])}{more})' if names else f'"{text}"'


def literal_at(diagnostic: str, main: str) -> str:
    """Return the string in Typst's source that a diagnostic points to, empty if none is there."""
    found = POSITION.search(diagnostic)
    lines = main.splitlines()
    if not found or int(found["line"]) > len(lines):
        return ""
    column = int(found["column"])
    for one in LITERAL.finditer(lines[int(found["line"]) - 1]):
        if one.end() >= column:
            return re.sub(r"\\(.)", r"\1", one[1])
    return ""


def excerpt(words: str, text: str) -> str:
    """Return the part of some words around a text."""
    place = words.find(text)
    if place < 0:
        return words[: 2 * AROUND]
    start, end = max(0, place - AROUND), place + len(text) + AROUND
    return ("…" if start else "") + words[start:end] + ("…" if end < len(words) else "")


def place_of(
    characters: str, tree: nodes.document, env: BuildEnvironment
) -> tuple[str, str] | None:
    """Return where a book uses one of some characters first: file and line, and the words."""
    pattern = re.compile(f"[{re.escape(characters)}]")
    for node, docname in with_docnames(tree, env.config.root_doc):
        for text in node.children:
            found = pattern.search(text.astext()) if isinstance(text, nodes.Text) else None
            if found:
                line = next((one.line for one in _upwards(node) if one.line), None)
                path = fspath(env.doc2path(docname, base=False))
                return f"{path}:{line}" if line else path, excerpt(text.astext(), found[0])
    return None


def _upwards(node: nodes.Element | None) -> list[nodes.Element]:
    found = []
    while node is not None:
        found.append(node)
        node = node.parent
    return found
