"""The date that the items of a sitting share, decided by the code of the local store."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

from samenhang.index.store import described, sittings
from samenhang.index.store.connection import schema

_ROW = (
    "INSERT INTO documents VALUES (?, ?, ?, '', '', 0, '', '', '', ?, '', '', '', '', '{}', '[]',"
    " '', '', '', 0, NULL, '')"
)


def shared(items: Sequence[Mapping[str, Any]], sitting: str) -> dict[str, tuple[str, str]]:
    """The items whose date becomes another: id to date and its reason.

    Args:
        items: `id` and `row` of each, in the order in which they were added.
        sitting: of all of them.
    """
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(schema())
        for key, item in enumerate(items, 1):
            row = item["row"]
            connection.execute(_ROW, (key, item["id"], key, row["date"]))
            described.set_details(
                connection, key, {"sitting": sitting, "date_from": row["date_from"]}
            )
            if "date" in row["found"]:
                connection.execute(
                    "INSERT INTO described VALUES (?, 'date', ?, ?)",
                    (key, row["date"], row["found"]["date"]),
                )
        sittings.share(connection, sitting)
        changed = {}
        for key, item in enumerate(items, 1):
            row = item["row"]
            (date,) = connection.execute(
                "SELECT ifnull((SELECT found FROM described WHERE document = d.key), d.date)"
                " FROM documents d WHERE key = ?",
                (key,),
            ).fetchone()
            (reason,) = connection.execute(
                "SELECT ifnull((SELECT value FROM details WHERE document = ? AND"
                " field = 'date_from'), '')",
                (key,),
            ).fetchone()
            before = row["found"].get("date", row["date"])
            if (date, reason) != (before, row["date_from"]):
                changed[item["id"]] = (date, reason)
        return changed
    finally:
        connection.close()
