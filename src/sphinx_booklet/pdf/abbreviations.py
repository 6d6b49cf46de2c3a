"""Abbreviations, each with its words for those who listen (``/E`` in the PDF).

Typst has no word for an expansion, but it does tag a language. So the writer gives each
abbreviation a language of its own, from the codes that ISO 639 leaves to private use, and
:func:`expand` puts the words and the true language in the place of that code.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import pikepdf
from pikepdf import Dictionary, Name, String

from sphinx_booklet.pdf.inlines import children
from sphinx_booklet.pdf.instructions import read, write
from sphinx_booklet.pdf.markup import Content, call
from sphinx_booklet.pdf.structure import elements, leaves

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_booklet.pdf.structure import Leaf
    from sphinx_booklet.pdf.translator import Handler, Writer

LETTERS = "abcdefghijklmnopqrstuvwxyz"
CODES = [f"q{one}{other}" for one in LETTERS[:20] for other in LETTERS]  # qaa … qtz
REGIONS = [f"X{one}" for one in LETTERS.upper()]  # for private use, too
CODE = re.compile(r"(q[a-t][a-z])-(X[A-Z])")
IN_STREAM = re.compile(rb"/Lang\s*\(q[a-t][a-z]-X[A-Z]\)")


class Expansion(NamedTuple):
    """The words of an abbreviation, and the language (BCP 47) of the abbreviation."""

    words: str
    tag: str


def abbreviation(writer: Writer, node: Any) -> Content:  # noqa: ANN401
    """Write an abbreviation; it says its words if its author or a list gives them."""
    content = children(writer, node)
    words = node.get("explanation", "")
    if not words:
        return content
    one = Expansion(words, writer.here.tag)
    number = writer.expansions.setdefault(one, len(writer.expansions))
    region, code = divmod(number, len(CODES))
    if region >= len(REGIONS):
        return content  # the 13,521st: it stays as readable as it looks
    return call("abbreviation", content, CODES[code], REGIONS[region])


def number_of(tag: str) -> int | None:
    """Return the place of an expansion by the language that stands for it; None of any other."""
    found = CODE.fullmatch(tag)
    if not found:
        return None
    return REGIONS.index(found[2]) * len(CODES) + CODES.index(found[1])


def expand(document: pikepdf.Pdf, expansions: Sequence[Expansion]) -> None:
    """Let each abbreviation of a PDF say its words, in its own language."""
    if not expansions:
        return
    root = document.Root.StructTreeRoot
    inherited: dict[tuple[tuple[int, int], int], int] = {}
    for leaf in leaves(root):
        numbers = [one for one in map(_number, leaf.path) if one is not None]
        if numbers and leaf.mcid is not None and leaf.page is not None:
            inherited[leaf.page.objgen, leaf.mcid] = numbers[-1]
    for one in elements(root):
        if _number(one) is not None:
            del one["/Lang"]
    languages = dict(_languages(leaves(root), str(document.Root.Lang)))
    for page in document.pages:
        marked = any(key[0] == page.obj.objgen for key in inherited)
        if marked or IN_STREAM.search(page.Contents.read_bytes()):
            _expand_page(document, page, expansions, inherited, languages)


def _number(element: pikepdf.Object) -> int | None:
    return number_of(str(element.get("/Lang", "")))


def _languages(
    found: Iterator[Leaf], reader: str
) -> Iterator[tuple[tuple[tuple[int, int], int], str]]:
    """Yield the language that each piece of marked content inherits."""
    for leaf in found:
        if leaf.mcid is not None and leaf.page is not None:
            own = [str(one.Lang) for one in leaf.path if "/Lang" in one]
            yield (leaf.page.objgen, leaf.mcid), own[-1] if own else reader


def _expand_page(
    document: pikepdf.Pdf,
    page: pikepdf.Page,
    expansions: Sequence[Expansion],
    inherited: dict[tuple[tuple[int, int], int], int],
    languages: dict[tuple[tuple[int, int], int], str],
) -> None:
    instructions = read(page)
    for one in instructions:
        if one.operator != "BDC" or not isinstance(one.operands[1], Dictionary):
            continue
        own = one.operands[1]
        key = (page.obj.objgen, int(own.get("/MCID", -1)))
        number = number_of(str(own.get("/Lang", "")))
        if number is None and "/Lang" not in own:
            number = inherited.get(key)
        if number is None:
            continue
        own.E = String(expansions[number].words)
        if Name.Lang in own:
            del own.Lang
        if expansions[number].tag != languages.get(key, str(document.Root.Lang)):
            own.Lang = String(expansions[number].tag)
    write(document, page, instructions)


HANDLERS: dict[str, Handler] = {"abbreviation": abbreviation}
