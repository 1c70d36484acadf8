"""Who does the jobs: this process, or workers of Dask."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from importlib import import_module
from typing import Any, Protocol

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.connection import missing
from samenhang.index.cluster.work import Done, Job, Setup, Worker, do, raised

LOCAL = "local"
_GLANCE = 0.02  # seconds
_AHEAD = 3  # jobs that a worker has to do at any time


class Runner(Protocol):
    """Does jobs."""

    @property
    def room(self) -> bool:
        """Whether it can take another job now."""

    def submit(self, job: Job) -> None:
        """Take a job."""

    def done(self, wait: float) -> Iterator[Done]:
        """What is done by now; at least one, if one is done within `wait` seconds."""

    @property
    def busy(self) -> int:
        """How many jobs it has."""

    def close(self) -> None:
        """End it; what it has not done is not done."""


class Inline:
    """Does jobs in this process, one after the other."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._waiting: deque[Job] = deque()

    @property
    def room(self) -> bool:
        """One at a time."""
        return not self._waiting

    @property
    def busy(self) -> int:
        """How many jobs wait."""
        return len(self._waiting)

    def submit(self, job: Job) -> None:
        """Take a job."""
        self._waiting.append(job)

    def done(self, wait: float) -> Iterator[Done]:
        """Does the jobs now."""
        while self._waiting:
            yield self._worker.do(self._waiting.popleft())

    def close(self) -> None:
        """End the process that reads files."""
        self._worker.close()


class Dask:
    """Lets workers of Dask do the jobs.

    A job of a worker that dies is done by another one; it may be done twice, without harm.

    Args:
        workers: address of a scheduler ("tcp://host:8786"), or "local" for workers of our own.
        count: of our own workers.
    """

    def __init__(self, setup: Setup, workers: str, count: int) -> None:
        try:
            import dask
        except ImportError:
            raise missing("dask[distributed]") from None
        distributed = _distributed()
        self._cluster: Any = None
        # A document that takes down its worker is tried on few others.
        dask.config.set({"distributed.scheduler.allowed-failures": 3})
        if workers == LOCAL:
            self._cluster = distributed.LocalCluster(
                n_workers=count,
                threads_per_worker=1,
                processes=True,
                dashboard_address=None,
                host="127.0.0.1",
                silence_logs=50,
            )
        try:
            self._client: Any = distributed.Client(
                self._cluster or workers, timeout=20, set_as_default=False
            )
        except (OSError, ValueError, TimeoutError) as error:
            what = type(error).__name__
            raise StoreError(
                f"no scheduler of Dask answers there ({what})",
                subject=workers,
                hint="Start one: dask scheduler, and on each machine: dask worker",
            ) from None
        self._setup = setup
        self._jobs: dict[str, tuple[Any, Job]] = {}

    @property
    def pids(self) -> list[int]:
        """The processes of our own workers."""
        told = self._client.run(_pid)
        return sorted(told.values())

    @property
    def room(self) -> bool:
        """Some jobs for each thread of each worker."""
        threads = sum(self._client.nthreads().values())
        return bool(len(self._jobs) < max(1, threads) * _AHEAD)

    @property
    def busy(self) -> int:
        """How many jobs are not done."""
        return len(self._jobs)

    def submit(self, job: Job) -> None:
        """Take a job."""
        # The setup goes with each: what is scattered may be lost with the workers that have it.
        future = self._client.submit(do, self._setup, job, pure=False, retries=2)
        self._jobs[future.key] = (future, job)

    def done(self, wait: float) -> Iterator[Done]:
        """What workers have done.

        Raises:
            StoreError, ModelError: what concerns all jobs.
        """
        futures = [future for future, _ in self._jobs.values()]
        if not futures:
            return
        until = time.monotonic() + wait
        while not any(future.done() for future in futures) and time.monotonic() < until:
            time.sleep(_GLANCE)
        for future in futures:
            if not future.done():
                continue
            _, job = self._jobs.pop(future.key)
            yield self._result(future, job)

    def _result(self, future: Any, job: Job) -> Done:
        if future.cancelled():
            raise StoreError(
                "the scheduler of Dask has lost its work",
                hint="Give the same command again: it goes on from there",
            )
        error = future.exception()
        if error is not None:
            # A worker that dies with this document again and again, or what nobody thought of.
            what = f"{job.path}: its workers failed ({type(error).__name__}: {error})"
            return Done(job, message=" ".join(what.split())[:500])
        result = future.result()
        if isinstance(result, tuple):
            raise raised(result)
        done: Done = result
        return done

    def close(self) -> None:
        """Let go of the workers."""
        for future, _ in self._jobs.values():
            future.cancel()
        self._client.close()
        if self._cluster is not None:
            self._cluster.close()


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise missing("dask[distributed]") from None


def _pid() -> int:
    import os

    return os.getpid()
