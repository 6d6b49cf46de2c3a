"""How far a build is, and how long it will take: pure functions of its events and a clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import fmean
from typing import TYPE_CHECKING

from sphinx_booklet.jobs.events import Failed, Finished, Planned, Proven, Started

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_booklet.jobs.events import Event

MINUTE, STEP, SOON = 60, 5, 3  # seconds
Part = tuple[str, str]  # tag and format


@dataclass
class State:
    """What the events of a build have told so far.

    :param total: formats of languages, all together
    :param workers: languages that are built at a time
    """

    total: int = 0
    workers: int = 1
    done: int = 0
    failed: int = 0
    unproven: int = 0
    planned: dict[Part, float | None] = field(default_factory=dict)  # seconds; not ended yet
    running: dict[Part, float] = field(default_factory=dict)  # when each was started
    took: dict[str, list[float]] = field(default_factory=dict)  # by format, in this build

    def hear(self, event: Event, now: float) -> None:
        """Take note of an event.

        :param now: the clock, in seconds from any start
        """
        if isinstance(event, Planned):
            self.planned[event.tag, event.format] = event.seconds
        elif isinstance(event, Started):
            self._leave(event.tag)  # a job that is tried again begins anew
            self.running[event.tag, event.format] = now
        elif isinstance(event, Finished):
            self.done += 1
            self._leave(event.tag)
            self.planned.pop((event.tag, event.format), None)
            if not event.fresh:
                self.took.setdefault(event.format, []).append(event.seconds)
        elif isinstance(event, Proven):
            self.done += 1
            self.unproven += bool(event.found)
        elif isinstance(event, Failed):
            self.failed += 1
            self._leave(event.tag)
            for part in [one for one in self.planned if one[0] == event.tag]:
                del self.planned[part]  # the rest of a failed language is not tried

    def _leave(self, tag: str) -> None:
        for part in [one for one in self.running if one[0] == tag]:
            del self.running[part]

    @property
    def waiting(self) -> int:
        """The number of formats that are planned and not begun."""
        return len(self.planned.keys() - self.running)

    def left(self, now: float) -> float | None:
        """Return the seconds that are left, as far as can be known; None: there is no ground.

        Languages run side by side, the formats of each one after the other.
        """
        needs: dict[str, float] = {}
        for tag, kind in self.planned:
            seconds = self._expected(tag, kind)
            if seconds is None:
                return None
            if (tag, kind) in self.running:
                seconds = max(seconds - (now - self.running[tag, kind]), 0)
            needs[tag] = needs.get(tag, 0) + seconds
        begun = {tag for tag, _kind in self.running}
        ends = [0.0] * max(self.workers, 1)
        for tag in sorted(needs, key=lambda one: one not in begun):  # stable: in their order
            first = ends.index(min(ends))
            ends[first] += needs[tag]
        return max(ends)

    def _expected(self, tag: str, kind: str) -> float | None:
        """Return what a format should take: as the last time, else as in other languages."""
        seconds = self.planned[tag, kind]
        if seconds is None and self.took.get(kind):
            return fmean(self.took[kind])
        return seconds

    def line(self, now: float, width: int) -> str:
        """Return how far it is, in at most ``width`` columns; what matters most comes first."""
        parts = list(self._parts(now))
        while len(parts) > 1 and len(", ".join(parts)) > width:
            parts.pop()
        return ", ".join(parts)[:width]

    def _parts(self, now: float) -> Iterator[str]:
        yield f"{self.done} of {self.total} done"
        if self.failed:
            yield f"{self.failed} failed"
        seconds = self.left(now)
        if seconds is not None and self.planned:
            yield f"{said(seconds)} left"
        yield f"{len(self.running)} running"
        yield f"{self.waiting} waiting"
        if self.running:
            yield "now " + " and ".join(f"{tag} {kind}" for tag, kind in self.running)


def said(seconds: float) -> str:
    """Say a time no more exactly than it is known: "about 40 s", "about 3 min"."""
    if seconds < SOON:
        return "a few seconds"
    if seconds < 2 * MINUTE - STEP:
        return f"about {max(round(seconds / STEP), 1) * STEP} s"
    return f"about {round(seconds / MINUTE)} min"
