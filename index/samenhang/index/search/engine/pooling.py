"""Postings gathered by term before they are written.

Whoosh gathers a tuple for every posting, sorts all of them and keeps on disk what does not fit,
pickled one by one; this was more than half of the time of indexing.
"""

from __future__ import annotations

import pickle
from array import array
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO

from samenhang.index.search.engine.trust import load

Term = tuple[str, bytes]
Posting = tuple[str, bytes, int, float, bytes | None]
_NUMBERS = 8  # bytes of a posting: its passage and its weight
_VALUE = 49  # bytes of a value besides its own


class Gathered:
    """The postings of one term: passages, ascending, with their weights and values."""

    __slots__ = ("numbers", "values", "weights")

    def __init__(self) -> None:
        self.numbers = array("I")
        self.weights = array("f")
        self.values: list[bytes] = []

    def extend(
        self, numbers: Sequence[int], weights: Sequence[float], values: Sequence[bytes]
    ) -> None:
        """Put postings of later passages behind those that are there."""
        self.numbers.extend(numbers)
        self.weights.extend(weights)
        self.values.extend(values)


class Pool:
    """All postings of a segment that is being written.

    Args:
        folder: where unnamed files are written when there are too many.
        most: about so many bytes are kept in memory.
    """

    def __init__(self, folder: Path, most: int) -> None:
        self._folder = folder
        self._most = most
        self._size = 0
        self._terms: dict[Term, Gathered] = {}
        self._runs: list[BinaryIO] = []

    def add(self, posting: Posting) -> None:
        """Gather a posting: field, term, passage, weight, value."""
        field, term, number, weight, value = posting
        gathered = self._of(field, term)
        gathered.numbers.append(number)
        gathered.weights.append(weight)
        self._size += _NUMBERS
        if value:
            gathered.values.append(value)
            self._size += _VALUE
        if self._size > self._most:
            self._put_aside()

    def extend(
        self,
        field: str,
        term: bytes,
        numbers: Sequence[int],
        weights: Sequence[float],
        values: Sequence[bytes],
    ) -> None:
        """Gather postings of one term."""
        self._of(field, term).extend(numbers, weights, values)
        self._size += _NUMBERS * len(numbers) + _VALUE * len(values)
        if self._size > self._most:
            self._put_aside()

    def terms(self) -> Iterator[tuple[Term, Gathered]]:
        """All terms in order, with their postings."""
        runs = [*map(_again, self._runs), ((key, self._terms[key]) for key in sorted(self._terms))]
        for key, parts in groupby(merge(*runs, key=itemgetter(0)), key=itemgetter(0)):
            whole, *later = (gathered for _, gathered in parts)
            for more in later:
                whole.extend(more.numbers, more.weights, more.values)
            yield key, whole

    def cleanup(self) -> None:
        """Let go of everything."""
        self._terms.clear()
        for run in self._runs:
            run.close()
        self._runs.clear()

    def _of(self, field: str, term: bytes) -> Gathered:
        key = field, term
        gathered = self._terms.get(key)
        if gathered is None:
            gathered = self._terms[key] = Gathered()
            self._size += 4 * _VALUE + len(term)
        return gathered

    def _put_aside(self) -> None:
        run = TemporaryFile(dir=self._folder)  # noqa: SIM115 - closed by `cleanup`
        self._runs.append(run)
        for key in sorted(self._terms):
            one = self._terms[key]
            parts = (*key, one.numbers.tobytes(), one.weights.tobytes(), one.values)
            pickle.dump(parts, run, pickle.HIGHEST_PROTOCOL)
        self._terms.clear()
        self._size = 0


def _again(run: BinaryIO) -> Iterator[tuple[Term, Gathered]]:
    run.seek(0)
    while True:
        try:
            field, term, numbers, weights, values = load(run)
        except EOFError:
            return
        gathered = Gathered()
        gathered.numbers.frombytes(numbers)
        gathered.weights.frombytes(weights)
        gathered.values = values
        yield (field, term), gathered
