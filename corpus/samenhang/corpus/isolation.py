"""Reading in worker processes that may die alone.

A worker reads one file at a time and is kept for the next; when a file makes it crash, run out
of memory or take too long, only that file is lost and a new worker takes over. A worker is an
interpreter of its own that knows nothing of the process that holds the archive. (Not one of
`multiprocessing`, which would run the user's script again where it has no main guard.)
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe, spawn
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from samenhang.corpus.errors import ReadError, SamenhangError
from samenhang.corpus.limits import Limits
from samenhang.corpus.types import Document

Item = Path | str | ReadError
Result = Document | ReadError

_START_UP = 60.0  # seconds that a new worker may take before the first file
_GRACE = 5.0  # seconds on top of a reader's own limit, so that its message goes first
_AHEAD = 4  # files per worker that may be done before an earlier one is


@dataclass
class _Worker:
    """A process, our end of its pipe, and what it is doing."""

    process: subprocess.Popen[bytes]
    pipe: Connection
    ready: bool = False
    task: int | None = None
    deadline: float = 0.0


def read_isolated(
    items: Iterable[Item], limits: Limits | None = None, *, workers: int = 1, ocr: bool = True
) -> Iterator[tuple[Item, Result]]:
    """Read files in worker processes; results come in the order of the files.

    Args:
        items: paths, "-" for standard input, or errors of `discovery.find`, which are passed on
            in their place.
        limits: bounds on each file; `seconds` and `memory_bytes` are kept from outside.
        workers: how many processes read at once.
        ocr: see `samenhang.corpus.reading.read`.

    Yields:
        Each item with its document or the error that says why there is none.
    """
    pool = _Pool(limits or Limits(), max(1, workers), ocr)
    try:
        yield from pool.run(items)
    finally:
        pool.close()


class IsolatedReader:
    """Reads one file after another in a worker process that is kept for the next.

    Args:
        limits, ocr: as for `read_isolated`.
    """

    def __init__(self, limits: Limits | None = None, *, ocr: bool = True) -> None:
        self._pool = _Pool(limits or Limits(), 1, ocr)

    def read(self, item: Item) -> Result:
        """A file's document, or the error that says why there is none."""
        ((_, result),) = self._pool.run([item])
        return result

    def close(self) -> None:
        """End the worker process."""
        self._pool.close()


