"""What the processes of one run of tests share: each thing is built by the first that needs it."""

from __future__ import annotations

import fcntl
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@dataclass(frozen=True)
class Shared:
    """Folders that several processes read, and none changes.

    :param root: a folder that all of them have
    """

    root: Path

    def once(self, name: str, build: Callable[[Path], object]) -> Path:
        """Return a folder that is built; another process that asks for it waits.

        A build that fails leaves its error to each that asks.
        """
        folder, done = self.root / name, self.root / f"{name}.done"
        with (self.root / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                folder.mkdir(exist_ok=True)
                build(folder)
                done.touch()
        return folder
