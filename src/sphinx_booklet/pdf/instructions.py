"""Instructions of a page: what they show, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Operator, String

if TYPE_CHECKING:
    from collections.abc import Iterable

Instruction = ContentStreamInstruction | pikepdf.ContentStreamInlineImage


def instruction(operator: str, *operands: pikepdf.Object | float) -> Instruction:
    """Return an instruction."""
    return ContentStreamInstruction(list(operands), Operator(operator))


def pieces(one: Instruction) -> list[int | float]:
    """Return what a text is made of: codes and, as floats, moves to the left."""
    operand = one.operands[0]
    found: list[int | float] = []
    for part in operand if isinstance(operand, Array) else [operand]:
        if isinstance(part, String):
            codes = bytes(part)
            found += [int.from_bytes(codes[at : at + 2], "big") for at in range(0, len(codes), 2)]
        else:
            found.append(float(part))
    return found


def joined(found: Iterable[int | float]) -> Array:
    """Return the operand that shows codes, with moves between them."""
    array: list[bytes | float] = []
    for one in found:
        if array and isinstance(one, float) and isinstance(array[-1], float):
            array[-1] += one
        elif isinstance(one, float):
            array.append(one)
        elif array and isinstance(array[-1], bytes):
            array[-1] += one.to_bytes(2, "big")
        else:
            array.append(one.to_bytes(2, "big"))
    return Array(array)