class _Pool:
    def __init__(self, limits: Limits, workers: int, ocr: bool) -> None:
        self._limits = limits
        self._size = workers
        self._ocr = ocr
        self._workers: list[_Worker] = []
        self._results: dict[int, Result] = {}

    def run(self, items: Iterable[Item]) -> Iterator[tuple[Item, Result]]:
        """Hand out files, gather results, keep their order."""
        source = iter(items)
        pending: deque[tuple[int, Item]] = deque()
        waiting: deque[int] = deque()
        known: dict[int, Item] = {}
        number = 0
        exhausted = False
        while True:
            while not exhausted and len(pending) < self._size * _AHEAD:
                try:
                    item = next(source)
                except StopIteration:
                    exhausted = True
                    break
                pending.append((number, item))
                known[number] = item
                if isinstance(item, ReadError):
                    self._results[number] = item
                else:
                    waiting.append(number)
                number += 1
            while pending and pending[0][0] in self._results:
                done, item = pending.popleft()
                known.pop(done)
                yield item, self._results.pop(done)
            if exhausted and not pending:
                return
            if pending and pending[0][0] not in self._results:
                self._assign(waiting, known)
                self._gather(known)

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            _end(worker)
        self._workers.clear()

    def _assign(self, waiting: deque[int], known: dict[int, Item]) -> None:
        for worker in list(self._workers):
            if not waiting:
                return
            if worker.task is None:
                self._hand(worker, waiting.popleft(), known)
        while waiting and len(self._workers) < self._size:
            worker = self._start()
            self._workers.append(worker)
            self._hand(worker, waiting.popleft(), known)

    def _hand(self, worker: _Worker, number: int, known: dict[int, Item]) -> None:
        worker.task = number
        allowed = self._limits.seconds + _GRACE
        worker.deadline = time.monotonic() + allowed + (0.0 if worker.ready else _START_UP)
        # A worker that died while idle is noticed when its answer does not come.
        with suppress(OSError):
            path = str(known[number])
            # Only this process has the standard input; the worker gets its bytes.
            worker.pipe.send(path if path != "-" else _standard_input(self._limits))

    def _gather(self, known: dict[int, Item]) -> None:
        busy = [worker for worker in self._workers if worker.task is not None]
        if not busy:
            return
        left = max(0.0, min(worker.deadline for worker in busy) - time.monotonic())
        ready = wait([worker.pipe for worker in busy], timeout=left)
        for worker in busy:
            if worker.pipe in ready:
                self._receive(worker, known)
            elif time.monotonic() >= worker.deadline:
                self._lose(worker, known, "takes too long to read", _SLOW)

    def _receive(self, worker: _Worker, known: dict[int, Item]) -> None:
        task = worker.task
        assert task is not None
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            _wait(worker.process)
            if not worker.ready:
                raise SamenhangError(
                    "the process that reads files does not start",
                    hint="Run the command again; if it fails again, reinstall samenhang",
                ) from None
            self._lose(worker, known, f"made its reader crash{_cause(worker.process)}", _CRASHED)
            return
        if answer is None:
            worker.ready = True
            worker.deadline = time.monotonic() + self._limits.seconds + _GRACE
            return
        self._results[task] = answer
        worker.task = None

    def _lose(self, worker: _Worker, known: dict[int, Item], what: str, hint: str) -> None:
        assert worker.task is not None
        self._results[worker.task] = ReadError(what, subject=str(known[worker.task]), hint=hint)
        _end(worker)
        self._workers.remove(worker)

    def _start(self) -> _Worker:
        ours, theirs = Pipe()
        handle = theirs.fileno()
        options: dict[str, Any] = {}
        if sys.platform == "win32":
            os.set_handle_inheritable(handle, True)
            options["startupinfo"] = subprocess.STARTUPINFO(
                lpAttributeList={"handle_list": [handle]}
            )
        else:
            options["pass_fds"] = (handle,)
        command = (spawn.get_executable(), "-c", _PROGRAM, str(handle), *sys.path)
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **options)  # noqa: S603
        theirs.close()
        with suppress(OSError):  # it did not start: found out when it is listened to
            ours.send((self._limits, self._ocr))
        return _Worker(process, ours)


# Modules are found where this process finds them, not in the folder that it happens to be in.
_PROGRAM = """
import sys
sys.path[:] = sys.argv[2:]
from samenhang.corpus.isolation import serve
serve(int(sys.argv[1]))
"""
_SLOW = "Raise the time limit, or split the file"
_CRASHED = "Open it in its own program and save it anew"


def _end(worker: _Worker) -> None:
    worker.pipe.close()
    if worker.process.poll() is None:
        worker.process.kill()
    _wait(worker.process)


def _wait(process: subprocess.Popen[bytes]) -> None:
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)


def _cause(process: subprocess.Popen[bytes]) -> str:
    code = process.returncode
    return f" (signal {-code})" if code is not None and code < 0 else ""


def _standard_input(limits: Limits) -> bytes:
    return sys.stdin.buffer.read(limits.file_bytes + 1)


def serve(handle: int) -> None:
    """What a worker does: read the files it is told to, until its pipe closes.

    Args:
        handle: of its end of the pipe, on which limits and files come.
    """
    from samenhang.corpus.reading import read, read_bytes

    if sys.platform == "win32":
        from multiprocessing.connection import PipeConnection

        pipe: Any = PipeConnection(handle)
    else:
        pipe = Connection(handle)
    limits, ocr = pipe.recv()
    confine(limits)
    pipe.send(None)
    while True:
        try:
            given = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        answer: Result
        try:
            if isinstance(given, bytes):
                answer = read_bytes(given, "-", limits=limits, ocr=ocr)
            else:
                answer = read(given, limits=limits, ocr=ocr)
        except ReadError as error:
            answer = error
        except MemoryError:
            subject = given if isinstance(given, str) else "-"
            answer = ReadError("needs more memory than allowed", subject=subject)
        except KeyboardInterrupt:
            return
        try:
            pipe.send(answer)
        except (BrokenPipeError, OSError):
            return


def confine(limits: Limits) -> None:
    """Bound the memory of this process, where the system can."""
    # Ctrl-C is for the process that the user sees; it ends its workers itself.
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        bound = limits.memory_bytes
        if hard != resource.RLIM_INFINITY:
            bound = min(bound, hard)
        resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
