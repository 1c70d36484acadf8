"""What the index of passages gets of a document: its words by their places, who speaks there."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from samenhang.index.cluster.desk import KEY, Desk
from samenhang.index.search import answering
from samenhang.index.search.interface import Hit
from samenhang.index.search.passages import batches
from samenhang.index.search.syntax import And
from samenhang.index.store.folding import fold, words

Row = dict[str, Any]
AT_ONE_PLACE = "\x1f"


def flat(row: Any) -> Row:
    """A row, whose values are plain ones, as a dict."""
    return {part.name: getattr(row, part.name) for part in fields(row)}


_PASSAGES = """
SELECT p.key, p.number, p.start, t.speaker, t.role, t.party
FROM passages p LEFT JOIN turns t ON t.document = p.document AND t.number = p.turn
ORDER BY p.number
"""
_SPOKEN = "SELECT passage, entity, source FROM statements ORDER BY key"
_TOGETHER = (
    "SELECT s.passage, x.entity FROM statement_speakers x JOIN statements s ON s.key = x.statement"
)
_NAMED = """
SELECT DISTINCT m.passage, m.entity, e.type FROM mentions m JOIN entities e ON e.key = m.entity
"""


def passages(desk: Desk, people: Mapping[int, Row]) -> list[Row]:
    connection = desk.connection
    entries = {one.key: one for _, listed in batches(connection, [KEY]) for one in listed}
    keys = [key for key, *_ in connection.execute(_PASSAGES)]
    shown = answering.rows(connection, And(()), [Hit(key, 0.0) for key in keys])
    named: dict[int, dict[str, set[str]]] = defaultdict(lambda: {"PERSON": set(), "ORG": set()})
    for passage, entity, type_ in connection.execute(_NAMED):
        who = people[entity].get("who")
        if who:
            named[passage][type_].add(who)
    speaking, called = _spoken(connection)
    together: dict[int, set[int]] = defaultdict(set)
    for passage, entity in connection.execute(_TOGETHER):
        together[passage].add(entity)
    offices = {
        key: (role, house)
        for key, role, house in connection.execute("SELECT key, role, organisation FROM entities")
    }
    uris: dict[int, list[str]] = defaultdict(list)
    for passage, uri in connection.execute(
        "SELECT DISTINCT t.passage, c.uri FROM tags t JOIN concepts c ON c.key = t.concept"
    ):
        uris[passage].append(uri)
    rows = []
    for row, (key, number, start, speaker, role, party) in zip(
        shown, connection.execute(_PASSAGES).fetchall(), strict=True
    ):
        one = entries[key].entries
        spoken = [people[entity] for entity in sorted(speaking[key] | together[key])]
        rows.append(
            {
                "seq": number,
                "start": start,
                "standing": entries[key].standing,
                "form": placed(one.forms),
                "lemma": " ".join(one.lemmas),
                "part": list(one.parts),
                "heading": list(one.headings),
                "learnt": sorted(set(one.learnt)),
                "words": sorted({form for form, _ in one.forms}),
                "text": row.text,
                "uris": uris[key],
                "persons": sorted(named[key]["PERSON"]),
                "organisations": sorted(named[key]["ORG"]),
                "speaking": sorted({person["who"] for person in spoken if "who" in person}),
                "speakers": spoken,
                "spoken_roles": sorted({offices[e][0] for e in speaking[key]} - {""}),
                "spoken_houses": sorted({offices[e][1] for e in speaking[key]} - {""}),
                "turn_party": party or "",
                "called": called[key],
                "turn": speaker is not None,
                "turn_words": sorted(set(fold(speaker or "").split())),
                "turn_role": " ".join(words(role or "")),
                "turn_house": fold(party or ""),
                "row": flat(row),
            }
        )
    return rows


def placed(forms: Iterable[tuple[str, int]]) -> str:
    """Words by their positions; those of one position side by side."""
    at: dict[int, list[str]] = defaultdict(list)
    for form, position in forms:
        at[position].append(form)
    last = max(at, default=-1)
    return " ".join(AT_ONE_PLACE.join(at.get(n, ("\x1e",))) for n in range(last + 1))


def _spoken(connection: sqlite3.Connection) -> tuple[dict[int, set[int]], dict[int, list[str]]]:
    """Who speaks in each passage, and the words for those that are not named."""
    speaking: dict[int, set[int]] = defaultdict(set)
    called: dict[int, list[str]] = defaultdict(list)
    for passage, entity, source in connection.execute(_SPOKEN):
        if entity is not None:
            speaking[passage].add(entity)
        elif words(source):
            called[passage].append(" ".join(words(source)))
    return speaking, called
