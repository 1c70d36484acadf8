"""What documents of a cluster lack, by the code that says so of the local store.

Of the documents that lack nothing only those are held by which others may be dated.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.doubling import pairs
from samenhang.index.cluster.reading import PAGE, THERE, pages
from samenhang.index.describing.missing import (
    OPENING,
    Known,
    Missing,
    missing,
    neighbourhood_of,
    sitting_of,
)
from samenhang.index.store.connection import schema

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads

_DOCUMENT = (
    "INSERT INTO documents VALUES (?, ?, ?, ?, '', 0, '', '', ?, ?, '', '', '', '', '{}', '[]',"
    " '', '', '', ?, NULL, '')"
)


def lacking(reads: Reads) -> Iterator[Missing]:
    """Dates, titles and texts that documents lack, with proposals."""
    connection = sqlite3.connect("", isolation_level=None)  # beside memory, as far as it is large
    try:
        connection.executescript(schema())
        connection.execute("BEGIN")
        lacks: list[int] = []
        undated: set[int] = set()
        near: set[object] = set()
        for one in _known(reads):
            if one.lacks:
                _put(connection, one)
                lacks.append(one.key)
            if not one.date:
                undated.add(one.key)
                near |= {sitting_of(one), neighbourhood_of(one)} - {""}
        alike = _alike(reads, connection, undated)
        there = set(lacks)
        for one in _known(reads) if undated else ():
            dates = bool({sitting_of(one), neighbourhood_of(one)} & near) or one.key in alike
            if one.date and dates and one.key not in there:
                _put(connection, one)
        connection.execute("DELETE FROM doubles WHERE other NOT IN (SELECT key FROM documents)")
        _openings(reads, connection, lacks)
        yield from missing(connection)
    finally:
        connection.close()


def _known(reads: Reads) -> Iterator[Known]:
    fields = ["id", "number", "row.title", "row.date", "row.words", "row.path", "row.found"]
    body = {"query": THERE, "_source": fields, "sort": [{"number": "asc"}]}
    for hit in pages(reads.connection, reads.indices["documents"], body):
        told = hit["_source"]
        row: dict[str, Any] = told["row"]
        yield Known(
            told["number"],
            told["id"],
            row["title"],
            row["date"],
            row["words"],
            row["path"],
            "title" in (row.get("found") or ()),
        )


def _put(connection: sqlite3.Connection, one: Known) -> None:
    connection.execute(
        _DOCUMENT, (one.key, one.id, one.key, one.path, one.title, one.date, one.words)
    )
    if one.named:
        connection.execute("INSERT INTO described VALUES (?, 'title', '', '')", (one.key,))


def _alike(reads: Reads, connection: sqlite3.Connection, undated: set[int]) -> set[int]:
    """Numbers of documents that are nearly the same text as those without a date."""
    found: set[int] = set()
    if not undated:
        return found
    for source in pairs(reads):
        one, other = source["numbers"]
        for mine, theirs in ((one, other), (other, one)):
            if mine in undated:
                row = (mine, theirs, source["similarity"])
                connection.execute("INSERT OR REPLACE INTO doubles VALUES (?, ?, ?)", row)
                found.add(theirs)
    return found


def _openings(reads: Reads, connection: sqlite3.Connection, numbers: list[int]) -> None:
    """The first passages of documents."""
    for start in range(0, len(numbers), PAGE):
        some = {"terms": {"number": numbers[start : start + PAGE]}}
        body = {
            "query": reads.seen({"range": {"seq": {"lt": OPENING}}}, some),
            "_source": ["number", "seq", "row.kind", "row.start", "row.end", "row.text"],
            "sort": [{"number": "asc"}, {"seq": "asc"}],
        }
        for hit in pages(reads.connection, reads.indices["passages"], body):
            told = hit["_source"]
            row = told["row"]
            connection.execute(
                "INSERT INTO passages VALUES (NULL, ?, ?, ?, ?, ?, 0, NULL, '[]', 0, NULL, ?)",
                (told["number"], told["seq"], row["kind"], row["start"], row["end"], row["text"]),
            )
