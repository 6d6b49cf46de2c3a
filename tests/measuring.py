"""What a process and all that it started take of the memory, as Linux tells it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

STDERR = subprocess.DEVNULL  # notices of either program
SAMPLE = 0.05  # seconds between two looks at the memory


class Peak(threading.Thread):
    """The greatest memory of a process and all that it started, as Linux tells it."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self._greatest, self._over = process, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        """Look until told to end."""
        while not self._over.wait(SAMPLE):
            self._greatest = max(self._greatest, memory_of(self._process))

    def end(self) -> float:
        """Return the peak in MB."""
        self._over.set()
        self.join()
        return self._greatest


def memory_of(process: int) -> float:
    """Return the memory of a process and its descendants in MB, shared pages shared out."""
    total, waiting = 0.0, [process]
    while waiting:
        folder = Path("/proc") / str(waiting.pop())
        try:
            lines = (folder / "smaps_rollup").read_text().splitlines()
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
            for task in (folder / "task").iterdir():
                waiting += [int(child) for child in (task / "children").read_text().split()]
        except (OSError, ValueError):
            continue  # it ended meanwhile
    return total / 1000


@dataclass(frozen=True)
class Cost:
    """Wall clock and CPU in seconds, memory in MB at the peak (all processes together)."""

    wall: float
    cpu: float
    memory: float


def cost(*commands: Sequence[str], root: Path) -> Cost:
    """Run commands one after the other in a folder, and say what they took together."""
    before, start, memory = os.times(), time.monotonic(), 0.0
    for command in commands:
        process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=STDERR)
        peak = Peak(process.pid)
        status = process.wait()
        memory = max(memory, peak.end())
        if status:
            sys.exit(f"{' '.join(command)}: failed, with exit status {status}")
    after = os.times()
    cpu = after.children_user + after.children_system
    cpu -= before.children_user + before.children_system
    return Cost(round(time.monotonic() - start, 2), round(cpu, 2), round(memory, 1))
