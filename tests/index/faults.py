"""Runs work on a corpus in a child process that is killed, or runs out of disk, at a chosen step.

A step is everything that changes a file: each SQL statement, each file opened for writing,
flushed, renamed or removed. Nothing in the program knows of this.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

Work = Callable[[Path, Callable[[str], None]], None]

_FILE_EVENTS = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate", "shutil.rmtree"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Steps:
    """Counts steps; kills the process when the chosen one is about to be taken."""

    def __init__(self, folder: Path, at: int) -> None:
        self._folder = str(folder)
        self._at = at
        self.taken = 0

    def install(self) -> None:
        """Watch this process until it ends."""
        flush = os.fsync

        def watched(handle: int) -> None:
            self._step()
            flush(handle)

        os.fsync = watched
        connect = sqlite3.connect

        def traced(*arguments: Any, **named: Any) -> sqlite3.Connection:
            connection = connect(*arguments, **named)
            connection.set_trace_callback(lambda _: self._step())
            return connection

        sqlite3.connect = traced
        sys.addaudithook(self._audit)

    def _audit(self, event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            name, _, flags = arguments
            if isinstance(flags, int) and flags & _WRITING and self._ours(name):
                self._step()
        elif event in _FILE_EVENTS and self._ours(arguments[0]):
            self._step()

    def _ours(self, name: object) -> bool:
        return isinstance(name, str | Path) and str(name).startswith(self._folder)

    def _step(self) -> None:
        self.taken += 1
        if self.taken == self._at:
            os.kill(os.getpid(), signal.SIGKILL)


def run(folder: Path, work: Work, at: int) -> tuple[list[str], int]:
    """Do the work in a child that is killed at step `at` (never, for 0).

    Returns:
        What the child reported as done, and the number of steps where it lived (else 0).
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            steps = Steps(folder, at)
            steps.install()
            work(folder, lambda line: void(os.write(writing, f"{line}\n".encode())))
            os.write(writing, f"steps {steps.taken}\n".encode())
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as lines:
        reported = lines.read().splitlines()
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return reported, 0
    assert os.WEXITSTATUS(status) == 0, "the work failed by itself"
    return reported[:-1], int(reported[-1].removeprefix("steps "))


def void(_: object) -> None:
    """Nothing."""


@contextmanager
def copied(folder: Path, to: Path) -> Iterator[Path]:
    """A copy of a corpus to harm."""
    shutil.copytree(folder, to)
    try:
        yield to
    finally:
        shutil.rmtree(to, ignore_errors=True)


needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and signals")
