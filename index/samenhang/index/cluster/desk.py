"""One document in a store of its own, in memory, so that the local code makes its rows.

In this store an identity's name is the key of what the document tells of it (`who`), and a
concept's label its URI: names and labels are looked up when a row is shown.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from samenhang.index.identities import sightings_in
from samenhang.index.store import described, writing
from samenhang.index.store.connection import schema
from samenhang.index.store.described import fold_label

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.index.cluster.records import Record
    from samenhang.index.correcting.mending import Mender
    from samenhang.pipeline.names.corrections import Corrections
    from samenhang.pipeline.names.sightings import Sighting
    from samenhang.pipeline.types import Annotation

KEY = 1  # of the document


def who_of(sighting: Sighting) -> str:
    """The key of a sighting: equal ones have the same, in whatever document."""
    from samenhang.pipeline.names.sightings import encode

    return hashlib.sha256(encode(sighting).encode("utf-8", "surrogatepass")).hexdigest()[:24]


class _Links:
    """Gives every entity of one document the identity of what is told of it."""

    def __init__(
        self, connection: sqlite3.Connection, corrections: Corrections, mender: Mender | None
    ) -> None:
        self._connection = connection
        self._corrections = corrections
        self._mender = mender
        self.told: dict[int, Sighting] = {}

    def mended(self, name: str, document: Document, annotation: Annotation) -> Annotation:
        """What was found in it, with people's corrections of statements."""
        if self._mender is None:
            return annotation
        return self._mender.mended(name, document, annotation)

    def add(self, document: int) -> None:
        """See what is told of each entity."""
        for key, sighting in sightings_in(self._connection, document, self._corrections):
            if sighting is None:
                continue
            self.told[key] = sighting
            self._connection.execute(
                "INSERT INTO identities VALUES (?, ?, ?, '', '', '', '')",
                (key, sighting.type, who_of(sighting)),
            )
            self._connection.execute("UPDATE entities SET identity = ? WHERE key = ?", (key, key))

    def remove(self, document: int) -> None:
        """Nothing is ever taken away here."""


class Desk:
    """A record, laid out as rows of the local store.

    Args:
        connection: to the store of this one document.
        told: key of an entity to what is told of it; none for those that are no name.
        corrected: people corrected statements of it.
    """

    def __init__(
        self, connection: sqlite3.Connection, told: dict[int, Sighting], corrected: bool
    ) -> None:
        self.connection = connection
        self.told = told
        self.corrected = corrected


@contextmanager
def laid_out(
    record: Record, corrections: Corrections | None = None, mender: Mender | None = None
) -> Iterator[Desk]:
    """A record in a store of its own.

    Raises:
        RecordError: its parts contradict each other.
    """
    from samenhang.pipeline.names.corrections import Corrections

    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript("BEGIN;" + schema() + "COMMIT;")
        connection.execute("BEGIN")
        connection.execute("INSERT INTO meta VALUES ('corpus', ''), ('revision', '0')")
        links = _Links(connection, corrections or Corrections(), mender)
        connection.executemany(
            "INSERT INTO described VALUES (?, ?, ?, '')",
            [(KEY, name, value) for name, value in record.described.items()],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO labels VALUES (?, ?, ?)",
            [(KEY, fold_label(label), label) for label in record.labels],
        )
        document = record.document
        if record.shared is not None:
            from dataclasses import replace

            document = replace(document, date=record.shared[0], date_from=record.shared[1])
        writing.insert(connection, document, record.annotation, links, name=record.id)
        connection.execute("UPDATE documents SET added = ?", (record.added,))
        connection.execute("UPDATE concepts SET label = uri")
        described.seal(connection, KEY)
        corrected = connection.execute("SELECT 1 FROM found_statements").fetchone()
        yield Desk(connection, links.told, corrected is not None)
    finally:
        connection.close()
