"""Running jobs side by side, each in a process of its own."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING

from sphinx_booklet.jobs.due import Due
from sphinx_booklet.jobs.events import Event, Failed, Finished, Planned, Working
from sphinx_booklet.jobs.times import Times

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence
    from multiprocessing.process import BaseProcess

    from sphinx_booklet.jobs.plan import Job

    Do = Callable[[Sequence[Job]], Iterator[Event]]

TICK = 1.0  # seconds without news after which it is told that the work goes on
# Python looks for garbage each time that 700 objects more are in use. Trees of documents are far
# larger and live long: looking seldom takes a third of the time off, for 40 MB more.
SELDOM = 100_000, 50, 100
SPAWN = multiprocessing.get_context("spawn")  # fork would carry this process's catalogs along


def default_workers() -> int:
    """Return the number of processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def run(jobs: Sequence[Job], workers: int = 0, do: Do | None = None) -> Generator[Event]:
    """Do the jobs, at most ``workers`` at a time, and yield what they tell.

    A job that dies is a failed job; the others go on. When the caller stops (Ctrl-C), every
    process is ended before this returns.

    :param do: does jobs elsewhere, and gives their events; none: processes of this machine
    """
    do = do or partial(_side_by_side, workers=workers)
    known = [(job, Due(job)) for job in jobs]
    same = [due.has_same_words() for _job, due in known]
    first = [job for job, stands in zip(jobs, same, strict=True) if not stands]
    yield from _timed(first, do)
    # Now it is known what the pages of others say of these languages.
    then = []
    for (job, due), stands in zip(known, same, strict=True):
        told = due.fresh() if stands else ()
        yield from told
        if stands and not told:
            then.append(job)
    yield from _timed(then, do)


def _timed(jobs: Sequence[Job], do: Do) -> Iterator[Event]:
    """Say what is to be done, and what it took before; keep what it takes now."""
    times = {job.language.tag: Times(job) for job in jobs}
    for job in jobs:
        for kind in job.formats:
            yield Planned(job.language.tag, kind, times[job.language.tag].of(kind))
    for event in do(jobs):
        if isinstance(event, Finished) and not event.fresh:
            times[event.tag].keep(event)
        yield event


def _side_by_side(jobs: Sequence[Job], workers: int) -> Iterator[Event]:
    waiting = list(jobs)
    running: dict[Connection, tuple[Job, BaseProcess]] = {}
    try:
        while waiting or running:
            while waiting and len(running) < (workers or default_workers()):
                connection, process = _start(waiting[0])
                running[connection] = (waiting.pop(0), process)
            heard = wait(list(running), TICK)
            if not heard:
                yield Working()
            for ready in heard:
                assert isinstance(ready, Connection)  # noqa: S101 - only those were given
                try:
                    yield ready.recv()
                except EOFError:
                    yield from _end(*running.pop(ready))
    finally:
        for _job, process in running.values():
            process.terminate()
            process.join()


def _start(job: Job) -> tuple[Connection, BaseProcess]:
    receiver, sender = SPAWN.Pipe(duplex=False)
    process = SPAWN.Process(target=child, args=(job, sender), daemon=True)
    with _deaf():
        process.start()
    sender.close()  # the child has its own; so its end is seen here as the end of the pipe
    return receiver, process


@contextmanager
def _deaf() -> Iterator[None]:
    """Ignore Ctrl-C for a moment: a child inherits that, and is ended by its parent alone."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    heard = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, heard)


def _end(job: Job, process: BaseProcess) -> Iterator[Event]:
    process.join()
    if process.exitcode:
        what = f"the process ended early (exit status {process.exitcode})"
        way_out = "It may have been out of memory: try again with --jobs 1."
        yield Failed(
            job.language.tag, job.formats[0], (f"{job.language.tag}: {what}\n  {way_out}",)
        )


def child(job: Job, sender: Connection) -> None:
    """Do one job in this process."""
    from sphinx_booklet.jobs.work import work  # noqa: PLC0415 - loads Sphinx

    gc.set_threshold(*SELDOM)
    with suppress(BrokenPipeError), sender:  # the parent has gone
        work(job, sender.send)
