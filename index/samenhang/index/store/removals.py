"""Which documents somebody removed, so that they do not come back unasked.

Of what was removed no word is kept, also not of its path: checksums tell it again.
"""

from __future__ import annotations

import hashlib
import sqlite3
from datetime import UTC, datetime

_NAMELESS = "-"  # standard input


def remember(connection: sqlite3.Connection, key: int) -> None:
    """Note that a document is not wanted."""
    sha256, path = connection.execute(
        "SELECT sha256, path FROM documents WHERE key = ?", (key,)
    ).fetchone()
    connection.execute(
        "INSERT OR REPLACE INTO removed VALUES (?, ?, ?)",
        (sha256, _sum(connection, path), datetime.now(UTC).date().isoformat()),
    )


def removed(connection: sqlite3.Connection, path: str, sha256: str) -> str | None:
    """The day on which a document with these bytes, or from this path, was removed."""
    row = connection.execute(
        "SELECT removed FROM removed WHERE sha256 = ? OR path = ? ORDER BY sha256 = ? DESC",
        (sha256, _sum(connection, path), sha256),
    ).fetchone()
    return None if row is None else str(row[0])


def forget(connection: sqlite3.Connection, path: str, sha256: str) -> None:
    """The document is wanted again."""
    connection.execute(
        "DELETE FROM removed WHERE sha256 = ? OR path = ?", (sha256, _sum(connection, path))
    )


def _sum(connection: sqlite3.Connection, path: str) -> str:
    """A checksum of a path that means nothing in another corpus; nobody's for standard input."""
    if path == _NAMELESS:
        return hashlib.sha256(str(datetime.now(UTC).timestamp()).encode()).hexdigest()
    (corpus,) = connection.execute("SELECT value FROM meta WHERE name = 'corpus'").fetchone()
    return hashlib.sha256(f"{corpus}\0{path}".encode("utf-8", "surrogatepass")).hexdigest()
