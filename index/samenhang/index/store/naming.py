"""Whom a user means by a name: by any form that documents use."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable

from samenhang.index.store.folding import fold, words


def set_names(connection: sqlite3.Connection, identity: int, names: Iterable[str]) -> None:
    """Let an identity be found by these names and their words, and by no others."""
    for table in ("identity_forms", "identity_words"):
        connection.execute(f"DELETE FROM {table} WHERE identity = ?", (identity,))  # noqa: S608
    add_names(connection, identity, names)


def add_names(connection: sqlite3.Connection, identity: int, names: Iterable[str]) -> None:
    """Let an identity be found by these names and their words too."""
    folded = {fold(name) for name in names} - {""}
    forms = [(form, identity) for form in folded]
    split = [(word, identity) for form in folded for word in form.split()]
    connection.executemany("INSERT OR IGNORE INTO identity_forms VALUES (?, ?)", forms)
    connection.executemany("INSERT OR IGNORE INTO identity_words VALUES (?, ?)", split)


def named(connection: sqlite3.Connection, name: str, kind: str | None = None) -> list[int]:
    """The identities that a user means by `name`.

    Those that documents call exactly so; and persons whose names have all its words. Where no
    organisation is called exactly so, organisations whose names have all its words.

    Args:
        connection: to the store.
        name: as typed.
        kind: "PERSON" or "ORG"; None for both.
    """
    folded = words(name)
    if not folded:
        return []
    exact = connection.execute(
        "SELECT i.key, i.type FROM identity_forms f JOIN identities i ON i.key = f.identity"
        " WHERE f.form = ?",
        (" ".join(folded),),
    ).fetchall()
    partly = connection.execute(
        "SELECT i.key, i.type FROM identity_words w JOIN identities i ON i.key = w.identity"
        " WHERE w.word IN (SELECT value FROM json_each(?)) GROUP BY i.key HAVING COUNT(*) = ?",
        (json.dumps(folded), len(set(folded))),
    ).fetchall()
    organisation_known = any(type_ == "ORG" for _, type_ in exact)
    meant = {*exact, *(row for row in partly if row[1] == "PERSON" or not organisation_known)}
    return sorted(int(key) for key, type_ in meant if kind is None or type_ == kind)
