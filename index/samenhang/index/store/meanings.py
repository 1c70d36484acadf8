"""Vectors of statements in the store, a row for each document; what a vector is, is others' care.

`places` has the start and end of each statement as 32-bit numbers, `vectors` as many runs of bytes
of one length. They are found again by their place, so that statements that are found anew at the
same place keep their vector.
"""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

Place = tuple[int, int]


class Packed(NamedTuple):
    """The vectors of a document's statements."""

    document: int
    places: bytes
    vectors: bytes


def put(
    connection: sqlite3.Connection, document: int, model: str, vectors: Mapping[Place, bytes]
) -> None:
    """Keep the vectors of a document, in the place of those before."""
    places = sorted(vectors)
    connection.execute(
        "INSERT OR REPLACE INTO meanings SELECT key, ?, checksum, ?, ? FROM documents"
        " WHERE key = ?",
        (model, pack(places), b"".join(vectors[place] for place in places), document),
    )


def pack(places: Iterable[Place]) -> bytes:
    """Places as bytes."""
    numbers = [number for place in places for number in place]
    return struct.pack(f"<{len(numbers)}i", *numbers)


def get(connection: sqlite3.Connection, document: int, model: str) -> dict[Place, bytes]:
    """The vectors that a document has, by the places of its statements."""
    row = connection.execute(
        "SELECT places, vectors FROM meanings WHERE document = ? AND model = ?", (document, model)
    ).fetchone()
    if row is None or not row[0]:
        return {}
    places = list(struct.iter_unpack("<2i", row[0]))
    size = len(row[1]) // len(places)
    return {
        (start, end): row[1][number * size : (number + 1) * size]
        for number, (start, end) in enumerate(places)
    }


def models(connection: sqlite3.Connection) -> frozenset[str]:
    """The names of the ways by which vectors were made."""
    return frozenset(name for (name,) in connection.execute("SELECT DISTINCT model FROM meanings"))


def packed(
    connection: sqlite3.Connection, model: str, documents: Iterable[int] | None = None
) -> Iterator[Packed]:
    """The vectors of all documents, or of some, in the order of their keys."""
    sql = "SELECT document, places, vectors FROM meanings WHERE model = ?"
    values: list[object] = [model]
    if documents is not None:
        sql += " AND document IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(sorted(documents)))
    return (Packed(*row) for row in connection.execute(f"{sql} ORDER BY document", values))


def behind(connection: sqlite3.Connection, model: str, *, only_had: bool = False) -> list[int]:
    """Documents that have no vectors, or changed since they were made.

    Args:
        connection: to the store.
        model: how vectors are made now.
        only_had: of those only that had vectors.
    """
    had = "m.document NOT NULL AND" if only_had else ""
    rows = connection.execute(
        "SELECT d.key FROM documents d LEFT JOIN meanings m ON m.document = d.key"  # noqa: S608
        f" WHERE {had} (m.document IS NULL OR m.model != ? OR m.made_for != d.checksum)"
        " ORDER BY d.key",
        (model,),
    )
    return [key for (key,) in rows]


def statements_of(connection: sqlite3.Connection, document: int) -> dict[Place, str]:
    """The texts of a document's statements by their places."""
    rows = connection.execute(
        "SELECT start, end, text FROM statements WHERE document = ?", (document,)
    )
    return {(start, end): text for start, end, text in rows}


def missing(connection: sqlite3.Connection, model: str) -> int:
    """How many statements have no vector."""
    count = 0
    for document in behind(connection, model):
        had = get(connection, document, model)
        count += sum(place not in had for place in statements_of(connection, document))
    return count
