"""Files on their way into the corpus: how far each is; stopped and gone on with at will."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.errors import SamenhangError
from samenhang.index import arrivals
from samenhang.index.reports import AddProgress, Outcome, Status

if TYPE_CHECKING:
    from samenhang.index.asking.corpus import Corpus
    from samenhang.index.page.desk import Desk

_PIECE = 5.0  # seconds that corrections wait at most, and the rest of one document
WAITING, READING, FAILED = "waiting", "reading", "failed"


@dataclass(frozen=True, slots=True)
class File:
    """A file on its way.

    Args:
        number: identifies it on the page.
        name: as people know it.
        status: "waiting", "reading", or what became of it (`Status`).
        message: for a failure, in one line.
        warnings: what was left out, and the like.
    """

    number: int
    name: str
    status: str
    message: str = ""
    document: str = ""
    title: str = ""
    words: int = 0
    statements: int = 0
    warnings: tuple[str, ...] = ()
    changed: int = 0


class Run:
    """The files that one server adds, in the order in which they came.

    It is told things in the server's thread and in the thread that writes; each change replaces
    one entry, so that whoever looks sees a whole one.
    """

    def __init__(self, folder: Path, desk: Desk) -> None:
        self.folder = folder
        self.running = False
        self.stopping = False
        self.trouble = ""
        self.version = 0
        self._desk = desk
        self._files: dict[str, File] = {}
        self._task: asyncio.Task[None] | None = None

    @property
    def files(self) -> list[File]:
        """All files, in the order in which they came."""
        return list(self._files.values())

    def take(self, paths: Iterable[Path]) -> None:
        """Let files wait for their turn."""
        for path in paths:
            known = self._files.get(str(path))
            if known is None or known.status not in {WAITING, READING}:
                number = known.number if known else len(self._files)
                self._put(str(path), File(number, arrivals.name_of(self.folder, path), WAITING))

    def refuse(self, name: str, message: str) -> None:
        """Tell of a file that was not even kept."""
        self._put(f"?{name}", File(len(self._files), name, FAILED, message))

    def go(self) -> None:
        """Begin, or go on."""
        self.stopping = False
        if not self.running and self._waiting():
            self.running, self.trouble = True, ""
            self._task = asyncio.get_running_loop().create_task(self._work())

    def stop(self) -> None:
        """Stop after the document that is being added; what waits goes on waiting."""
        self.stopping = self.running
        self.version += 1

    async def _work(self) -> None:
        try:
            while not self.stopping and (waiting := self._waiting()):
                await self._desk.write(partial(self._piece, paths=waiting))
        except SamenhangError as error:
            self.trouble = " ".join(str(error).split())
        except RuntimeError:
            if not self._desk.closed:
                raise  # else the server ends; what waits is there again when it starts
        finally:
            self.running = False
            for path, file in list(self._files.items()):
                if file.status == READING:
                    self._put(path, replace(file, status=WAITING))
            self.version += 1

    def _piece(self, corpus: Corpus, paths: list[str]) -> None:
        """Add some files in the writing thread, then let others write."""
        until = time.monotonic() + _PIECE
        with closing(corpus.adding(paths, progress=self._told)) as outcomes:  # type: ignore[type-var]
            for outcome in outcomes:
                self._note(outcome)
                if self.stopping or time.monotonic() > until:
                    return
        for path in paths:
            file = self._files[path]
            if file.status in {WAITING, READING}:  # nothing was said of it; never again then
                self._note(Outcome(path, Status.FAILED, message="is no file to read"))

    def _told(self, progress: AddProgress) -> None:
        file = self._files.get(progress.subject)
        if file is not None and file.status == WAITING:
            self._put(progress.subject, replace(file, status=READING))

    def _note(self, outcome: Outcome) -> None:
        path = outcome.path
        file = self._files.get(path)
        if file is None:
            return
        message = " ".join(outcome.message.split())
        if outcome.failed:
            message = message.replace(path, file.name).removeprefix(f"{file.name}: ")
        elif outcome.message:
            message = "" if outcome.status is Status.UNCHANGED else message
        elsewhere = outcome.status is Status.UNCHANGED and bool(outcome.message)
        if outcome.failed or elsewhere or outcome.status is Status.SKIPPED:
            arrivals.forget(self.folder, path)
        self._put(
            path,
            replace(
                file,
                status=str(outcome.status),
                message=message,
                document=outcome.document,
                title=outcome.title,
                words=outcome.words,
                statements=outcome.statements,
                warnings=outcome.warnings,
            ),
        )

    def _waiting(self) -> list[str]:
        return [path for path, file in self._files.items() if file.status in {WAITING, READING}]

    def _put(self, path: str, file: File) -> None:
        self.version += 1
        self._files[path] = replace(file, changed=self.version)


_RUNS: dict[str, Run] = {}


def run_of(token: str) -> Run | None:
    """The run of the server that has this token, where there is one."""
    return _RUNS.get(token)


def run_for(token: str, folder: Path, desk: Desk) -> Run:
    """The run of a server, made where there is none."""
    if token not in _RUNS:
        _RUNS[token] = Run(folder.absolute(), desk)
    return _RUNS[token]
