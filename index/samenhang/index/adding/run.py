"""A run of adding: every document on disk before its outcome comes out, in one stream."""

from __future__ import annotations

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from samenhang.corpus.errors import ReadError
from samenhang.corpus.types import Document
from samenhang.index.adding import corrections, sources, statements, storing, vocabulary
from samenhang.index.adding.annotating import annotated
from samenhang.index.identities import Linker, linker
from samenhang.index.meaning.making import Prepared, prepared
from samenhang.index.search.upkeep import Upkeep
from samenhang.index.store import removals
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import WriteLock
from samenhang.index.types import AddProgress, Outcome, Status
from samenhang.pipeline.types import Annotation

if TYPE_CHECKING:
    from filelock import BaseFileLock

    from samenhang.corpus.limits import Limits
    from samenhang.index.annotates import Annotates

PASSAGES = 4000  # so many new passages, or so many seconds, until they are searchable
SECONDS = 20.0
SHARE = 20  # … and at least so many times as long as indexing last took


class Adding:
    """One run. Inside `with`, other processes leave the text index to it."""

    def __init__(
        self,
        layout: Layout,
        connection: sqlite3.Connection,
        lock: WriteLock,
        upkeep: Upkeep,
        report: Callable[[AddProgress], None] | None,
    ) -> None:
        self._layout = layout
        self._connection = connection
        self._lock = lock
        self._upkeep = upkeep
        self._report = report or (lambda _: None)
        self._mark: BaseFileLock | None = None
        self._early: deque[Outcome] = deque()
        self._done = 0
        self._passages = 0
        self._indexed = time.monotonic()
        self._pause = SECONDS
        self._anyway = False
        self._begun = ""

    def __enter__(self) -> Self:
        from filelock import FileLock, Timeout

        mark = FileLock(self._layout.adding, mode=0o600)
        try:
            mark.acquire(timeout=0)
            self._mark = mark
        except (Timeout, OSError):
            pass  # another run has it; without it the index is kept up all the same
        corrections.apply(self._layout, self._connection, self._lock)
        statements.apply(self._layout, self._connection, self._lock)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if self._passages:
                self._index()
        finally:
            if self._mark is not None:
                self._mark.release()

    def files(
        self,
        paths: Iterable[str | Path],
        *,
        annotator: Annotates | None,
        limits: Limits | None,
        processes: int,
        again: bool,
        ocr: bool,
        anyway: bool = False,
    ) -> Iterator[Outcome]:
        """Add files; see `Archive.add`."""
        self._anyway = anyway
        wanted = self._wanted(paths, again)
        for first in wanted:
            if isinstance(first, Outcome):
                yield self._told(first)
                continue
            # Only now is there work for the language model.
            vocabulary.refresh(self._layout, self._connection, self._lock)
            chosen = annotator or self._annotator()
            files = self._set_aside(chain([first], wanted))
            documents = self._read(sources.read(files, limits, processes, ocr), again)
            for document, annotation in annotated(chosen, documents, processes):
                yield from self._aside()
                yield self._told(
                    self._stored(document, annotation, again, self._vectors(annotation))
                )
            yield from self._aside()

    def annotated(self, pairs: Iterable[tuple[Document, Annotation]]) -> Iterator[Outcome]:
        """Add documents that are annotated already; no vectors are made of their statements."""
        for document, annotation in pairs:
            yield self._told(self._stored(document, annotation, False))

    # -- the steps ----------------------------------------------------------------------

    def _wanted(self, paths: Iterable[str | Path], again: bool) -> Iterator[Outcome | str]:
        """Files to read, and the outcomes of those that need no reading."""
        for path in sources.found(paths):
            if isinstance(path, Outcome):
                yield path
                continue
            self._report(AddProgress(self._done, None, path, "find"))
            sha256 = "" if again else sources.digest(path)
            known = storing.unchanged(self._connection, path, sha256) if sha256 else None
            yield known or self._unwanted(path, sha256) or path

    def _unwanted(self, path: str, sha256: str) -> Outcome | None:
        """The outcome of what somebody removed before, unless it is wanted anyway."""
        if self._anyway or storing.at_path(self._connection, path) is not None:
            return None
        return sources.left_out(path, removals.removed(self._connection, path, sha256))

    def _set_aside(self, files: Iterable[Outcome | str]) -> Iterator[str]:
        for file in files:
            if isinstance(file, Outcome):
                self._early.append(file)
            else:
                yield file

    def _read(
        self, files: Iterable[tuple[str, Document | ReadError]], again: bool
    ) -> Iterator[Document]:
        for path, read in files:
            if not isinstance(read, Document):
                self._early.append(Outcome(path, Status.FAILED, message=str(read)))
                continue
            self._report(AddProgress(self._done, None, path, "read"))
            source = read.source
            known = storing.unchanged(self._connection, source.path, source.sha256)
            if known is not None and not again:
                self._early.append(known)
            elif unwanted := self._unwanted(source.path, source.sha256):
                self._early.append(unwanted)
            else:
                yield read

    def _aside(self) -> Iterator[Outcome]:
        while self._early:
            yield self._told(self._early.popleft())

    def _vectors(self, annotation: Annotation | Exception) -> Prepared | None:
        if isinstance(annotation, Exception):
            return None
        return prepared(((one.start, one.end), one.text) for one in annotation.statements)

    def _stored(
        self,
        document: Document,
        annotation: Annotation | Exception,
        again: bool,
        vectors: Prepared | None = None,
    ) -> Outcome:
        path = document.source.path
        if isinstance(annotation, Exception):
            what = f"{path}: cannot be annotated ({type(annotation).__name__}: {annotation})"
            return Outcome(path, Status.FAILED, title=document.title, message=what)
        self._report(AddProgress(self._done, None, path, "store"))
        with self._lock.held("add"):
            outcome = storing.store(
                self._connection,
                self._layout,
                document,
                annotation,
                self._linker,
                again=again,
                vectors=vectors,
            )
            if outcome.status in (Status.ADDED, Status.REPLACED) and not self._begun:
                self._begun = storing.note_run(self._connection, self._layout)
        if outcome.status in (Status.ADDED, Status.REPLACED):
            self._passages += len(document.blocks)
        waited = time.monotonic() - self._indexed
        if self._passages >= PASSAGES or (self._passages and waited > self._pause):
            self._index()
        return outcome

    def _index(self) -> None:
        self._report(AddProgress(self._done, None, stage="index"))
        self._passages = 0
        begun = time.monotonic()
        self._upkeep.follow()
        self._indexed = time.monotonic()
        self._pause = max(SECONDS, SHARE * (self._indexed - begun))

    def _told(self, outcome: Outcome) -> Outcome:
        self._done += 1
        return outcome

    @cached_property
    def _linker(self) -> Linker:
        return linker(self._connection, self._layout)

    def _annotator(self) -> Annotates:
        from samenhang.index.adding.default import annotator

        return annotator(self._layout.folder)
