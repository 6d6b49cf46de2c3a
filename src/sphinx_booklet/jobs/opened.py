"""Which files a process opens: whatever a build reads is an input, also what nobody declares.

conf.py may read files, load modules from beside it, and name folders of templates and stylesheets;
Python tells of each (PEP 578). What libraries in C open on their own it does not see: they get
bytes from us, or files that are installed with them.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from importlib.util import source_from_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LISTED = {"os.listdir", "os.scandir"}
SYSTEM = ("/dev", "/proc", "/sys")


class Opened:
    """What was opened or listed since this was made."""

    def __init__(self) -> None:
        self._files: set[str] = set()
        self._folders: set[str] = set()

    def hear(self, event: str, arguments: tuple[object, ...]) -> None:
        """Take note of an event of Python's."""
        if event == "open":
            path, mode = arguments[0], arguments[1]
            if isinstance(path, str) and not (isinstance(mode, str) and mode[:1] in "wax"):
                self._files.add(os.path.abspath(path))  # noqa: PTH100 - no object for each event
        elif event in LISTED and isinstance(arguments[0], str):
            self._folders.add(os.path.abspath(arguments[0]))  # noqa: PTH100 - the same

    def paths(self, but: Iterable[Path]) -> set[Path]:
        """Return files that exist and folders, but for what is installed and what is given.

        :param but: folders
        """
        installed: set[str] = {sys.prefix, sys.base_prefix, *SYSTEM, *_packages()}
        left_out = tuple(f"{os.path.realpath(one)}{os.sep}" for one in (*installed, *map(str, but)))
        importing = {os.path.abspath(one) for one in sys.path}  # noqa: PTH100 - as above
        found = {_source(one) for one in self._files} | (self._folders - importing)
        real = {one: os.path.realpath(one) for one in found}
        return {
            Path(one)
            for one, path in real.items()
            if not f"{path}{os.sep}".startswith(left_out) and os.path.exists(path)  # noqa: PTH110
        }


def _packages() -> set[str]:
    return {one for one in sys.path if one.endswith(("site-packages", "dist-packages"))}


def _source(path: str) -> str:
    """Return the module that a compiled one was made from."""
    if not path.endswith(".pyc"):
        return path
    try:
        return source_from_cache(path)
    except ValueError:
        return path


@cache
def opened() -> Opened:
    """Begin to listen in this process, which cannot be ended; return what is heard."""
    heard = Opened()
    sys.addaudithook(heard.hear)
    return heard
