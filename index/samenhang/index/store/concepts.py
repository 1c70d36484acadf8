# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""The vocabulary as the archive knows it: labels and what is broader, for questions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from difflib import SequenceMatcher

from samenhang.index.store.folding import fold
from samenhang.index.types import VocabularyConcept
from samenhang.pipeline.types import ConceptTag


def keys(connection: sqlite3.Connection, tags: Iterable[ConceptTag]) -> dict[str, int]:
    """The key of every concept that is tagged, by URI; new ones are made."""
    found: dict[str, int] = {}
    for tag in tags:
        if tag.uri not in found:
            found[tag.uri] = note(connection, tag.uri, tag.concept)
    return found


def note(connection: sqlite3.Connection, uri: str, label: str) -> int:
    """The key of a concept; one that nobody knows yet is made, with this label."""
    row = connection.execute("SELECT key FROM concepts WHERE uri = ?", (uri,)).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO concepts (uri, label, labels, current) VALUES (?, ?, ?, 0) RETURNING key",
            (uri, label, json.dumps([label], ensure_ascii=False)),
        ).fetchone()
        connection.execute(
            "INSERT OR IGNORE INTO concept_labels VALUES (?, ?)", (fold(label), row[0])
        )
    return int(row[0])


def prune(connection: sqlite3.Connection) -> None:
    """Forget concepts that neither the vocabulary nor a document has any more."""
    connection.execute(
        "DELETE FROM concepts WHERE NOT current"
        " AND NOT EXISTS (SELECT 1 FROM tags WHERE concept = concepts.key)"
    )


def replace(connection: sqlite3.Connection, vocabulary: Iterable[VocabularyConcept]) -> None:
    """Take over a vocabulary in the place of the one before."""
    connection.execute("UPDATE concepts SET current = 0")
    for concept in vocabulary:
        key = note(connection, concept.uri, concept.label)
        labels = list(dict.fromkeys((concept.label, *concept.labels)))
        connection.execute(
            "UPDATE concepts SET label = ?, labels = ?, current = 1 WHERE key = ?",
            (concept.label, json.dumps(labels, ensure_ascii=False), key),
        )
        connection.execute("DELETE FROM concept_labels WHERE concept = ?", (key,))
        connection.execute("DELETE FROM concept_broader WHERE concept = ?", (key,))
        connection.executemany(
            "INSERT OR IGNORE INTO concept_labels VALUES (?, ?)",
            [(fold(label), key) for label in labels],
        )
        connection.executemany(
            "INSERT OR IGNORE INTO concept_broader VALUES (?, ?)",
            [(broader, key) for broader in concept.broader],
        )
    prune(connection)


def known(connection: sqlite3.Connection) -> tuple[VocabularyConcept, ...]:
    """All concepts, in order of label."""
    return _concepts(connection, "", ())


def named(connection: sqlite3.Connection, label: str) -> tuple[VocabularyConcept, ...]:
    """Concepts that have a label, whatever its case, accents and hyphens."""
    return _concepts(
        connection,
        "WHERE key IN (SELECT concept FROM concept_labels WHERE label = ?)",
        (fold(label),),
    )


def near(connection: sqlite3.Connection, label: str, limit: int) -> tuple[VocabularyConcept, ...]:
    """Concepts whose labels look most like `label`, nearest first."""
    wanted = fold(label)
    scored: dict[int, float] = {}
    matcher = SequenceMatcher(b=wanted, autojunk=False)
    for other, key in connection.execute("SELECT label, concept FROM concept_labels"):
        matcher.set_seq1(other)
        if matcher.quick_ratio() < 0.6:
            continue
        score = matcher.ratio()
        if set(other.split()) & set(wanted.split()):
            score += 0.2
        if score >= 0.6:
            scored[key] = max(score, scored.get(key, 0.0))
    best = sorted(scored, key=lambda key: (-scored[key], key))[:limit]
    by_key = {
        key: concept for key in best for concept in _concepts(connection, "WHERE key = ?", (key,))
    }
    return tuple(by_key[key] for key in best)


def narrower(connection: sqlite3.Connection, uris: Iterable[str]) -> tuple[str, ...]:
    """These concepts and all below them, each once."""
    wanted = list(dict.fromkeys(uris))
    rows = connection.execute(
        "WITH RECURSIVE below(uri) AS (SELECT value FROM json_each(?) UNION"
        " SELECT c.uri FROM below b JOIN concept_broader n ON n.broader = b.uri"
        " JOIN concepts c ON c.key = n.concept) SELECT uri FROM below",
        (json.dumps(wanted),),
    )
    return tuple(row[0] for row in rows)


def _concepts(
    connection: sqlite3.Connection, where: str, values: tuple[object, ...]
) -> tuple[VocabularyConcept, ...]:
    return tuple(
        VocabularyConcept(uri, label, tuple(json.loads(labels)), tuple(json.loads(broader)))
        for uri, label, labels, broader in connection.execute(
            "SELECT uri, label, labels, (SELECT json_group_array(broader) FROM concept_broader"
            f" WHERE concept = key) FROM concepts {where} ORDER BY label",
            values,
        )
    )
