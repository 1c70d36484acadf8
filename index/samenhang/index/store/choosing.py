# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Which documents, and whose words: conditions that all questions share."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import TypeVar

from samenhang.corpus.errors import QueryError
from samenhang.index.queries import Scope, Undated, Voices
from samenhang.index.store import doubles
from samenhang.index.store.described import fold_label
from samenhang.index.store.folding import fold, words
from samenhang.index.store.naming import named

Condition = tuple[str, tuple[object, ...]]
_FEW = 200  # documents
Row = TypeVar("Row")


def documents(scope: Scope) -> Iterator[Condition]:
    """Conditions on a document `d`."""
    if scope.undated is Undated.ONLY:
        yield "d.date = ''", ()
    if scope.kinds:
        yield _among("lower(d.kind)", [kind.lower() for kind in scope.kinds])
    if scope.labels:
        folded = json.dumps([fold_label(label) for label in scope.labels])
        yield (
            "d.key IN (SELECT document FROM labels WHERE folded IN"
            " (SELECT value FROM json_each(?)))",
            (folded,),
        )
    if scope.places:
        folded = json.dumps([fold(place) for place in scope.places])
        yield (
            "d.key IN (SELECT document FROM details WHERE field = 'place' AND folded IN"
            " (SELECT value FROM json_each(?)))",
            (folded,),
        )
    if scope.added_since:
        yield "d.added >= ?", (scope.added_since,)


def dated(first: str, last: str, scope: Scope) -> Iterator[Condition]:
    """Conditions on the date of a document `d`; bounds are ISO dates or ""."""
    if scope.undated is Undated.ONLY:
        return
    none = "d.date = '' OR " if scope.undated is Undated.WITH else ""
    if first:
        # "2008" may be any day of 2008, so it is not before "2008-06".
        yield f"({none}(d.date != '' AND d.date || '~' >= ?))", (first,)
    if last:
        yield f"({none}(d.date != '' AND d.date <= ?))", (last + "~",)


def speaking(connection: sqlite3.Connection, voices: Voices) -> Condition:
    """The condition that a statement `r` is of one of these."""
    entities, values = _said_by(connection, entity_keys(connection, voices))
    wanted = [set(words(role)) for role in voices.roles]
    if not wanted:
        return entities, values
    # Unnamed sources: "wethouders uit de regio" are some whose role it is.
    connection.create_function(
        "is_called",
        1,
        lambda text: any(role <= set(words(text)) for role in wanted),
        deterministic=True,
    )
    return f"({entities} OR (r.entity IS NULL AND is_called(r.source)))", values


def spoken_by(connection: sqlite3.Connection, identities: Iterable[int]) -> Condition:
    """The condition that a statement `r` is of one of these, alone or together with others."""
    return _said_by(connection, _entities_of(connection, identities))


def is_of(identities: Sequence[int]) -> Condition:
    """`spoken_by` as a test of one statement after the other, for those that are walked through."""
    ours = "e.identity IN (SELECT value FROM json_each(?))"
    keys = json.dumps(list(identities))
    return (
        f"(EXISTS (SELECT 1 FROM entities e WHERE e.key = r.entity AND {ours}) OR EXISTS"
        " (SELECT 1 FROM statement_speakers s JOIN entities e ON e.key = s.entity"
        f" WHERE s.statement = r.key AND {ours}))",
        (keys, keys),
    )


def has_few(connection: sqlite3.Connection, identities: Sequence[int]) -> bool:
    """Whether so few documents know one of these that all their statements are soon looked at."""
    rows = connection.execute(
        "SELECT 1 FROM entities WHERE identity IN (SELECT value FROM json_each(?)) LIMIT ?",
        (json.dumps(list(identities)), _FEW),
    )
    return len(rows.fetchall()) < _FEW


def _said_by(connection: sqlite3.Connection, entities: Iterable[int]) -> Condition:
    condition, (keys,) = _among("r.entity", entities)
    together = (
        "SELECT statement FROM statement_speakers WHERE entity IN (SELECT value FROM json_each(?))"
    )
    if connection.execute(f"{together} LIMIT 1", (keys,)).fetchone() is None:
        return condition, (keys,)
    return f"({condition} OR r.key IN ({together}))", (keys, keys)


def entity_keys(connection: sqlite3.Connection, voices: Voices) -> list[int]:
    """The entities of documents that are one of these."""
    by_name = {key for name in voices.names for key in named(connection, name)}
    keys = _entities_of(connection, by_name)
    fits = _fits(connection, voices)
    if fits is None:
        return keys
    holders = {
        identity for identity, role, organisation in _held(connection) if fits(role, organisation)
    }
    # What a document says of a person goes before what others say.
    for key, roles in connection.execute(
        "SELECT key, roles FROM entities WHERE identity IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(holders)),),
    ):
        held = [(role, organisation) for role, organisation, *_ in json.loads(roles)]
        said = [o if not voices.roles else r for r, o in held]
        if not any(said) or any(fits(role, organisation) for role, organisation in held):
            keys.append(key)
    return sorted(set(keys))


def _held(connection: sqlite3.Connection) -> Iterator[tuple[int, str, str]]:
    """Identities with each role that documents give them."""
    yield from connection.execute(
        "SELECT DISTINCT identity, role, organisation FROM entities"
        " WHERE identity NOT NULL AND (role != '' OR organisation != '')"
    )
    for identity, roles in connection.execute(
        "SELECT identity, roles FROM entities WHERE identity NOT NULL AND roles LIKE '%],[%'"
    ):
        yield from ((identity, role, house) for role, house, *_ in json.loads(roles))


