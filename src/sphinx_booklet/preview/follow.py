"""Following edits: look at the files, build what changed, tell the browser where."""

from __future__ import annotations

import threading
import time
from dataclasses import asdict
from typing import TYPE_CHECKING

from sphinx_booklet.errors import BookletError
from sphinx_booklet.jobs.events import Failed, Finished
from sphinx_booklet.preview.server import HOST, Server
from sphinx_booklet.preview.warm import Built, Warm, folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_booklet.jobs.events import Event
    from sphinx_booklet.jobs.plan import Job

LOOK_EVERY = 0.1  # seconds between two looks at the files
IDLE = 3600.0  # seconds without any open page after which the server stops by itself
KIND = "html"
State = dict[str, tuple[int, int]]


def follow(job: Job, port: int) -> Iterator[Event | str]:
    """Build, serve and follow edits until the caller stops, or an hour after the last request.

    Yields the address of the page first, then what became of each build.

    :raises BookletError: the port is taken
    """
    pages = folder(job)
    try:
        server = Server(pages, port)
    except OSError as error:
        raise BookletError(
            f"port {port}", error.strerror or "it cannot be used", "Try another with --port."
        ) from error
    warm, seen = Warm(job), state(job)
    try:
        yield _told(job, warm, server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{server.server_port}/"
        while time.monotonic() - server.asked < IDLE:
            time.sleep(LOOK_EVERY)
            if (now := state(job)) != seen:
                seen = now
                yield _told(job, warm, server)
        server.shutdown()
    finally:
        warm.end()
        server.server_close()


def _told(job: Job, warm: Warm, server: Server) -> Event:
    """Build, tell the open pages as soon as theirs is there, and return what became of it."""
    built, told = Built(0.0), False
    for built in warm.build():
        server.keep(built.pages, built.errors, built.notices)
        changes = [asdict(one) for one in built.changes]
        if changes or built.errors or not told:
            server.tell(
                {
                    "errors": built.errors,
                    "notices": built.notices,
                    "changes": changes,
                    "seconds": built.seconds,
                }
            )
        told = True
    tag = job.language.tag
    if built.errors:
        return Failed(tag, KIND, built.errors)
    return Finished(tag, KIND, built.seconds, notices=built.notices)


def state(job: Job) -> State:
    """Return when each file was changed last, and its size: what is the same is not read."""
    root = job.folders.root
    files = [root / "booklet.toml", root / "conf.py", *job.folders.locales.glob("*.toml")]
    found = [*files, *_below(job.folders.docs), *_below(job.folders.catalogs(job.language))]
    return dict(filter(None, map(_stamp, found)))


def _below(place: Path) -> Iterator[Path]:
    return (path for path in place.rglob("*") if not path.name.startswith("."))


def _stamp(path: Path) -> tuple[str, tuple[int, int]] | None:
    try:
        found = path.stat()
    except OSError:
        return None  # it has just gone
    return str(path), (found.st_mtime_ns, found.st_size)
