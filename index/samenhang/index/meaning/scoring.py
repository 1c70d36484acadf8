"""How near every statement is to a question: all vectors, a bounded part of them at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from samenhang.index.meaning.encoder import SCALE
from samenhang.index.store.meanings import Packed

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

PART = 1024  # vectors at a time: half a megabyte, that stays in the processor's cache
_SAMPLE = 2048


@dataclass(frozen=True, slots=True)
class Question:
    """What statements are compared with.

    Args:
        direction: of its vector, from the mean statement; of length one.
        mean: the mean statement's vector.
    """

    direction: Array
    mean: Array


@dataclass(frozen=True, slots=True)
class Scores:
    """Statements with their nearness, as arrays of one length, in the order of the store."""

    documents: Array
    starts: Array
    ends: Array
    nearness: Array


def scores(packed: Iterable[Packed], question: Question) -> Scores:
    """The nearness of every statement to a question: the cosine beyond what all have in common."""
    import numpy

    mean = question.mean
    both = (numpy.stack([question.direction, mean]) / SCALE).astype(numpy.float32)
    beyond = float(question.direction @ mean)
    documents, places, near = [], [], []
    for part in _parts(packed, PART):
        rows = _floats(part, len(mean))
        # Not by BLAS: over so little work its threads mostly wait for each other.
        along, common = numpy.einsum("ij,kj->ki", rows, both)
        lengths = numpy.sqrt(numpy.maximum(1 - 2 * common + float(mean @ mean), 1e-6))
        near.append((along - beyond) / lengths)
        found = numpy.frombuffer(b"".join(one.places for one in part), "<i4").reshape(-1, 2)
        places.append(found)
        counts = [len(one.places) // 8 for one in part]
        documents.append(numpy.repeat([one.document for one in part], counts))
    if not near:
        none = numpy.empty(0)
        return Scores(none.astype(int), none.astype(int), none.astype(int), none)
    placed = numpy.concatenate(places)
    return Scores(numpy.concatenate(documents), placed[:, 0], placed[:, 1], numpy.concatenate(near))


def beside_the_mean(
    question: Array, packed: Iterable[Packed], usual: Array | None = None
) -> Question:
    """A question's vector as it differs from the usual one.

    What all have in common tells nothing of what one says.

    Args:
        question: its vector.
        packed: the statements of all documents, of which the first ones are a sample.
        usual: what questions have in common; None where the question is a statement, or encoded
            as these are.
    """
    import numpy

    mean = numpy.zeros(len(question), numpy.float32)
    for part in _parts(packed, _SAMPLE):
        mean = _floats(part, len(question)).mean(axis=0) / SCALE
        break
    direction = question - (mean if usual is None else usual)
    return Question(direction / (float(numpy.linalg.norm(direction)) or 1.0), mean)


def _floats(part: Sequence[Packed], size: int) -> Array:
    import numpy

    rows = numpy.frombuffer(b"".join(one.vectors for one in part), numpy.int8)
    return rows.reshape(-1, size).astype(numpy.float32)


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
