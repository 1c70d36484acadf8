"""Whole documents annotated in worker processes: the model and the rules, not the model alone.

What goes between processes is a document one way and its packed annotation the other, which
costs a fraction of sending spaCy's Docs.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.types import Document
from samenhang.pipeline.types import Annotation

if TYPE_CHECKING:
    from samenhang.pipeline.annotator import Annotator

_CHUNK = 30_000  # characters of text a worker takes at a time, at least a document
_AHEAD = 2  # chunks that wait for each worker

_shared: Annotator | None = None  # what forked workers find, and others make at their start


def annotate(
    annotator: Annotator, documents: Iterable[Document], processes: int
) -> Iterator[Annotation]:
    """The annotation of each document, in order, by worker processes.

    Args:
        annotator: loaded here first, so that forked workers share its memory.
        documents: read as far ahead as the workers need.
        processes: how many workers.
    """
    global _shared  # noqa: PLW0603 - forked workers find it there
    annotator.load()
    _shared = annotator
    model, vocabulary = annotator.made_of
    pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(model, vocabulary))
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


def _begin(model: str, vocabulary: Path | None) -> None:
    global _shared  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that reports
    if _shared is None:
        from samenhang.pipeline.annotator import Annotator

        _shared = Annotator(model, vocabulary)


def _work(documents: list[Document]) -> list[Annotation]:
    assert _shared is not None
    return list(_shared.annotate(documents))
