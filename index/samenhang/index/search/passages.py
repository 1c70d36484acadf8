"""Documents of the store as passages for the text index."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.search.entries import entries
from samenhang.index.search.interface import IndexedPassage
from samenhang.index.search.ranking import standing
from samenhang.index.search.terms import Told

if TYPE_CHECKING:
    from samenhang.pipeline.storage import StoredWord

BATCH = 8000  # passages a commit; bounds memory and what a stopped process does again


def batches(
    connection: sqlite3.Connection, keys: list[int]
) -> Iterator[tuple[list[int], Iterator[IndexedPassage]]]:
    """Documents by their keys, a commit's worth at a time, with their passages."""
    batch: list[int] = []
    size = 0
    for key in keys:
        (count,) = connection.execute(
            "SELECT COUNT(*) FROM passages WHERE document = ?", (key,)
        ).fetchone()
        if batch and size + count > BATCH:
            yield batch, _passages(connection, batch)
            batch, size = [], 0
        batch.append(key)
        size += count
    if batch:
        yield batch, _passages(connection, batch)


def _passages(connection: sqlite3.Connection, keys: list[int]) -> Iterator[IndexedPassage]:
    for document in keys:
        told = _told(connection, document)
        starts = [word.start for word in told]
        for key, revision, kind, start, end, section, text in connection.execute(
            "SELECT p.key, d.revision, p.kind, p.start, p.end, p.section, p.text FROM passages p"
            " JOIN documents d ON d.key = p.document WHERE p.document = ? ORDER BY p.number",
            (document,),
        ):
            inside = told[bisect_left(starts, start) : bisect_left(starts, end)]
            words = [
                Told(word.start - start, word.end - start, word.lemma, word.pos) for word in inside
            ]
            yield IndexedPassage(
                key,
                document,
                revision,
                entries(text, words, json.loads(section)),
                standing(kind, text),
            )


def _told(connection: sqlite3.Connection, document: int) -> Sequence[StoredWord]:
    """What the pipeline said of a document's words; nothing where that cannot be read.

    `check` tells of damaged annotation; its text can be found all the same.
    """
    from samenhang.pipeline.storage import stored_words

    row = connection.execute(
        "SELECT tokens FROM annotations WHERE document = ?", (document,)
    ).fetchone()
    try:
        return stored_words(row[0]) if row is not None else ()
    except StoreError:
        return ()
