# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""What passages have in common: how many there are of each year, kind, speaker …"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence

from samenhang.index.reports import Counted

UNDATED = "undated"

_DOCUMENT = "passages p JOIN documents d ON d.key = p.document"
_STATED = (
    "statements s JOIN entities e ON e.key = s.entity JOIN identities i ON i.key = e.identity"
    " JOIN (SELECT value AS key FROM json_each(:keys)) p ON s.passage = p.key"
)
_ALL = {
    "year": (
        f"CASE d.date WHEN '' THEN '{UNDATED}' ELSE substr(d.date, 1, 4) END, COUNT(*)",
        _DOCUMENT,
    ),
    "kind": ("d.kind, COUNT(*)", _DOCUMENT),
    "tag": ("l.label, COUNT(*)", f"{_DOCUMENT} JOIN labels l ON l.document = d.key"),
    "speaker": ("i.name, COUNT(DISTINCT s.passage)", _STATED),
    "role": ("e.role, COUNT(DISTINCT s.passage)", _STATED),
    "organisation": ("e.organisation, COUNT(DISTINCT s.passage)", _STATED),
    "party": (
        "t.party, COUNT(*)",
        "passages p JOIN turns t ON t.document = p.document AND t.number = p.turn",
    ),
    "concept": (
        "c.label, COUNT(DISTINCT x.passage)",
        "tags x JOIN concepts c ON c.key = x.concept"
        " JOIN (SELECT value AS key FROM json_each(:keys)) p ON x.passage = p.key",
    ),
}
FACETS = tuple(_ALL)
"""What passages can be told apart by."""


def facets(
    connection: sqlite3.Connection, passages: Sequence[int], most: int
) -> Mapping[str, tuple[Counted, ...]]:
    """For each of `FACETS` the values of passages with how many have them, most first.

    Args:
        connection: to the store.
        passages: their keys.
        most: at most so many values of each.
    """
    keys = json.dumps(passages)
    told = {}
    for name, (columns, source) in _ALL.items():
        chosen = "" if ":keys" in source else " WHERE p.key IN (SELECT value FROM json_each(:keys))"
        rows = connection.execute(
            f"SELECT {columns} FROM {source}{chosen} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT :most",
            {"keys": keys, "most": most + 1},
        )
        told[name] = tuple(Counted(value, count) for value, count in rows if value)[:most]
    return told
