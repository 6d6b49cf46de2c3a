"""Handing jobs to a Dask scheduler, through its interface of concurrent futures."""

from __future__ import annotations

import hashlib
import time
import uuid
from contextlib import contextmanager
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from sphinx_booklet import fingerprint
from sphinx_booklet.errors import BookletError, of_system
from sphinx_booklet.jobs.away import Order, build_away
from sphinx_booklet.jobs.events import Event, Failed, Started, Working
from sphinx_booklet.jobs.packed import inputs, keep, state
from sphinx_booklet.jobs.run import TICK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from concurrent.futures import Executor, Future

    from sphinx_booklet.jobs.away import Returned
    from sphinx_booklet.jobs.plan import Job

OPTION = "--scheduler"
PATIENCE = 10.0  # seconds in which a scheduler must answer
LONELY = 60.0  # seconds without any worker after which nobody is waited for
AGAIN = 2  # times that a job is tried anew when its process died; a dead worker's always are
LARGE = "distributed.admin.large-graph-warning-threshold"


def _bytes(packed: bytes) -> bytes:
    """Return bytes: as a task of its own, they are sent once, and can be made again when lost."""
    return packed


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Connect to a scheduler; what was handed to it is taken back when the block ends.

    :raises BookletError: Dask is not installed, or nothing answers at the address
    """
    try:
        import dask  # noqa: PLC0415 - an extra
        from distributed import Client  # noqa: PLC0415 - the same
    except ImportError as error:
        what, way_out = "Dask is not installed", "Install it: pip install 'sphinx-booklet[dask]'."
        raise BookletError(OPTION, what, way_out) from error
    with dask.config.set({LARGE: "1GB"}):
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:  # also when time is over
            way_out = "Start one with `dask scheduler`, and give the address that it tells."
            raise BookletError(f"{OPTION} {address}", "no scheduler answers", way_out) from error
        with client, client.get_executor(pure=False, retries=AGAIN) as executor:
            yield Cluster(address, client, executor)


class Cluster:
    """A scheduler and its workers, as something that does jobs."""

    def __init__(self, address: str, client: Any, executor: Executor) -> None:  # noqa: ANN401 - Dask's client, which need not be installed
        self._address, self._client, self._executor = address, client, executor
        self._told = SimpleQueue[Any]()  # Started, or a job with what became of it
        self._topic = f"sphinx-booklet-{uuid.uuid4().hex}"
        client.subscribe_topic(self._topic, self._hear)

    def _hear(self, event: tuple[float, Any]) -> None:
        _when, (tag, kind) = event
        self._told.put(Started(tag, kind))

    @property
    def workers(self) -> int:
        """The number of jobs that the workers do at a time."""
        workers = self._client.scheduler_info()["workers"].values()
        return sum(one["nthreads"] for one in workers)

    def __call__(self, jobs: Sequence[Job]) -> Iterator[Event]:
        """Do jobs; give what they tell, and put what they made in its place."""
        if not jobs:
            return
        packed = inputs(jobs[0].folders)
        key = f"booklet-{hashlib.sha256(packed).hexdigest()}"
        checkout = self._client.submit(_bytes, packed, key=key)
        waiting = {self._submit(job, checkout): job for job in jobs}
        alone = time.monotonic()
        while waiting:
            try:
                told = self._told.get(timeout=TICK)
            except Empty:
                yield Working()
                alone = time.monotonic() if self.workers else alone
                if time.monotonic() - alone > LONELY:
                    yield from (self._failed(job, "no worker is there") for job in waiting.values())
                    return
                continue
            if isinstance(told, Started):
                yield told
                continue
            job, future = told
            del waiting[future]
            yield from self._arrived(job, future)

    def _submit(self, job: Job, checkout: Any) -> Future[Returned]:  # noqa: ANN401 - a future of bytes
        order = Order(job, state(job), fingerprint.parts_of_code(), fingerprint.epoch())
        future = self._executor.submit(build_away, order, checkout, self._topic)
        future.add_done_callback(lambda done: self._told.put((job, done)))
        return future

    def _arrived(self, job: Job, future: Future[Returned]) -> Iterator[Event]:
        try:
            returned = future.result()
            keep(job, returned.packed, returned.events)
        except OSError as error:
            if isinstance(error, ChildProcessError):
                yield self._failed(job, str(error))
            else:
                yield Failed(job.language.tag, job.formats[0], (str(of_system(error)),))
        except Exception as error:  # noqa: BLE001 - whatever Dask says, its user gets a message
            yield self._failed(job, f"{type(error).__name__}: {error}")
        else:
            yield from (one for one in returned.events if not isinstance(one, Started))

    def _failed(self, job: Job, what: str) -> Failed:
        way_out = "Look at the workers' logs; start one with `dask worker`, then build again."
        told = f"{OPTION} {self._address}: {job.language.tag}: {what}\n  {way_out}"
        return Failed(job.language.tag, job.formats[0], (told,))
