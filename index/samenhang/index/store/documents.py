# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Documents of the store: finding one by what a user types, and listing them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

from samenhang.corpus.errors import StoreError
from samenhang.index.types import DocumentRow


class SeveralError(StoreError):
    """Several documents are meant."""


def find_document(connection: sqlite3.Connection, wanted: str) -> int:
    """The key of the document with this id, beginning of an id, or source path.

    Raises:
        StoreError: there is none, or there are several.
    """
    for exact in ("id", "path"):
        row = connection.execute(
            f"SELECT key FROM documents WHERE {exact} = ?",
            (wanted,),
        ).fetchone()
        if row is not None:
            return int(row[0])
    start = wanted.casefold()
    rows = connection.execute(
        "SELECT key, id FROM documents WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 6",
        (len(start), start),
    ).fetchall()
    if start and len(rows) == 1:
        return int(rows[0][0])
    if start and rows:
        names = ", ".join(name for _, name in rows[:5])
        raise SeveralError(
            f"several documents begin with {wanted!r}",
            hint=f"Write more of it: {names}{', …' if len(rows) > 5 else ''}",
        )
    raise StoreError(f"there is no document {wanted!r}", hint="See: samenhang documents")


_DOCUMENTS = """
SELECT id, title, date, kind, author, organiser, language, path, sha256, size, reader, encoding,
    added, model, model_version,
    (SELECT COUNT(*) FROM passages WHERE document = d.key), words, pages,
    (SELECT COUNT(*) FROM statements WHERE document = d.key),
    (SELECT COUNT(*) FROM mentions WHERE document = d.key AND kind = 'name'),
    (SELECT COUNT(*) FROM tags WHERE document = d.key), warnings,
    ifnull((SELECT value FROM details WHERE document = d.key AND field = 'place'), ''),
    ifnull((SELECT value FROM details WHERE document = d.key AND field = 'url'), ''),
    (SELECT json_group_array(label) FROM (SELECT label FROM labels WHERE document = d.key
        ORDER BY folded)),
    (SELECT json_group_object(field, found) FROM (SELECT field, found FROM described
        WHERE document = d.key ORDER BY field)),
    ifnull((SELECT value FROM details WHERE document = d.key AND field = 'title_from'), ''),
    ifnull((SELECT value FROM details WHERE document = d.key AND field = 'date_from'), ''),
    ifnull((SELECT value FROM details WHERE document = d.key AND field = 'kind_from'), ''),
    ifnull((SELECT value FROM details WHERE document = d.key AND field = 'publication'), ''),
    ifnull((SELECT value FROM details WHERE document = d.key AND field = 'session'), ''),
    (SELECT CASE words WHEN 0 THEN 1.0 ELSE round(1 - left_out / CAST(words AS REAL), 4) END
        FROM coverage WHERE document = d.key),
    ifnull((SELECT parts FROM coverage WHERE document = d.key), '[]')
FROM documents d
"""


def listed(
    connection: sqlite3.Connection, offset: int = 0, limit: int | None = None
) -> Iterator[DocumentRow]:
    """Documents in the order in which they were first added, a row at a time."""
    values = (-1 if limit is None else limit, offset)
    rows = connection.execute(f"{_DOCUMENTS} ORDER BY key LIMIT ? OFFSET ?", values)
    return (DocumentRow(*_parsed(row)) for row in rows)


def count(connection: sqlite3.Connection) -> int:
    """How many documents there are."""
    (number,) = connection.execute("SELECT COUNT(*) FROM documents").fetchone()
    return int(number)


def titled(connection: sqlite3.Connection, words: Sequence[str]) -> tuple[DocumentRow, ...]:
    """Documents whose titles have all of these, as words or parts of them; in small letters."""
    keys = [
        key
        for key, title in connection.execute("SELECT key, title FROM documents ORDER BY key")
        if all(word in title.casefold() for word in words)
    ]
    return tuple(row for key in keys for row in document_rows(connection, key))


def document_rows(
    connection: sqlite3.Connection, key: int | None = None
) -> tuple[DocumentRow, ...]:
    """All documents in the order in which they were first added, or the one with this key."""
    where, values = ("WHERE key = ?", (key,)) if key is not None else ("", ())
    rows = connection.execute(f"{_DOCUMENTS} {where} ORDER BY key", values)
    return tuple(DocumentRow(*_parsed(row)) for row in rows)


def _parsed(row: tuple[Any, ...]) -> list[Any]:
    """The row with its JSON values read; lists as tuples."""
    values = list(row)
    for column in (21, 24, 25):
        value = json.loads(row[column])
        values[column] = tuple(value) if isinstance(value, list) else value
    values[-1] = tuple(
        f"{words} words in {where}: “{beginning}”"
        for where, words, beginning in json.loads(row[-1])
    )
    return values
