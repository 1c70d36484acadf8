"""What the passages of an answer have in common, counted as a narrower question would find them."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping

from samenhang.corpus.errors import QueryError
from samenhang.index.reports import Counted
from samenhang.index.search.conditions import resolve
from samenhang.index.search.expanding import expand
from samenhang.index.search.interface import TextIndex
from samenhang.index.search.parsing import parse
from samenhang.index.search.syntax import Field, Selected
from samenhang.index.store import facets as stored

# Facets whose condition finds more than the very value: parts of roles, other names of somebody,
# narrower concepts. They are counted by that condition.
CONDITIONS = {
    "speaker": "speaker",
    "role": "role",
    "organisation": "party",
    "party": "party",
    "concept": "concept",
}


def facets(
    connection: sqlite3.Connection, index: TextIndex, query: str, most: int
) -> Mapping[str, tuple[Counted, ...]]:
    """For each facet the values of the passages that answer, with their numbers, most first.

    Raises:
        QueryError: the question cannot be understood.
    """
    found = index.passages(resolve(connection, expand(parse(query), index)))
    told = dict(stored.facets(connection, found, most))
    among = frozenset(found)
    for name, field in CONDITIONS.items():
        counted = (
            Counted(one.value, _count(connection, field, one.value, among)) for one in told[name]
        )
        told[name] = tuple(
            sorted((one for one in counted if one.count), key=lambda one: (-one.count, one.value))
        )
    return told


def _count(connection: sqlite3.Connection, field: str, value: str, among: frozenset[int]) -> int:
    try:
        chosen = resolve(connection, Field(field, value))
    except QueryError:  # such as a concept that the vocabulary has no more
        return 0
    return len(among & chosen.keys) if isinstance(chosen, Selected) else 0
