"""Resolves `concept:`, `speaker:`, `person:` … to passages, by asking the store.

So the text index holds nothing that a new vocabulary or a corrected name would change.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable

from samenhang.corpus.errors import QueryError
from samenhang.index.describing.kinds import stored_kind
from samenhang.index.queries import Scope, Undated, Voices
from samenhang.index.search.syntax import And, Field, Node, Not, Or, Selected
from samenhang.index.store import choosing, concepts
from samenhang.index.store.documents import find_document
from samenhang.index.store.folding import fold
from samenhang.index.store.naming import named
from samenhang.index.store.selecting import check_date

_UNDATED = frozenset({"undated", "ongedateerd", "none"})
_RANGE = re.compile(r"\[\s*(\S+)\s+TO\s+(\S+)\s*\]|(\S*?)\.\.(\S*)")


def resolve(connection: sqlite3.Connection, node: Node) -> Node:
    """The question with every condition turned into the passages it selects.

    Raises:
        QueryError: a condition cannot be met or understood.
    """
    match node:
        case Field():
            return _CONDITIONS[node.name](connection, node.value)
        case And(parts):
            return And(tuple(resolve(connection, part) for part in parts))
        case Or(parts):
            return Or(tuple(resolve(connection, part) for part in parts))
        case Not(part):
            return Not(resolve(connection, part))
        case _:
            return node


def _select(
    connection: sqlite3.Connection, sql: str, *values: object, documents: bool = False
) -> Selected:
    rows = connection.execute(sql, values)
    return Selected(frozenset(row[0] for row in rows), documents)


def _concept(connection: sqlite3.Connection, value: str) -> Selected:
    found = concepts.named(connection, value)
    if not found:
        near = ", ".join(c.label for c in concepts.near(connection, value, 3))
        raise QueryError(
            f"{value!r} is not in the vocabulary",
            hint=(f"Nearest: {near}. " if near else "") + f"As plain text: {value}",
        )
    uris = concepts.narrower(connection, [concept.uri for concept in found])
    return _select(
        connection,
        "SELECT DISTINCT passage FROM tags WHERE concept IN (SELECT key FROM concepts"
        " WHERE uri IN (SELECT value FROM json_each(?)))",
        json.dumps(uris),
    )


def _mentioned(kind: str) -> Callable[[sqlite3.Connection, str], Selected]:
    def condition(connection: sqlite3.Connection, value: str) -> Selected:
        return _select(
            connection,
            "SELECT DISTINCT passage FROM mentions WHERE entity IN (SELECT key FROM entities"
            " WHERE identity IN (SELECT value FROM json_each(?)))",
            json.dumps(named(connection, value, kind)),
        )

    return condition


def _speaker(connection: sqlite3.Connection, value: str) -> Selected:
    stated = _select(
        connection,
        "SELECT DISTINCT passage FROM statements WHERE entity IN (SELECT key FROM entities"
        " WHERE identity IN (SELECT value FROM json_each(?)))",
        json.dumps(named(connection, value)),
    )
    wanted = set(fold(value).split())
    turns = [
        (document, number)
        for document, number, speaker in connection.execute(
            "SELECT document, number, speaker FROM turns"
        )
        if wanted and wanted <= set(fold(speaker).split())
    ]
    spoken = _select(
        connection,
        "SELECT p.key FROM json_each(?) t JOIN passages p"
        " ON p.document = t.value ->> 0 AND p.turn = t.value ->> 1",
        json.dumps(turns),
    )
    return Selected(stated.keys | spoken.keys)


def _document(connection: sqlite3.Connection, value: str) -> Selected:
    return Selected(frozenset({find_document(connection, value)}), documents=True)


def _kind(connection: sqlite3.Connection, value: str) -> Selected:
    return _documents(connection, Scope(kinds=(stored_kind(value),)))


def _tag(connection: sqlite3.Connection, value: str) -> Selected:
    return _documents(connection, Scope(labels=(value,)))


def _place(connection: sqlite3.Connection, value: str) -> Selected:
    return _documents(connection, Scope(places=(value,)))


def _added(connection: sqlite3.Connection, value: str) -> Selected:
    return _documents(connection, Scope(added_since=value))


def _documents(connection: sqlite3.Connection, scope: Scope) -> Selected:
    """Documents of a scope; where it names what no document has, an error says what there is."""
    choosing.check(connection, scope)
    return Selected(frozenset(choosing.document_keys(connection, scope)), documents=True)


def _said_by(role: bool) -> Callable[[sqlite3.Connection, str], Selected]:
    def condition(connection: sqlite3.Connection, value: str) -> Selected:
        voices = Voices(roles=(value,)) if role else Voices(organisations=(value,))
        return Selected(frozenset(choosing.passages_of(connection, voices)))

    return condition


def _date(connection: sqlite3.Connection, value: str) -> Selected:
    if undated(value):
        return _documents(connection, Scope(undated=Undated.ONLY))
    first, last = between(value)
    # An unknown day may be any day: "2008" is in every range that touches 2008.
    return _select(
        connection,
        "SELECT key FROM documents WHERE date != '' AND date || '~' >= ? AND date <= ?",
        first,
        f"{last}~",
        documents=True,
    )


def undated(value: str) -> bool:
    """Whether a value of `date:` asks for documents without one."""
    return value.casefold() in _UNDATED


def between(value: str) -> tuple[str, str]:
    """The first and last date of a value of `date:`, both included; "" for no bound.

    Raises:
        QueryError: it is no date and no range of dates.
    """
    match = _RANGE.fullmatch(value)
    if match:
        first, last = (match[1], match[2]) if match[1] else (match[3], match[4])
    elif value.startswith("["):
        raise QueryError(f"{value!r} is no range of dates", hint="Write date:[2008 TO 2010]")
    else:
        first = last = value
    return (
        "" if first in ("*", "") else check_date(first),
        "" if last in ("*", "") else check_date(last),
    )


_CONDITIONS: dict[str, Callable[[sqlite3.Connection, str], Selected]] = {
    "concept": _concept,
    "speaker": _speaker,
    "person": _mentioned("PERSON"),
    "org": _mentioned("ORG"),
    "document": _document,
    "kind": _kind,
    "date": _date,
    "tag": _tag,
    "place": _place,
    "added": _added,
    "party": _said_by(role=False),
    "role": _said_by(role=True),
}
