"""Finding the row of a place in a document."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right

from samenhang.corpus.types import Document


class Passages:
    """Finds the key of the passage that holds a place."""

    def __init__(self, connection: sqlite3.Connection, key: int, document: Document) -> None:
        rows = connection.execute(
            "SELECT key FROM passages WHERE document = ? ORDER BY number", (key,)
        )
        self._keys = [row[0] for row in rows]
        self._starts = [block.start for block in document.blocks]

    def at(self, offset: int) -> int:
        return int(self._keys[max(bisect_right(self._starts, offset) - 1, 0)])
