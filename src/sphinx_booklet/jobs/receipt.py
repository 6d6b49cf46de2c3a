"""What the last build of the site was made from, and what it told.

Where nothing has changed since, the next build is this answer again: no language is looked at,
and neither Sphinx nor Babel is loaded. What was told is told again, so that no notice is lost.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet import fingerprint
from sphinx_booklet.jobs.events import Finished

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_booklet.folders import Folders

FILE = "receipt.json"


@dataclass(frozen=True)
class Told:
    """What a build told: of each format, and at its end."""

    events: tuple[Finished, ...]
    last: tuple[str, ...]


class Receipt:
    """Made before a build, kept after it.

    :param wanted: the languages and formats that were asked for
    """

    def __init__(self, folders: Folders, *wanted: Sequence[str]) -> None:
        self._folders = folders
        self._path = folders.build / FILE
        checkout = sorted(fingerprint.of_checkout(folders).items())
        code, epoch = fingerprint.of_code(), fingerprint.epoch()
        self._inputs = fingerprint.joined(wanted, code, epoch, checkout)

    def read(self) -> Told | None:
        """Return what the last build told; None: something has changed since."""
        try:
            kept = json.loads(self._path.read_text("utf-8"))
            if [kept["inputs"], kept["rest"]] != [self._inputs, self._rest(kept["outside"])]:
                return None
            events = tuple(
                Finished(tag, kind, 0.0, fresh=True, notices=tuple(notices))
                for tag, kind, notices in kept["events"]
            )
            return Told(events, tuple(kept["last"]))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep(self, events: Iterable[Finished], last: Iterable[str]) -> None:
        """Keep what a build told whose site stands."""
        records = sorted(self._folders.build.glob(f"*/{fingerprint.FILE}"))
        outside = sorted(
            {
                path
                for record in records
                for path in fingerprint.read(record.parent).get(fingerprint.OUTSIDE, {})
            }
        )
        kept = {
            "inputs": self._inputs,
            "rest": self._rest(outside),
            "outside": outside,
            "events": [[one.tag, one.format, one.notices] for one in events],
            "last": list(last),
        }
        fingerprint.write(self._path, kept)

    def forget(self) -> None:
        """Drop what is kept, before anything is built."""
        self._path.unlink(missing_ok=True)

    def _rest(self, outside: Iterable[str]) -> str:
        """Return the fingerprint of files elsewhere, and of what the site was left as."""
        site = [
            (str(path), found.st_size, found.st_mtime_ns)
            for place, _folders, names in os.walk(self._folders.site)
            for path in (Path(place, name) for name in names)
            if (found := path.stat())
        ]
        root = self._folders.root
        return fingerprint.joined(
            [fingerprint.content(root / one) for one in outside], sorted(site)
        )
