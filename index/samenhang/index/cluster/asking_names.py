"""Questions about names of a cluster, by the code that asks them of the local store.

What that code reads is laid out in tables of the local store: what documents tell of everybody,
and of those that are asked about their entities, documents and first mentions.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from samenhang.index.cluster.reading import groups, pages
from samenhang.index.name_questions import corrections_of, name_questions
from samenhang.index.store.connection import schema
from samenhang.index.store.folding import fold

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads
    from samenhang.index.named import Answer, NameQuestion
    from samenhang.pipeline.names.corrections import Correction

_DOCUMENT = (
    "INSERT OR IGNORE INTO documents VALUES (?, ?, ?, '', '', 0, '', '', '', '', '', '', '', '',"
    " '{}', '[]', '', '', '', 0, NULL, '')"
)

_PASSAGE = "INSERT OR IGNORE INTO passages VALUES (NULL, ?, ?, '', ?, ?, 0, NULL, '[]', 0, NULL, ?)"


def asked(reads: Reads) -> tuple[NameQuestion, ...]:
    """Pairs of names that may be one person or organisation, for people to answer."""
    with _laid_out() as connection:
        ranks = _everybody(reads, connection)
        keys = {rank: key for key, rank in ranks.items()}

        def prepare(asked: set[int]) -> None:
            _some(reads, connection, {keys[rank]: rank for rank in asked})

        return name_questions(connection, prepare)


def corrected(reads: Reads, question: NameQuestion, answer: Answer) -> tuple[Correction, ...]:
    """What an answer to a question corrects."""
    with _laid_out() as connection:
        names = (question.first_written, question.second_written)
        body = {
            "query": {"terms": {"forms": sorted({fold(name) for name in names})}},
            "sort": [{"key": "asc"}],
        }
        keys: dict[int, int] = {}
        for hit in pages(reads.connection, reads.indices["identities"], body):
            rank = keys.setdefault(hit["_source"]["key"], len(keys) + 1)
            _identity(connection, hit["_source"], rank)
        _some(reads, connection, keys)
        return corrections_of(connection, question, answer)


@contextmanager
def _laid_out() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.executescript(schema())
        connection.execute("PRAGMA foreign_keys = OFF")
        yield connection
    finally:
        connection.close()


def _everybody(reads: Reads, connection: sqlite3.Connection) -> dict[int, int]:
    """All sightings; the keys of identities to their ranks, in the order of first naming."""
    body = {"query": {"match_all": {}}, "sort": [{"who": "asc"}]}
    found = pages(reads.connection, reads.indices["sightings"], body, size=5000)
    # In the order in which documents name them, as the local store has them.
    first = _first_places(reads)
    rows = [hit["_source"] for hit in found]
    rows.sort(key=lambda row: (first.get(row["who"], 0), row["who"]))
    ranks: dict[int, int] = {}
    for row in rows:
        if row.get("identity") is not None:
            ranks.setdefault(row["identity"], len(ranks) + 1)
    body = {"query": {"match_all": {}}, "sort": [{"key": "asc"}]}
    for hit in pages(reads.connection, reads.indices["identities"], body, size=5000):
        key = hit["_source"]["key"]
        _identity(connection, hit["_source"], ranks.setdefault(key, len(ranks) + 1))
    for key, row in enumerate(rows, 1):
        connection.execute(
            "INSERT INTO sightings VALUES (?, ?, ?, ?, ?)",
            (key, ranks.get(row.get("identity", 0)), row["told"], row["how"], row["listed"]),
        )
        if row["seen"]:
            connection.execute("INSERT INTO sighted VALUES (?, ?)", (-key, key))
    return ranks


def _first_places(reads: Reads) -> dict[str, int]:
    sources = [{"who": {"terms": {"field": "who"}}}]
    first = {"first": {"min": {"field": "place"}}}
    index, query = reads.indices["entities"], reads.seen({"exists": {"field": "who"}})
    return {
        bucket["key"]["who"]: int(bucket["first"]["value"])
        for bucket in groups(reads.connection, index, query, sources, first)
    }


def _identity(connection: sqlite3.Connection, row: dict[str, str], rank: int) -> None:
    connection.execute(
        "INSERT INTO identities VALUES (?, ?, ?, ?, ?, ?, ?)",
        (rank, *(row[n] for n in ("type", "name", "full", "gender", "home", "fixed"))),
    )
    connection.executemany(
        "INSERT INTO identity_forms VALUES (?, ?)", [(form, rank) for form in row["forms"]]
    )


def _some(reads: Reads, connection: sqlite3.Connection, ranks: dict[int, int]) -> None:
    """Entities of identities, the documents that name them, and where they do so first."""
    found_keys = reads.people.whose(reads.people.whos(ranks))
    whose = {who: ranks[key] for who, key in found_keys.items()}
    among = {"terms": {"who": sorted(whose)}}
    body = {
        "query": reads.seen(among),
        "sort": [{"number": "asc"}, {"seq": "asc"}],
    }
    entities: dict[tuple[int, str], int] = {}
    found = pages(reads.connection, reads.indices["entities"], body)
    for key, hit in enumerate(found, 1):
        row = hit["_source"]
        connection.execute(_DOCUMENT, (row["number"], row["document"], row["number"]))
        given = row["roles"]["given"]
        role = next((role for role, *_ in given if role), "")
        house = next((house for _, house, *_ in given if house), "")
        connection.execute(
            "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                key,
                row["number"],
                row["seq"],
                whose[row["who"]],
                row["type"],
                row["names"][0],
                row["roles"]["gender"],
                role,
                house,
                json.dumps(given),
                json.dumps(row["forms"]),
                row["mentions"],
                row["indirect"],
            ),
        )
        entities.setdefault((row["number"], row["who"]), key)
    _examples(reads, connection, whose, entities)


def _examples(
    reads: Reads,
    connection: sqlite3.Connection,
    whose: dict[str, int],
    entities: dict[tuple[int, str], int],
) -> None:
    """The first mention by name of each identity, with its sentence as its passage."""
    body = {
        "query": reads.seen({"terms": {"who": sorted(whose)}}, {"term": {"kind": "name"}}),
        "_source": ["who", "number", "start", "row"],
        "sort": [{"number": "asc"}, {"start": "asc"}, {"seq": "asc"}],
    }
    seen: set[int] = set()
    for hit in pages(reads.connection, reads.indices["mentions"], body):
        source, row = hit["_source"], hit["_source"]["row"]
        if whose[source["who"]] in seen:
            continue
        seen.add(whose[source["who"]])
        first, last = row["sentence_start"], row["sentence_end"]
        connection.execute(
            _PASSAGE,
            (source["number"], first, first, last, row["sentence"]),
        )
        connection.execute(
            "INSERT INTO mentions VALUES (NULL, ?, 0, ?, 'name', ?, ?, ?, NULL, NULL, ?, ?)",
            (
                source["number"],
                entities[source["number"], source["who"]],
                row["start"],
                row["end"],
                row["text"],
                first,
                last,
            ),
        )


def several(reads: Reads, asked_of: Iterable[tuple[NameQuestion, Answer]]) -> list[Correction]:
    """What answers correct, in their order."""
    return [one for question, answer in asked_of for one in corrected(reads, question, answer)]