def _fits(connection: sqlite3.Connection, voices: Voices) -> Callable[[str, str], bool] | None:
    """Whether somebody who holds a role in an organisation is meant."""
    wanted = [set(words(role)) for role in voices.roles]
    houses = {form for name in voices.organisations for form in _forms(connection, name)}
    if not wanted and not houses:
        return None

    def fits(role: str, organisation: str) -> bool:
        return _folded(organisation) in houses or any(
            one and one <= _words_of(role) for one in wanted
        )

    return fits


# Roles and organisations come again and again, in one question and the next.
_folded = lru_cache(maxsize=65536)(fold)


@lru_cache(maxsize=65536)
def _words_of(role: str) -> frozenset[str]:
    return frozenset(words(role))


def _forms(connection: sqlite3.Connection, organisation: str) -> set[str]:
    """All names of an organisation, folded."""
    rows = connection.execute(
        "SELECT form FROM identity_forms WHERE identity IN (SELECT value FROM json_each(?))",
        (json.dumps(named(connection, organisation, "ORG")),),
    )
    return {fold(organisation)} | {form for (form,) in rows}


def _entities_of(connection: sqlite3.Connection, identities: Iterable[int]) -> list[int]:
    rows = connection.execute(
        "SELECT key FROM entities WHERE identity IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(identities)),),
    )
    return [key for (key,) in rows]


def anybody(connection: sqlite3.Connection, voices: Voices) -> bool:
    """Whether somebody, named or not, is one of these."""
    if entity_keys(connection, voices):
        return True
    wanted = [set(words(role)) for role in voices.roles]
    sources = connection.execute("SELECT DISTINCT source FROM statements WHERE entity IS NULL")
    return any(role <= set(words(source)) for (source,) in sources for role in wanted)


def passages_of(connection: sqlite3.Connection, voices: Voices) -> set[int]:
    """The passages in which one of these speaks."""
    condition, values = speaking(connection, voices)
    rows = connection.execute(
        f"SELECT DISTINCT r.passage FROM statements r WHERE {condition}", values
    )
    found = {int(key) for (key,) in rows}
    fits = _fits(connection, voices)
    if fits is None:
        return found
    turns = [
        (document, number)
        for document, number, role, party in connection.execute(
            "SELECT document, number, role, party FROM turns"
        )
        if fits(role, party)
    ]
    spoken = connection.execute(
        "SELECT p.key FROM json_each(?) t JOIN passages p"
        " ON p.document = t.value ->> 0 AND p.turn = t.value ->> 1",
        (json.dumps(turns),),
    )
    return found | {int(key) for (key,) in spoken}


def count_documents(connection: sqlite3.Connection, scope: Scope) -> int:
    """How many documents are meant."""
    return len(document_keys(connection, scope))


def document_keys(connection: sqlite3.Connection, scope: Scope) -> list[int]:
    """The documents that are meant."""
    conditions, values = ["1"], list[object]()
    for condition, more in documents(scope):
        conditions.append(condition)
        values += more
    rows = connection.execute(
        f"SELECT d.key FROM documents d WHERE {' AND '.join(conditions)}", values
    )
    return [int(key) for (key,) in rows]


def groups_by_id(connection: sqlite3.Connection) -> dict[str, int]:
    """Id of each document that has doubles to the number of its group."""
    numbers = doubles.group_numbers(connection)
    rows = connection.execute("SELECT key, id FROM documents")
    return {name: numbers[key] for key, name in rows if key in numbers}


def check(connection: sqlite3.Connection, scope: Scope) -> None:
    """Raise a QueryError where a tag, place or kind is nowhere in the corpus."""
    for asked, what, sql, same in (
        (scope.labels, "tag", "SELECT DISTINCT label FROM labels", fold_label),
        (scope.places, "place", "SELECT DISTINCT value FROM details WHERE field = 'place'", fold),
        (scope.kinds, "kind", "SELECT DISTINCT kind FROM documents", fold),
    ):
        known = [value for (value,) in connection.execute(sql)]
        folded = {same(value): value for value in known}
        for value in asked:
            if same(value) not in folded:
                raise QueryError(
                    f"no document has the {what} {value!r}", hint=suggestion(same(value), folded)
                )


def suggestion(wanted: str, known: dict[str, str]) -> str:
    """What there is, for somebody who asks for what is not there; `known` by what is compared."""
    from difflib import get_close_matches

    near = get_close_matches(wanted, known, n=4, cutoff=0.5) or sorted(known)[:8]
    listed = ", ".join(dict.fromkeys(known[one] for one in near if known[one]))
    return f"There are: {listed}" if listed else "`samenhang documents set` gives it to some"


def each_once(
    connection: sqlite3.Connection, rows: Iterable[Row], told: Callable[[Row], tuple[int, str]]
) -> Iterator[Row]:
    """Rows without what a double of their document said already.

    Args:
        told: of a row, the key of its document and what it says.
    """
    groups = doubles.group_numbers(connection)
    seen: set[tuple[int, str]] = set()
    for row in rows:
        document, text = told(row)
        group = groups.get(document)
        if group is None:
            yield row
            continue
        said = (group, fold(text))
        if said not in seen:
            seen.add(said)
            yield row


def _among(column: str, values: Iterable[object]) -> Condition:
    return f"{column} IN (SELECT value FROM json_each(?))", (json.dumps(list(values)),)
