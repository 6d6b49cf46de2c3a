"""What a build shows: a line for each format, and on a terminal one that tells how far it is."""

from __future__ import annotations

import os
import shutil
import time
from typing import TYPE_CHECKING, TextIO

from sphinx_booklet.jobs.estimate import State
from sphinx_booklet.jobs.events import Failed, Finished, Proven

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.jobs.events import Event

NOTICES_SHOWN = 5
CLEAR = "\r\x1b[K"  # to the start of the line; what stands there goes


class Progress:
    """Shows events as they come. Words alone tell; there are no colors.

    :param out: a terminal gets the line that rewrites itself, everything else plain lines
    :param complain: prints what must not be lost to standard error
    """

    def __init__(
        self,
        out: TextIO,
        complain: Callable[[str], None],
        total: int = 0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.state = State(total)
        self.told: list[Finished] = []
        self._out, self._complain, self._clock = out, complain, clock
        self._lives = out.isatty() and os.environ.get("TERM") != "dumb"
        self._start, self._stands = clock(), False

    def seconds(self) -> float:
        """Return the wall-clock time since the start."""
        return self._clock() - self._start

    def show(self, event: Event) -> None:
        """Show what an event tells."""
        self.state.hear(event, self._clock())
        if isinstance(event, Finished):
            self.clear()
            self._finished(event)
        elif isinstance(event, Proven):
            self.clear()
            self._proven(event)
        elif isinstance(event, Failed):
            self.clear()
            self._print(f"[failed] {event.tag:<8}{event.format}")
            for line in event.lines:
                self._complain(line)
        self._rewrite()

    def _finished(self, event: Finished) -> None:
        self.told.append(event)
        self._print(self._ended(event))
        for line in event.notices[:NOTICES_SHOWN]:
            self._complain(f"        {line}")
        if len(event.notices) > NOTICES_SHOWN:
            self._complain(f"        … and {len(event.notices) - NOTICES_SHOWN} more notices")

    def _proven(self, event: Proven) -> None:
        said = "the EPUB does not say that it conforms" if event.found else "the EPUB conforms"
        self._print(f"{self._ended(event)}: {said}")
        for line in event.found:
            self._complain(f"        {line}")

    def _ended(self, event: Finished | Proven) -> str:
        took = "up to date" if event.fresh else f"{event.seconds:.1f} s"
        place = f"[{self.state.done:>2}/{self.state.total}]"
        return f"{place} {event.tag:<8}{event.format:<12}{took}"

    def _print(self, line: str) -> None:
        self._out.write(f"{line}\n")
        self._out.flush()

    def _rewrite(self) -> None:
        if self._lives and self.state.planned:
            width = shutil.get_terminal_size().columns - 1  # a full line would go on to the next
            self._out.write(CLEAR + self.state.line(self._clock(), width))
            self._out.flush()
            self._stands = True

    def clear(self) -> None:
        """Take the line away that rewrites itself, so that other words find their place."""
        if self._stands:
            self._out.write(CLEAR)
            self._out.flush()
            self._stands = False
