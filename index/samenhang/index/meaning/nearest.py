"""Statements in the order of their nearness to a question, under further conditions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from samenhang.index.meaning.encoder import SCALE, Make, encoder, make_for
from samenhang.index.meaning.scoring import Question, Scores, beside_the_mean, scores
from samenhang.index.meaning.wording import shares
from samenhang.index.store import meanings, placing
from samenhang.index.store.counting import Found
from samenhang.index.store.placing import Place, Places

if TYPE_CHECKING:
    import numpy

    Array = numpy.ndarray[Any, Any]

SHORTLIST = 200  # so many are compared by their wording too


@dataclass(frozen=True, slots=True)
class Wanted:
    """What statements should be near to.

    Args:
        text: in words.
        place: of a statement that has these words; its vector is taken where there is one, and
            it does not answer itself.
    """

    text: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A statement of the store by its key, and how near it is, 0 to 1."""

    key: int
    similarity: float


def nearest(
    connection: sqlite3.Connection, wanted: Wanted, asked: Sequence[Found]
) -> Iterator[Near]:
    """Statements that answer any of the questions, nearest first.

    Raises:
        SamenhangError: the encoder is not installed, and the text is no statement that has a
            vector.
    """
    make = make_for(meanings.models(connection))
    question = _question(connection, wanted, make)
    allowed = None if placing.asks_for_all(asked) else placing.places_asked(connection, asked)
    documents = None if allowed is None else {document for document, _, _ in allowed}
    found = scores(meanings.packed(connection, make.name, documents), question)
    waiting = _fitting(connection, wanted, found, asked, allowed)
    first = list(islice(waiting, SHORTLIST))
    yield from _by_wording(connection, wanted.text, first, make)
    for key, nearness in waiting:
        yield Near(key, similarity(nearness, 0.0, make))


def _question(connection: sqlite3.Connection, wanted: Wanted, make: Make) -> Question:
    every = meanings.packed(connection, make.name)
    if wanted.place is not None:
        document, start, end = wanted.place
        kept = meanings.get(connection, document, make.name).get((start, end))
        if kept is not None:
            import numpy

            return beside_the_mean(numpy.frombuffer(kept, numpy.int8) / SCALE, every)
    made = encoder()
    return beside_the_mean(made.question(wanted.text), every, made.questions())


def _fitting(
    connection: sqlite3.Connection,
    wanted: Wanted,
    found: Scores,
    asked: Sequence[Found],
    allowed: Places | None,
) -> Iterator[tuple[int, float]]:
    """Keys and nearness of the statements that answer, by their vectors alone."""
    for chosen in _in_order(found.nearness):
        columns = (found.documents, found.starts, found.ends)
        places = list(zip(*(column[chosen].tolist() for column in columns), strict=True))
        keys = placing.keys_at(connection, places, asked) if allowed is None else allowed
        for place, nearness in zip(places, found.nearness[chosen].tolist(), strict=True):
            if not _itself(place, wanted.place):
                for key in keys.get(place, ()):
                    yield key, nearness


def _in_order(nearness: Array) -> Iterator[Array]:
    """Which numbers are highest, in ever larger parts; all are sorted only where that is needed."""
    import numpy

    first, size = 2 * SHORTLIST, len(nearness)
    if size > 8 * first:
        highest = numpy.argpartition(-nearness, first)[:first]
        yield highest[numpy.lexsort((highest, -nearness[highest]))]
        others = numpy.setdiff1d(numpy.arange(size), highest, assume_unique=True)
    else:
        others = numpy.arange(size)
    others = others[numpy.argsort(-nearness[others], kind="stable")]
    at = 0
    while at < len(others):
        yield others[at : at + first]
        at, first = at + first, 2 * first


def _itself(place: Place, wanted: Place | None) -> bool:
    """Whether places of a document have words in common."""
    return (
        wanted is not None
        and place[0] == wanted[0]
        and place[1] < wanted[2]
        and place[2] > wanted[1]
    )


def _by_wording(
    connection: sqlite3.Connection, text: str, first: list[tuple[int, float]], make: Make
) -> list[Near]:
    """The first ones, in an order by meaning and wording."""
    texts = placing.texts(connection, [key for key, _ in first])
    alike = shares(text, [texts[key] for key, _ in first])
    ranked = [
        Near(key, similarity(nearness, share, make))
        for (key, nearness), share in zip(first, alike, strict=True)
    ]
    return sorted(ranked, key=lambda one: -one.similarity)


def similarity(nearness: float, share: float, make: Make) -> float:
    """What users see: 0 to 1, .5 where statements often come to the same.

    Args:
        nearness: the cosine.
        share: of the question's words, 0 to 1.
        make: how vectors are made.
    """
    alike = (nearness + make.wording * share) / (1 + make.wording)
    return round(min(max(alike, 0.0), 1.0), 4)
