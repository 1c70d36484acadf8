"""What each watch has told already, and of which documents."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass

from samenhang.index.store.connection import value_of
from samenhang.index.store.folding import fold
from samenhang.index.store.standing import Standing

RULES = 1  # grows with every change of how questions are understood, so that all are asked anew
_STANDING = "watch:"


@dataclass(frozen=True, slots=True)
class Seen:
    """What a watch has told.

    Args:
        items: marks of rows (`mark`).
        documents: id to the checksum of its bytes then.
        standing: how the corpus stood then, None where that is not known.
    """

    items: frozenset[bytes]
    documents: Mapping[str, str]
    standing: Standing | None = None


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
    noted = value_of(connection, _STANDING + watch)
    standing = Standing(*json.loads(noted)) if noted else None
    return Seen(frozenset(item for (item,) in items), dict(documents.fetchall()), standing)


def checksums(connection: sqlite3.Connection) -> dict[str, str]:
    """Id of each document to the checksum of its bytes."""
    return dict(connection.execute("SELECT id, sha256 FROM documents").fetchall())


def keep(
    connection: sqlite3.Connection,
    watch: str,
    items: Iterable[bytes],
    documents: Mapping[str, str],
    standing: Standing | None = None,
) -> None:
    """Note what a watch has told; inside a transaction.

    Args:
        documents: those of which it tells something, and their checksums.
        standing: how the corpus stands.
    """
    connection.execute("DELETE FROM meta WHERE name = ?", (_STANDING + watch,))
    if standing is not None:
        noted = json.dumps(astuple(standing))
        connection.execute("INSERT INTO meta VALUES (?, ?)", (_STANDING + watch, noted))
    connection.executemany(
        "INSERT OR IGNORE INTO watch_shown VALUES (?, ?)", [(watch, item) for item in items]
    )
    connection.execute("DELETE FROM watch_documents WHERE watch = ?", (watch,))
    connection.executemany(
        "INSERT INTO watch_documents VALUES (?, ?, '', ?)",
        [(watch, name, sha256) for name, sha256 in documents.items()],
    )


def forget(connection: sqlite3.Connection, watch: str) -> None:
    """Forget all that a watch has told, to all its readers; inside a transaction."""
    readers = f"{watch}\n"
    for table, column, before in (
        ("meta", "name", _STANDING),
        ("watch_shown", "watch", ""),
        ("watch_documents", "watch", ""),
    ):
        connection.execute(
            f"DELETE FROM {table} WHERE {column} = ?1 OR substr({column}, 1, ?3) = ?2",  # noqa: S608
            (before + watch, before + readers, len(before + readers)),
        )
