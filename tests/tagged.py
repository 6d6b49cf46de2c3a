"""What a program that reads the tags of a PDF hears: words with their roles and languages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Dictionary

from sphinx_booklet.pdf.codes import MAPPING
from sphinx_booklet.pdf.structure import leaves

if TYPE_CHECKING:
    from collections.abc import Iterator
Key = tuple[tuple[int, int], int]  # page and marked-content id


@dataclass(frozen=True)
class Piece:
    """A piece of content.

    :param path: the elements that hold it, from the outermost
    :param expansion: the words of an abbreviation
    """

    path: tuple[pikepdf.Object, ...]
    text: str
    lang: str
    expansion: str = ""

    @property
    def roles(self) -> list[str]:
        """The roles of its elements, from the outermost."""
        return [str(one.S).removeprefix("/") for one in self.path]


def pieces(document: pikepdf.Pdf) -> list[Piece]:
    """Return all marked content in the order of the structure."""
    marked = {key: one for page in document.pages for key, one in _marked(page)}
    found = []
    for leaf in leaves(document.Root.StructTreeRoot):
        if leaf.mcid is None:
            continue
        own, text = marked.get((leaf.page.objgen, leaf.mcid), (Dictionary(), ""))
        inherited = [str(one.Lang) for one in leaf.path if "/Lang" in one]
        lang = str(own.get("/Lang", inherited[-1] if inherited else document.Root.Lang))
        found.append(Piece(leaf.path, text, lang, str(own.get("/E", ""))))
    return found


def _marked(page: pikepdf.Page) -> Iterator[tuple[Key, tuple[pikepdf.Object, str]]]:
    """Yield the properties and the words of each piece of marked content of a page.

    The words of a run are in the order of its glyphs; those of right-to-left runs are turned.
    """
    maps = {name: _map(font) for name, font in page.Resources.get("/Font", Dictionary()).items()}
    texts: dict[int, list[str]] = defaultdict(list)
    owners: dict[int, pikepdf.Object] = {}
    spans: list[tuple[int | None, str | None]] = []
    known: dict[int, str] = {}
    for one in pikepdf.parse_content_stream(page):
        operator, operands = str(one.operator), list(one.operands)
        if operator in {"BDC", "BMC"}:
            own = operands[-1] if isinstance(operands[-1], Dictionary) else Dictionary()
            mcid = int(own.MCID) if "/MCID" in own else spans[-1][0] if spans else None
            if "/MCID" in own:
                owners[int(own.MCID)] = own
            said = str(own.ActualText) if "/ActualText" in own else None
            if said is not None and mcid is not None:
                texts[mcid].append(said)
            muted = spans[-1][1] if spans else None
            spans.append((mcid, said if said is not None else muted))
        elif operator == "EMC":
            spans.pop()
        elif operator == "Tf":
            known = maps[str(operands[0])]
        elif operator in {"Tj", "TJ"} and spans and spans[-1] != (None, None):
            mcid, said = spans[-1]
            if mcid is not None and said is None:
                texts[mcid].append(_text(operands[0], known))
    for mcid, own in owners.items():
        yield (page.obj.objgen, mcid), (own, "".join(texts[mcid]))


def _map(font: pikepdf.Object) -> dict[int, str]:
    found = MAPPING.findall(font.ToUnicode.read_bytes().decode())
    return {int(code, 16): bytes.fromhex(units).decode("utf-16-be") for code, units in found}


def _text(operand: pikepdf.Object, known: dict[int, str]) -> str:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    codes = b"".join(bytes(one) for one in parts if isinstance(one, pikepdf.String))
    return "".join(
        known.get(int.from_bytes(codes[at : at + 2], "big"), "") for at in range(0, len(codes), 2)
    )
