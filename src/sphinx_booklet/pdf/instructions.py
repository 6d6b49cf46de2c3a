"""Instructions of a page: what they show, and how they are written.

The only writer of a page's content. What is read stays an object of pikepdf, what is new is
bytes at once: a page has thousands of them.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Given = pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage


class Instruction(NamedTuple):
    """An instruction, or several of ours together.

    :param given: as it was read; None: it is ours
    :param shown: codes and, as floats, moves to the left, of one of ours that shows text
    :param content: how any other of ours is written
    """

    operator: str
    given: Given | None = None
    shown: Sequence[int | float] | None = None
    content: bytes = b""

    @property
    def operands(self) -> list[pikepdf.Object]:
        """What stands before the operator, of an instruction that was read."""
        return list(self.given.operands) if self.given else []

    @property
    def written(self) -> bytes:
        """How one of ours is written."""
        return self.content if self.shown is None else _shown(self.shown)

    @property
    def numbers(self) -> list[float]:
        """The operands of one that has nothing but numbers."""
        return [float(one) for one in self.operands]


def read(page: pikepdf.Page) -> list[Instruction]:
    """Return the instructions of a page."""
    return [Instruction(str(one.operator), one) for one in pikepdf.parse_content_stream(page)]


def write(document: pikepdf.Pdf, page: pikepdf.Page, found: Iterable[Instruction]) -> None:
    """Put instructions in the place of those of a page."""
    parts: list[bytes] = []
    given: list[Given] = []
    for one in found:
        if one.given:
            given.append(one.given)
            continue
        if given:
            parts.append(pikepdf.unparse_content_stream(given))
            given = []
        parts.append(one.written)
    parts.append(pikepdf.unparse_content_stream(given))
    page.Contents = document.make_stream(b"\n".join(parts))


def pieces(one: Instruction) -> Sequence[int | float]:
    """Return what a text is made of: codes and, as floats, moves to the left."""
    if one.shown is not None:
        return one.shown
    operand = one.operands[0]
    found: list[int | float] = []
    for part in operand if isinstance(operand, Array) else [operand]:
        if isinstance(part, String):
            codes = bytes(part)
            found += [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
        else:
            found.append(float(part))
    return found


def shows(found: Sequence[int | float]) -> Instruction:
    """Return what shows codes, with moves between them."""
    return Instruction("TJ", None, found)


def _shown(found: Sequence[int | float]) -> bytes:
    parts = []
    for is_code, some in groupby(found, lambda one: isinstance(one, int)):
        run = list(some)
        parts.append(f"<{''.join(f'{one:04X}' for one in run)}>" if is_code else number(sum(run)))
    return f"[{' '.join(parts)}] TJ".encode()


def shows_at(move: float, code: int) -> Instruction:
    """Return what shows a code so many points to the right of where the last one began."""
    return Instruction("", content=f"{number(move)} 0 Td <{code:04X}> Tj".encode())


def ours(operator: str, *operands: float | str) -> Instruction:
    """Return an instruction with numbers and names.

    :param operands: a name with its slash, ``/F1``
    """
    written = [_name(one) if isinstance(one, str) else number(one) for one in operands]
    return Instruction(operator, content=" ".join((*written, operator)).encode())


def span(says: str) -> Instruction:
    """Return the start of a span that says something else than what is in it."""
    held = Dictionary(ActualText=String(says)).unparse(resolved=True)
    return Instruction("BDC", content=b"/Span %b BDC" % held)


def together(some: Iterable[Instruction]) -> Instruction:
    """Return instructions of ours as one, which nobody reads again."""
    return Instruction("", content=b"\n".join(one.written for one in some))


def number(one: float) -> str:
    """Return a number as a PDF writes it, without an exponent."""
    return str(int(one)) if one == int(one) else f"{one:.6f}".rstrip("0")


@lru_cache(maxsize=256)
def _name(name: str) -> str:
    return Name(name).unparse().decode()
