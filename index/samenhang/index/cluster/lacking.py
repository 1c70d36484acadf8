"""What documents of a cluster lack, by the code that says so of the local store."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from samenhang.index.cluster.doubling import doubles
from samenhang.index.cluster.reading import pages
from samenhang.index.describing.missing import Missing, missing
from samenhang.index.store.connection import schema

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads

_OPENING = 4  # passages in which a document introduces itself
_DOCUMENT = (
    "INSERT INTO documents VALUES (?, ?, ?, ?, '', 0, '', '', ?, ?, '', '', '', '', '{}', '[]',"
    " '', '', '', ?, NULL, '')"
)


def lacking(reads: Reads) -> Iterator[Missing]:
    """Dates, titles and texts that documents lack, with proposals."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(schema())
        numbers = {}
        for key, row in enumerate(reads.documents(), 1):
            numbers[row.id] = key
            connection.execute(
                _DOCUMENT, (key, row.id, key, row.path, row.title, row.date, row.words)
            )
            connection.executemany(
                "INSERT INTO described VALUES (?, ?, '', '')", [(key, name) for name in row.found]
            )
        _openings(reads, connection, numbers)
        groups: dict[int, list[int]] = {}
        for one in doubles(reads, 0.5):
            groups.setdefault(one.group, []).append(numbers[one.document])
        for group in groups.values():
            connection.executemany(
                "INSERT INTO doubles VALUES (?, ?, 1)",
                [(one, other) for one in group for other in group if one != other],
            )
        yield from missing(connection)
    finally:
        connection.close()


def _openings(reads: Reads, connection: sqlite3.Connection, numbers: dict[str, int]) -> None:
    body = {
        "query": reads.seen({"range": {"seq": {"lt": _OPENING}}}),
        "_source": ["row.document", "row.kind", "row.start", "row.end", "row.text", "seq"],
        "sort": [{"number": "asc"}, {"seq": "asc"}],
    }
    for hit in pages(reads.connection, reads.indices["passages"], body):
        row, seq = hit["_source"]["row"], hit["_source"]["seq"]
        connection.execute(
            "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, 0, NULL, '[]', 0, NULL, ?)",
            (numbers[row["document"]], seq, row["kind"], row["start"], row["end"], row["text"]),
        )
