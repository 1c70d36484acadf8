"""What each watch has told already, and of which documents."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samenhang.index.store.folding import fold


@dataclass(frozen=True, slots=True)
class Seen:
    """What a watch has told.

    Args:
        items: marks of rows (`mark`).
        documents: id to the checksum of its bytes then.
    """

    items: frozenset[bytes]
    documents: Mapping[str, str]


def mark(*told: str) -> bytes:
    """What tells a row again, wherever it stands then: of the words, not of the place."""
    text = "\0".join(map(fold, told))
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=12).digest()


def seen(connection: sqlite3.Connection, watch: str) -> Seen:
    """What a watch has told up to now."""
    items = connection.execute("SELECT item FROM watch_shown WHERE watch = ?", (watch,))
    documents = connection.execute(
        "SELECT id, sha256 FROM watch_documents WHERE watch = ?", (watch,)
    )
    return Seen(frozenset(item for (item,) in items), dict(documents.fetchall()))


def keep(
    connection: sqlite3.Connection,
    watch: str,
    items: Iterable[bytes],
    documents: Mapping[str, str],
) -> None:
    """Note what a watch has told; inside a transaction.

    Args:
        documents: those of which it tells something, and their checksums.
    """
    connection.executemany(
        "INSERT OR IGNORE INTO watch_shown VALUES (?, ?)", [(watch, item) for item in items]
    )
    connection.execute("DELETE FROM watch_documents WHERE watch = ?", (watch,))
    connection.executemany(
        "INSERT INTO watch_documents VALUES (?, ?, '', ?)",
        [(watch, name, sha256) for name, sha256 in documents.items()],
    )


def forget(connection: sqlite3.Connection, watch: str) -> None:
    """Forget all that a watch has told; inside a transaction."""
    for table in ("watch_shown", "watch_documents"):
        connection.execute(f"DELETE FROM {table} WHERE watch = ?", (watch,))  # noqa: S608
