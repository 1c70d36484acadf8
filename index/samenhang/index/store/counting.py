# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Statements counted by what they have in common, and the words that they are counted among."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from samenhang.corpus.errors import QueryError
from samenhang.index.store.choosing import each_once
from samenhang.index.store.grouping import GROUPS, OF_DOCUMENT, OF_STATEMENT
from samenhang.index.store.questions import statements_asked
from samenhang.index.store.selecting import Where
from samenhang.index.types import StatementQuery

Found = tuple[StatementQuery, Sequence[int] | None, Callable[[str], bool] | None]
"""A question with what the text index says of its words; see `questions.statements`."""

_CONCEPTS = (
    " LEFT JOIN statement_concepts y ON y.statement = r.key"
    " LEFT JOIN concepts c ON c.key = y.concept"
)


def count_by(
    connection: sqlite3.Connection, found: Sequence[Found], by: Sequence[str]
) -> list[tuple[tuple[str, ...], int]]:
    """How many statements there are of each combination of values, in order of the values.

    A statement that uses several concepts counts once for each, if `concept` is among `by`.

    Raises:
        QueryError: they cannot be counted by one of these.
    """
    unknown = [name for name in by if name not in GROUPS]
    if unknown:
        raise QueryError(
            f"statements cannot be counted by {unknown[0]!r}",
            hint=f"Choose from {', '.join(GROUPS)}",
        )
    columns = [(OF_DOCUMENT | OF_STATEMENT)[name] for name in by]
    source, where = _source(connection, found)
    group = ", ".join(str(number) for number in range(1, len(columns) + 1))
    joined = _CONCEPTS if "concept" in by else ""
    sql = (
        f"SELECT {', '.join([*columns, 'COUNT(DISTINCT r.key)'])} FROM {source}"
        f" CROSS JOIN documents d ON d.key = r.document{joined}{where}"
        f"{f' GROUP BY {group} ORDER BY {group}' if columns else ''}"
    )
    rows = connection.execute(sql, where.values)
    return [(tuple(str(value) for value in row[:-1]), int(row[-1])) for row in rows]


def words_by(
    connection: sqlite3.Connection, query: StatementQuery, by: Sequence[str]
) -> dict[tuple[str, ...], int]:
    """Words of the documents that the question is about, by what of `by` documents have."""
    where = Where()
    where.place(connection, query)
    conditions = str(where).replace("r.document", "d.key")
    columns = [OF_DOCUMENT[name] for name in by if name in OF_DOCUMENT]
    group = ", ".join(str(number) for number in range(1, len(columns) + 1))
    sql = (
        f"SELECT {', '.join([*columns, 'SUM(d.words)'])} FROM documents d{conditions}"
        f"{f' GROUP BY {group}' if columns else ''}"
    )
    rows = connection.execute(sql, where.values)
    return {tuple(str(value) for value in row[:-1]): int(row[-1] or 0) for row in rows}


def texts(connection: sqlite3.Connection, found: Sequence[Found]) -> Iterator[tuple[str, str]]:
    """The (document, text) of statements, each once."""
    source, where = _source(connection, found)
    yield from connection.execute(
        f"SELECT d.id, r.text FROM {source} CROSS JOIN documents d ON d.key = r.document{where}",
        where.values,
    )


def document_groups(by: Sequence[str]) -> tuple[str, ...]:
    """Those that say something of a whole document, whose words can be counted."""
    return tuple(name for name in by if name in OF_DOCUMENT)


def _source(connection: sqlite3.Connection, found: Sequence[Found]) -> tuple[str, Where]:
    """The statements `r` of all questions together, each once."""
    if len(found) == 1 and found[0][2] is None and not found[0][0].scope.once:
        return statements_asked(connection, found[0][0], found[0][1])
    keys: set[int] = set()
    for query, passages, says in found:
        source, where = statements_asked(connection, query, passages)
        rows = connection.execute(
            f"SELECT r.key, r.text, r.document FROM {source}"
            f" CROSS JOIN documents d ON d.key = r.document{where}",
            where.values,
        )
        told: Iterator[tuple[int, str, int]] = (row for row in rows if says is None or says(row[1]))
        if query.scope.once:
            told = each_once(connection, told, lambda row: (row[2], row[1]))
        keys.update(row[0] for row in told)
    whole = Where()
    whole.add("r.key IN (SELECT value FROM json_each(?))", json.dumps(sorted(keys)))
    return "statements r", whole
