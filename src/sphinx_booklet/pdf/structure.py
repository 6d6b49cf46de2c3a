"""The structure of a tagged PDF: its elements, and the content that they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name

if TYPE_CHECKING:
    from collections.abc import Iterator


class Leaf(NamedTuple):
    """A piece of content in the structure.

    :param path: the elements that hold it, from the outermost
    :param page: on which it stands
    :param mcid: of marked content; None: ``annotation`` is what it is
    """

    path: tuple[pikepdf.Object, ...]
    page: pikepdf.Object | None
    mcid: int | None
    annotation: pikepdf.Object | None = None


def kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the structure elements right below one."""
    return [one for one in _below(element) if isinstance(one, Dictionary) and "/S" in one]


def elements(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Walk through all structure elements below one, in reading order."""
    waiting = kids(element)[::-1]
    while waiting:
        one = waiting.pop()
        yield one
        waiting += kids(one)[::-1]


def leaves(element: pikepdf.Object) -> Iterator[Leaf]:
    """Walk through all content below an element, in reading order."""
    yield from _leaves(element, (), element.get("/Pg"))


def _leaves(
    element: pikepdf.Object, path: tuple[pikepdf.Object, ...], page: pikepdf.Object | None
) -> Iterator[Leaf]:
    for one in _below(element):
        if not isinstance(one, Dictionary):
            yield Leaf(path, page, int(one))
        elif "/S" in one:
            yield from _leaves(one, (*path, one), one.get("/Pg", page))
        elif one.get("/Type") == Name.OBJR:
            yield Leaf(path, one.get("/Pg", page), None, one.Obj)
        else:
            yield Leaf(path, one.get("/Pg", page), int(one.MCID))


def _below(element: pikepdf.Object) -> list[pikepdf.Object]:
    given = element.get("/K")
    if given is None:
        return []
    return list(given) if isinstance(given, Array) else [given]
