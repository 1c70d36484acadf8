"""Blocks of a document in the store, and finding the one of a place."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_right
from dataclasses import astuple

from samenhang.corpus.types import Document


def insert_passages(connection: sqlite3.Connection, key: int, document: Document) -> None:
    """Store the blocks and turns of a document."""
    turns = {b.turn.number: b.turn for b in document.blocks if b.turn is not None}
    connection.executemany(
        "INSERT INTO turns VALUES (?, ?, ?, ?, ?, ?, ?)",
        [(key, *astuple(turn)) for turn in turns.values()],
    )
    connection.executemany(
        "INSERT INTO passages (document, number, kind, start, end, level, page, section,"
        " paragraph, turn, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                key,
                number,
                block.kind,
                block.start,
                block.end,
                block.level,
                block.page,
                json.dumps(block.section, ensure_ascii=False, separators=(",", ":")),
                block.paragraph,
                block.turn.number if block.turn else None,
                document.block_text(block),
            )
            for number, block in enumerate(document.blocks)
        ],
    )


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
