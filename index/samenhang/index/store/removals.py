"""Which documents somebody removed, so that they do not come back unasked."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime


def remember(connection: sqlite3.Connection, key: int) -> None:
    """Note that a document is not wanted; its bytes' checksum and path, nothing of its text."""
    connection.execute(
        "INSERT OR REPLACE INTO removed SELECT sha256, path, id, ? FROM documents WHERE key = ?",
        (datetime.now(UTC).date().isoformat(), key),
    )


def removed(connection: sqlite3.Connection, path: str, sha256: str) -> tuple[str, str] | None:
    """Id and day of the document with these bytes, or from this path, that was removed."""
    row: tuple[str, str] | None = connection.execute(
        "SELECT id, removed FROM removed WHERE sha256 = ? OR (path = ? AND path != '-')"
        " ORDER BY sha256 = ? DESC",
        (sha256, path, sha256),
    ).fetchone()
    return row


def forget(connection: sqlite3.Connection, path: str, sha256: str) -> None:
    """The document is wanted again."""
    connection.execute(
        "DELETE FROM removed WHERE sha256 = ? OR (path = ? AND path != '-')", (sha256, path)
    )
