# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Conditions on rows of the store, and the rows that meet them in the order of places."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Sequence

from samenhang.corpus.errors import QueryError
from samenhang.index.queries import MentionQuery, Order, StatementQuery, TagQuery
from samenhang.index.store import choosing
from samenhang.index.store.documents import find_document

Placed = StatementQuery | MentionQuery | TagQuery

PLACE = "r.document, r.start, r.key"
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

    def place(self, connection: sqlite3.Connection, query: Placed) -> None:
        """Which document, which period, which documents of it."""
        if query.document:
            self.add("r.document = ?", find_document(connection, query.document))
        if query.within is not None:
            start, end = query.within
            self.add("r.start < ? AND r.end > ?", end, start)
        first = check_date(query.date_from) if query.date_from else ""
        last = check_date(query.date_to) if query.date_to else ""
        for condition, values in (
            *choosing.dated(first, last, query.scope),
            *choosing.documents(query.scope),
        ):
            self.add(condition, *values)

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
    order: Order = Order.PLACE,
    place: str = PLACE,
) -> sqlite3.Cursor:
    """Rows in the order of documents and places.

    Args:
        place: the columns of that order; where `source` has an index of them, a page is there
            without sorting what comes behind it.

    The rows of a page are chosen first, and only they are joined with their texts. CROSS JOIN
    keeps SQLite from another order of joining, so that the chosen order stays.
    """
    by = place if order is Order.PLACE else _ORDERS[order]
    sql = (
        f"{columns} FROM (SELECT r.* FROM {source} CROSS JOIN documents d ON d.key = r.document"
        f"{where} ORDER BY {by} LIMIT ? OFFSET ?) r {JOINED} {joined}"
    )
    return connection.execute(sql, [*where.values, -1 if limit is None else limit, offset])


_ORDERS = {
    Order.DATE: f"d.date = '', d.date, {PLACE}",
    Order.SPEAKER: "ifnull((SELECT i.name FROM entities e JOIN identities i ON i.key = e.identity"
    f" WHERE e.key = r.entity), r.speaker) NULLS LAST, {PLACE}",
    Order.CONFIDENCE: f"r.confidence DESC, {PLACE}",
    Order.RELEVANCE: "(SELECT COUNT(*) FROM statement_concepts x WHERE x.statement = r.key) DESC,"
    f" r.confidence DESC, {PLACE}",
}
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


TIME = """
    ifnull((SELECT time FROM times t WHERE t.document = r.document AND t.start <= r.start
        AND t.start >= p.start ORDER BY t.start DESC LIMIT 1), '')"""
