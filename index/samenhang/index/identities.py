# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Which entities of several documents are one person or organisation.

The one seam for this question: `label` says under what an entity is linked; entities of one
type with one label are one identity.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from samenhang.index.store.folding import fold, words
from samenhang.pipeline.types import Entity


def label(entity: Entity) -> str:
    """What links the entity to those of other documents: its full name, folded."""
    return fold(entity.name) or entity.name


def link(connection: sqlite3.Connection, entity: Entity) -> int:
    """The key of the entity's identity, made where it is new."""
    key = _find(connection, entity)
    if key is None:
        key = connection.execute(
            "INSERT INTO identities (type, name, gender, label) VALUES (?, ?, ?, ?) RETURNING key",
            (entity.type, entity.name, entity.gender, label(entity)),
        ).fetchone()[0]
    elif entity.gender:
        connection.execute(
            "UPDATE identities SET gender = ? WHERE key = ? AND gender = ''", (entity.gender, key)
        )
    _name(connection, key, (entity.name, *entity.forms))
    return int(key)


def _find(connection: sqlite3.Connection, entity: Entity) -> int | None:
    row = connection.execute(
        "SELECT key FROM identities WHERE type = ? AND label = ?", (entity.type, label(entity))
    ).fetchone()
    return None if row is None else int(row[0])


def _name(connection: sqlite3.Connection, key: int, names: Iterable[str]) -> None:
    folded = {fold(name) for name in names} - {""}
    connection.executemany(
        "INSERT OR IGNORE INTO identity_forms VALUES (?, ?)", [(form, key) for form in folded]
    )
    connection.executemany(
        "INSERT OR IGNORE INTO identity_words VALUES (?, ?)",
        [(word, key) for form in folded for word in form.split()],
    )


def of_document(connection: sqlite3.Connection, document: int) -> list[int]:
    """The identities that a document mentions."""
    rows = connection.execute(
        "SELECT DISTINCT identity FROM entities WHERE document = ? AND identity NOT NULL",
        (document,),
    )
    return [int(row[0]) for row in rows]


def prune(connection: sqlite3.Connection, identities: Iterable[int]) -> None:
    """Forget what only removed entities said of these identities, or all of them."""
    for key in identities:
        rest = connection.execute(
            "SELECT name, forms, gender FROM entities WHERE identity = ? ORDER BY key", (key,)
        ).fetchall()
        if not rest:
            connection.execute("DELETE FROM identities WHERE key = ?", (key,))
            continue
        connection.execute("DELETE FROM identity_forms WHERE identity = ?", (key,))
        connection.execute("DELETE FROM identity_words WHERE identity = ?", (key,))
        connection.execute(
            "UPDATE identities SET name = ?, gender = ? WHERE key = ?",
            (rest[0][0], next((row[2] for row in rest if row[2]), ""), key),
        )
        _name(
            connection,
            key,
            [form for name, forms, _ in rest for form in (name, *json.loads(forms))],
        )


def named(connection: sqlite3.Connection, name: str, kind: str | None = None) -> list[int]:
    """The identities that a user means by `name`.

    Those that documents call exactly so; and persons whose names have all its words. Where no
    organisation is called exactly so, organisations whose names have all its words.
    """
    folded = words(name)
    if not folded:
        return []
    exact = _with_type(
        connection,
        "SELECT i.key, i.type FROM identity_forms f JOIN identities i ON i.key = f.identity"
        " WHERE f.form = ?",
        [" ".join(folded)],
        kind,
    )
    marks = ", ".join("?" * len(set(folded)))
    partly = _with_type(
        connection,
        "SELECT i.key, i.type FROM identity_words w JOIN identities i ON i.key = w.identity"
        f" WHERE w.word IN ({marks}) GROUP BY i.key HAVING COUNT(*) = ?",
        [*set(folded), len(set(folded))],
        kind,
    )
    any_exact = bool(exact)
    return sorted(
        {key for key, _ in exact}
        | {key for key, type_ in partly if type_ == "PERSON" or not any_exact}
    )


def _with_type(
    connection: sqlite3.Connection, sql: str, values: list[object], kind: str | None
) -> list[tuple[int, str]]:
    return [
        (int(key), str(type_))
        for key, type_ in connection.execute(sql, values)
        if kind is None or type_ == kind
    ]
