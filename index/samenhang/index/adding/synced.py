"""What a corpus folder has of files that were read from folders, for making it what these are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from samenhang.index.adding.syncing import Known, Plan, State, inside, kept
from samenhang.index.store import described, removals
from samenhang.index.store.connection import transaction
from samenhang.index.store.layout import Layout

_KNOWN = "SELECT key, id, title, path, sha256 FROM documents"


class InStore:
    """What `syncing.planned` asks of the store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def inside(self, folder: str) -> Iterable[Known]:
        """The documents that were read from a folder, or from below it."""
        known = (Known(*row) for row in self._connection.execute(_KNOWN))
        return [one for one in known if inside(one.path, folder)]

    def with_bytes(self, sha256: str) -> Sequence[Known]:
        """The documents with these bytes, in their order."""
        rows = self._connection.execute(f"{_KNOWN} WHERE sha256 = ? ORDER BY key", (sha256,))
        return [Known(*row) for row in rows]

    def removed(self, path: str, sha256: str) -> str | None:
        """The day on which a document with these bytes, or from this path, was removed."""
        return removals.removed(self._connection, path, sha256)

    def states(self, folder: str) -> Mapping[str, State]:
        """The files of a folder as they were seen when it was synced last."""
        rows = self._connection.execute("SELECT path, size, modified, sha256, message FROM files")
        return {path: State(*rest) for path, *rest in rows}


def move(
    connection: sqlite3.Connection, layout: Layout, moved: Iterable[tuple[Known, str]]
) -> None:
    """Let documents come from other paths; call it with the write lock held."""
    with transaction(connection, layout.store):
        for known, path in moved:
            whole = described.sealed(connection, known.key)
            connection.execute("UPDATE documents SET path = ? WHERE key = ?", (path, known.key))
            if whole:
                described.seal(connection, known.key)


def remember(
    connection: sqlite3.Connection, layout: Layout, plan: Plan, failed: Mapping[str, str]
) -> None:
    """Keep the states of files, so that unchanged ones need not be read the next time.

    Args:
        connection, layout: of the corpus; call it with the write lock held.
        plan: what was done.
        failed: path to why it could not be read.
    """
    rows = [
        (path, state.size, state.modified, state.sha256, state.message)
        for path, state in kept(plan, failed).items()
    ]
    with transaction(connection, layout.store):
        connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)
        connection.executemany(
            "DELETE FROM files WHERE path = ?", [(known.path,) for known in plan.gone]
        )
