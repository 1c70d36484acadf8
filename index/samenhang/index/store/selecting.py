# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Conditions on rows of the store, and the rows that meet them in the order of places."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence

from samenhang.corpus.errors import QueryError
from samenhang.index.store.documents import find_document

_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class Where:
    """The conditions of a question, all of which must hold."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.values: list[object] = []

    def add(self, condition: str, *values: object) -> None:
        self.conditions.append(condition)
        self.values += values

    def among(self, column: str, values: Iterable[object]) -> None:
        self.add(f"{column} IN (SELECT value FROM json_each(?))", json.dumps(list(values)))

    def place(self, connection: sqlite3.Connection, document: str, first: str, last: str) -> None:
        if document:
            self.add("r.document = ?", find_document(connection, document))
        if first:
            # "2008" may be any day of 2008, so it is not before "2008-06".
            self.add("d.date != '' AND d.date || '~' >= ?", check_date(first))
        if last:
            self.add("d.date != '' AND d.date <= ?", check_date(last) + "~")

    def __str__(self) -> str:
        return f" WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


def check_date(date: str) -> str:
    """The date, if it is one.

    Raises:
        QueryError: it is none.
    """
    if not _DATE.fullmatch(date):
        raise QueryError(f"{date!r} is no date", hint="Write 2008, 2008-06 or 2008-06-25")
    return date


def rows_of(
    connection: sqlite3.Connection,
    columns: str,
    source: str,
    where: Where,
    limit: int | None,
    offset: int,
    joined: str = "",
) -> sqlite3.Cursor:
    """Rows in the order of documents and places.

    The rows of a page are chosen first, and only they are joined with their texts. CROSS JOIN
    keeps SQLite from another order of joining, so that the chosen order stays.
    """
    sql = (
        f"{columns} FROM (SELECT r.* FROM {source} CROSS JOIN documents d ON d.key = r.document"
        f"{where} ORDER BY r.document, r.start, r.key LIMIT ? OFFSET ?) r {JOINED} {joined}"
    )
    return connection.execute(sql, [*where.values, -1 if limit is None else limit, offset])


JOINED = "CROSS JOIN documents d ON d.key = r.document CROSS JOIN passages p ON p.key = r.passage"


def concept_keys(connection: sqlite3.Connection, uris: Sequence[str]) -> list[int]:
    """The keys of concepts by their URIs; unknown ones are left out."""
    rows = connection.execute(
        "SELECT key FROM concepts WHERE uri IN (SELECT value FROM json_each(?))",
        (json.dumps(uris),),
    )
    return [row[0] for row in rows]


def count_of(connection: sqlite3.Connection, source: str, where: Where) -> int:
    """How many rows `r` of `source` meet the conditions."""
    sql = f"SELECT COUNT(*) FROM {source} CROSS JOIN documents d ON d.key = r.document{where}"
    return int(connection.execute(sql, where.values).fetchone()[0])
