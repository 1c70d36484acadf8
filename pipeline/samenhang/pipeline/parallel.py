"""Whole documents annotated in worker processes: the model and the rules, not the model alone.

What goes between processes is a document one way and its packed annotation the other, which
costs a fraction of sending spaCy's Docs.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Protocol

from samenhang.corpus.types import Document
from samenhang.pipeline import process
from samenhang.pipeline.types import Annotation

_CHUNK = 30_000  # characters of text a worker takes at a time, at least a document
_AHEAD = 2  # chunks that wait for each worker


class Worker(Protocol):
    """What annotates in each process: an `Annotator`."""

    def load(self) -> None: ...
    def annotate(self, documents: Iterable[Document], /) -> Iterator[Annotation]: ...


_shared: Worker | None = None  # what forked workers find, and others make at their start


def annotate(
    worker: Worker,
    documents: Iterable[Document],
    processes: int,
    alike: Callable[[], Worker],
) -> Iterator[Annotation]:
    """The annotation of each document, in order, by worker processes.

    Args:
        worker: loaded here first, so that forked workers share its memory.
        documents: read as far ahead as the workers need.
        processes: how many workers.
        alike: makes another one, in processes that share no memory; can be pickled.
    """
    global _shared  # noqa: PLW0603 - forked workers find it there
    worker.load()
    _shared = worker
    # Forked where that is safe, so that workers share the model and the user's script needs no
    # main guard.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    pool = ProcessPoolExecutor(processes, context, initializer=_begin, initargs=(alike,))
    waiting: deque[Future[list[Annotation]]] = deque()
    try:
        for chunk in _chunks(documents):
            waiting.append(pool.submit(_work, chunk))
            while len(waiting) > processes * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text)
        if size >= _CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _begin(alike: Callable[[], Worker]) -> None:
    global _shared  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that reports
    process.own()
    if _shared is None:
        _shared = alike()


def _work(documents: list[Document]) -> list[Annotation]:
    assert _shared is not None
    return list(_shared.annotate(documents))
