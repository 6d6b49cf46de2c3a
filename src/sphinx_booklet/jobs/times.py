"""What each format of a language took when it was built last, for an honest estimate."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_booklet import fingerprint
from sphinx_booklet.jobs.due import Due

if TYPE_CHECKING:
    from sphinx_booklet.formats import Format
    from sphinx_booklet.jobs.events import Finished
    from sphinx_booklet.jobs.plan import Job

FILE = "took.json"
ANEW, AGAIN = "anew", "again"  # all was read; only what had changed


class Times:
    """The seconds of a language's formats, made before it is built."""

    def __init__(self, job: Job) -> None:
        self._path = job.folders.scratch(job.language) / FILE
        self._which = ANEW if Due(job).changed() is None else AGAIN
        self._kept = self._read()

    def _read(self) -> dict[str, float]:
        try:
            kept = json.loads(self._path.read_text("utf-8"))
            return {str(name): float(seconds) for name, seconds in kept.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def of(self, kind: Format) -> float | None:
        """Return what a format took the last time that as much was to be done."""
        return self._kept.get(f"{kind} {self._which}")

    def keep(self, event: Finished) -> None:
        """Keep what a format took."""
        self._kept[f"{event.format} {self._which}"] = round(event.seconds, 2)
        fingerprint.write(self._path, self._kept)
