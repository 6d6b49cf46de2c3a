"""A job on another machine: a pure function of bytes, in a process and a folder of its own."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet import fingerprint
from sphinx_booklet.folders import Folders
from sphinx_booklet.jobs.events import Failed, Started
from sphinx_booklet.jobs.packed import made, unpack
from sphinx_booklet.jobs.run import SELDOM

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_booklet.jobs.events import Event
    from sphinx_booklet.jobs.plan import Job

EPOCH = "SOURCE_DATE_EPOCH"
GONE = BrokenPipeError, ConnectionResetError  # nobody reads on
NAMED = 3  # packages that an error names


@dataclass(frozen=True)
class Order:
    """A job and all that it rests on, but for the checkout.

    :param state: see :func:`sphinx_booklet.jobs.packed.state`
    :param code: see :func:`sphinx_booklet.fingerprint.parts_of_code`
    :param epoch: the time in every file
    """

    job: Job
    state: bytes
    code: dict[str, str]
    epoch: str


@dataclass(frozen=True)
class Returned:
    """What came of an order.

    :param packed: see :func:`sphinx_booklet.jobs.packed.made`
    """

    events: tuple[Event, ...]
    packed: bytes


def build_away(order: Order, checkout: bytes, topic: str) -> Returned:
    """Build a language on a worker of Dask; tell of what is begun at once, of the rest at the end.

    :param topic: of the scheduler's events, under which it is told
    :raises ChildProcessError: the process died; the scheduler tries again
    """
    from distributed import get_worker  # noqa: PLC0415 - an extra, which the worker has

    worker = get_worker()

    def tell(event: Started) -> None:
        worker.log_event(topic, [event.tag, event.format])

    return _in_a_process(order, checkout, tell)


def _in_a_process(order: Order, checkout: bytes, tell: Callable[[Started], None]) -> Returned:
    """Build in a fresh process: Sphinx's catalogs are global to one, and a worker lives long."""
    ours, theirs = Pipe()
    command = [sys.executable, "-m", "sphinx_booklet.jobs.away", str(theirs.fileno())]
    environment = {**os.environ, EPOCH: order.epoch}
    process = subprocess.Popen(command, pass_fds=[theirs.fileno()], env=environment)  # noqa: S603 - our own
    theirs.close()  # the child has its own; so its end is seen here as the end of the pipe
    events: list[Event] = []
    packed: bytes | None = None
    with ours, suppress(EOFError, OSError):
        ours.send((order, checkout))
        while packed is None:
            told = ours.recv()
            if isinstance(told, bytes):
                packed = told
            else:
                events.append(told)
            if isinstance(told, Started):
                tell(told)
    status = process.wait()
    if packed is None:
        raise ChildProcessError(f"the process ended early (exit status {status})")
    return Returned(tuple(events), packed)


def answer(connection: Connection) -> None:
    """Take an order from a connection, and send back events, then bytes.

    When the other side has gone, the next event finds nobody, and the work ends.
    """
    order, checkout = connection.recv()
    with tempfile.TemporaryDirectory(prefix="sphinx-booklet-") as folder, suppress(*GONE):
        events: list[Event] = []

        def tell(event: Event) -> None:
            events.append(event)
            connection.send(event)

        job = _settled(order, checkout, Path(folder).resolve() / "booklet")
        if lines := _other_code(order):
            tell(Failed(job.language.tag, job.formats[0], lines))
        else:
            from sphinx_booklet.jobs.work import work  # noqa: PLC0415 - loads Sphinx

            gc.set_threshold(*SELDOM)
            work(job, tell)
        connection.send(made(job, events))


def _settled(order: Order, checkout: bytes, root: Path) -> Job:
    """Unpack what a job reads into a folder, and return the job there."""
    unpack(checkout, root)
    job = replace(order.job, folders=Folders(root))
    unpack(order.state, job.folders.scratch(job.language))
    return job


def _other_code(order: Order) -> tuple[str, ...]:
    """Say where this machine has other code: it could not make the same bytes."""
    ours = fingerprint.parts_of_code()
    names = ours.keys() | order.code.keys()
    differ = sorted(name for name in names if ours.get(name) != order.code.get(name))
    if not differ:
        return ()
    more = f" and {len(differ) - NAMED} more" if len(differ) > NAMED else ""
    what = f"this worker has other versions: {', '.join(differ[:NAMED])}{more}"
    way_out = "Install the same Python and the same packages on every machine (requirements.lock)."
    return (f"{os.uname().nodename}: {what}\n  {way_out}",)


if __name__ == "__main__":
    with Connection(int(sys.argv[1])) as _connection:
        answer(_connection)
