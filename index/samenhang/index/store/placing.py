"""Statements by their places: which of them answer a question."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from samenhang.index.queries import Order, StatementQuery
from samenhang.index.store.choosing import each_once
from samenhang.index.store.counting import Found
from samenhang.index.store.questions import statements_asked

Place = tuple[int, int, int]
"""A document's key, start and end."""

Places = Mapping[Place, Sequence[int]]
"""Places with the keys of the statements there."""

_COLUMNS = "SELECT r.document, r.start, r.end, r.key, r.text FROM"


def asks_for_all(asked: Sequence[Found]) -> bool:
    """Whether most statements may answer, so that it is quicker to look at the nearest first."""
    if len(asked) != 1 or asked[0][2] is not None:
        return False
    query = asked[0][0]
    wide = StatementQuery(types=query.types, min_confidence=query.min_confidence)
    return replace(query, order=Order.PLACE, limit=None, offset=0) == wide


def places_asked(connection: sqlite3.Connection, asked: Sequence[Found]) -> Places:
    """All statements that answer any of the questions."""
    found: dict[Place, list[int]] = {}
    seen: set[int] = set()
    for query, passages, says in asked:
        source, where = statements_asked(connection, query, passages)
        rows = connection.execute(
            f"{_COLUMNS} {source} CROSS JOIN documents d ON d.key = r.document{where}",
            where.values,
        )
        told: Iterator[tuple[int, int, int, int, str]] = (
            row for row in rows if says is None or says(row[4])
        )
        if query.scope.once:
            told = each_once(connection, told, lambda row: (row[0], row[4]))
        for document, start, end, key, _ in told:
            if key not in seen:
                seen.add(key)
                found.setdefault((document, start, end), []).append(key)
    return found


def keys_at(
    connection: sqlite3.Connection, places: Sequence[Place], asked: Sequence[Found]
) -> Places:
    """Those of some places that answer a question for which `asks_for_all` holds."""
    _, where = statements_asked(connection, asked[0][0], None)
    rows = connection.execute(
        f"{_COLUMNS} json_each(?) j CROSS JOIN statements r"
        " ON r.document = json_extract(j.value, '$[0]') AND r.start = json_extract(j.value, '$[1]')"
        f" AND r.end = json_extract(j.value, '$[2]') {where}",
        [json.dumps(places), *where.values],
    )
    found: dict[Place, list[int]] = {}
    for document, start, end, key, _ in rows:
        found.setdefault((document, start, end), []).append(key)
    return found


def texts(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, str]:
    """The texts of statements by their keys."""
    rows = connection.execute(
        "SELECT key, text FROM statements WHERE key IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    )
    return dict(rows.fetchall())
