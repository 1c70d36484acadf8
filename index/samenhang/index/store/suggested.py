# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Concepts and names that begin as somebody types."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from samenhang.index.reports import Suggested
from samenhang.index.store.folding import words

_LAST = "\U0010ffff"  # sorts behind every letter


def suggested(connection: sqlite3.Connection, typed: str, limit: int) -> tuple[Suggested, ...]:
    """Concepts and names that have for each word typed one that begins so, most used first.

    Those whose own beginning is what was typed come first.
    """
    begun = words(typed)
    if not begun:
        return ()
    return ranked([*_concepts(connection, begun), *_names(connection, begun, limit)], begun, limit)


def ranked(found: Iterable[Suggested], begun: list[str], limit: int) -> tuple[Suggested, ...]:
    """The best of what begins so, for the folded words that were typed."""
    start = " ".join(begun)

    def key(one: Suggested) -> tuple[bool, int, str]:
        return not " ".join(words(one.text)).startswith(start), -one.count, one.text

    return tuple(sorted(found, key=key)[:limit])


def _concepts(connection: sqlite3.Connection, begun: list[str]) -> list[Suggested]:
    fits = " AND ".join("instr(' ' || l.label, ' ' || ?) > 0" for _ in begun)
    rows = connection.execute(
        "SELECT c.label, (SELECT COUNT(*) FROM tags t WHERE t.concept = c.key) FROM concepts c"
        f" WHERE c.key IN (SELECT l.concept FROM concept_labels l WHERE {fits})",
        begun,
    )
    return [Suggested(label, "concept", count) for label, count in rows]


def _names(connection: sqlite3.Connection, begun: list[str], limit: int) -> list[Suggested]:
    fits = " INTERSECT ".join(
        "SELECT identity FROM identity_words WHERE word >= ? AND word < ?" for _ in begun
    )
    bounds = [bound for word in begun for bound in (word, word + _LAST)]
    rows = connection.execute(
        "SELECT i.name, i.type, SUM(e.mentions + e.indirect) FROM identities i"
        f" JOIN entities e ON e.identity = i.key WHERE i.key IN ({fits})"
        " GROUP BY i.key ORDER BY 3 DESC, i.name LIMIT ?",
        [*bounds, limit],
    )
    kinds = {"PERSON": "person", "ORG": "organisation"}
    return [Suggested(name, kinds.get(type_, "person"), count) for name, type_, count in rows]
