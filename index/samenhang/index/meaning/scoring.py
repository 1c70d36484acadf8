"""How near every statement is to a question: all vectors, a bounded part of them at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from samenhang.index.meaning.encoder import SCALE, SIZE
from samenhang.index.store.meanings import Packed

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

PART = 1024  # vectors at a time: half a megabyte, that stays in the processor's cache
_SAMPLE = 2048
_COMMON = 0.5  # so much of what all statements have in common is left out of a question


@dataclass(frozen=True, slots=True)
class Scores:
    """Statements with their nearness, as arrays of one length, in the order of the store."""

    documents: Array
    starts: Array
    ends: Array
    nearness: Array


def scores(packed: Iterable[Packed], question: Array) -> Scores:
    """The nearness of every statement to a question's vector."""
    import numpy

    documents, places, near = [], [], []
    turned = (question / SCALE).astype(numpy.float32)
    for part in _parts(packed, PART):
        # Not by BLAS: over so little work its threads mostly wait for each other.
        near.append(numpy.einsum("ij,j->i", _floats(part), turned))
        found = numpy.frombuffer(b"".join(one.places for one in part), "<i4").reshape(-1, 2)
        places.append(found)
        counts = [len(one.places) // 8 for one in part]
        documents.append(numpy.repeat([one.document for one in part], counts))
    if not near:
        none = numpy.empty(0)
        return Scores(none.astype(int), none.astype(int), none.astype(int), none)
    placed = numpy.concatenate(places)
    return Scores(numpy.concatenate(documents), placed[:, 0], placed[:, 1], numpy.concatenate(near))


def turned(question: Array, packed: Iterable[Packed]) -> Array:
    """A question's vector with half of what statements have in common left out.

    What lies in the direction of the mean statement tells little of what one says.

    Args:
        question: its vector.
        packed: the statements of all documents, of which the first ones are a sample.
    """
    import numpy

    for part in _parts(packed, _SAMPLE):
        mean = _floats(part).mean(axis=0)
        common = mean / (float(numpy.linalg.norm(mean)) or 1.0)
        without: Array = question - _COMMON * float(question @ common) * common
        return without
    return question


def _floats(part: Sequence[Packed]) -> Array:
    import numpy

    rows = numpy.frombuffer(b"".join(one.vectors for one in part), numpy.int8)
    return rows.reshape(-1, SIZE).astype(numpy.float32)


def _parts(packed: Iterable[Packed], wanted: int) -> Iterator[list[Packed]]:
    """Documents with statements, each time some vectors together."""
    part: list[Packed] = []
    count = 0
    for one in chain(packed, [None]):
        if one is not None and one.vectors:
            part.append(one)
            count += len(one.places) // 8
        if part and (one is None or count >= wanted):
            yield part
            part, count = [], 0
