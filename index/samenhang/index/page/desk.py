"""Threads that ask and write, each with the corpus open for itself.

A connection to the store belongs to the thread that opened it. Many readers ask at once; there is
one writer, so that a page that corrects waits for another that does, and not for readers.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from samenhang.index.anywhere import Place
from samenhang.index.asking.corpus import Corpus

Answer = TypeVar("Answer")
READERS = 4
_PARTING = 5.0  # seconds for all threads to come and close what they opened


class _Room:
    """So many threads with a corpus each."""

    def __init__(self, folder: Place, size: int, name: str) -> None:
        self._folder = folder
        self._size = size
        self._own = threading.local()
        self._threads = ThreadPoolExecutor(size, thread_name_prefix=name)

    async def ask(self, question: Callable[[Corpus], Answer]) -> Answer:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._asked, question)

    def _asked(self, question: Callable[[Corpus], Answer]) -> Answer:
        corpus: Corpus | None = getattr(self._own, "corpus", None)
        if corpus is None:
            import samenhang

            corpus = self._own.corpus = samenhang.open(self._folder)
        corpus.look_again()
        return question(corpus)

    def close(self) -> None:
        """Let each thread close its corpus: only the thread that opened one may."""
        all_here = threading.Barrier(self._size)
        for _ in range(self._size):
            self._threads.submit(self._leave, all_here)
        self._threads.shutdown(wait=True)

    def _leave(self, all_here: threading.Barrier) -> None:
        with suppress(threading.BrokenBarrierError):
            all_here.wait(_PARTING)
        corpus: Corpus | None = getattr(self._own, "corpus", None)
        if corpus is not None:
            corpus.close()
            self._own.corpus = None


class Desk:
    """Where questions and changes are handed in.

    Args:
        folder: the corpus folder, or its address on a cluster.
        readers: so many questions are answered at once.
    """

    def __init__(self, folder: Place, readers: int = READERS) -> None:
        self.closed = False
        self._reading = _Room(folder, readers, "samenhang-reader")
        self._writing = _Room(folder, 1, "samenhang-writer")

    async def read(self, question: Callable[[Corpus], Answer]) -> Answer:
        """The answer to a question."""
        return await self._reading.ask(question)

    async def write(self, change: Callable[[Corpus], Answer]) -> Answer:
        """What becomes of a change; changes are made one after another."""
        return await self._writing.ask(change)

    def close(self) -> None:
        """End all threads and release the corpus."""
        self.closed = True
        self._reading.close()
        self._writing.close()
