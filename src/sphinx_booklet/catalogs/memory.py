"""What the gate found before: a message that it has judged is not judged again.

The verdicts of a language stand in one file, under a digest of what they rest on: the messages,
the names and terms, and this package's own code. Without the file all is judged anew.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docutils

from sphinx_booklet.catalogs.digests import digest
from sphinx_booklet.catalogs.pair import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from sphinx_booklet.catalogs.po import Message

PACKAGE = Path(__file__).parent
BASIS, VERDICTS = "basis", "verdicts"


class Memory:
    """The verdicts of a language; :meth:`save` keeps those that were asked for.

    :param path: of the file; whether it exists or can be read makes no difference but time
    :param basis: whatever else the verdicts rest on, by its ``repr``
    """

    def __init__(self, path: Path | None, basis: object) -> None:
        self._path = path
        self._basis = digest((of_code(), basis))
        self._known = _read(path, self._basis) if path else {}
        self._used: dict[str, list[list[Any]]] = {}

    def faults(
        self, message: Message, context: Hashable, judge: Callable[[Message], Iterable[Fault]]
    ) -> list[Fault]:
        """Return what is wrong with a message, by heart where it was judged before.

        :param context: what the verdict rests on beside the message
        """
        key = digest((message.msgid, message.msgstr, context))
        found = self._used.get(key, self._known.get(key))
        if found is None:
            found = [list(one) for one in judge(message)]
        self._used[key] = found
        return [Fault(*one) for one in found]

    def save(self) -> None:
        """Write the file, whole or not at all, if anything in it is new."""
        if self._path is None or self._used == self._known:
            return
        self._path.parent.mkdir(parents=True, exist_ok=True)
        aside = self._path.with_name(f".{self._path.name}.{os.getpid()}")
        text = json.dumps({BASIS: self._basis, VERDICTS: self._used}, ensure_ascii=True)
        aside.write_text(text, "utf-8")
        aside.replace(self._path)


def _read(path: Path, basis: str) -> dict[str, list[list[Any]]]:
    try:
        found = json.loads(path.read_text("utf-8"))
        return dict(found[VERDICTS]) if found[BASIS] == basis else {}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


@lru_cache(maxsize=64)
def memory_of(path: Path | None, basis: Hashable) -> Memory:
    """Return the memory of a file, or of this process alone; one object for the same basis."""
    return Memory(path, basis)


@lru_cache
def of_code() -> str:
    """Return a digest of this package's code and data, and of the parser that it asks."""
    sha = hashlib.sha256(docutils.__version__.encode())
    for path in sorted(PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            sha.update(path.relative_to(PACKAGE).as_posix().encode() + path.read_bytes())
    return sha.hexdigest()
