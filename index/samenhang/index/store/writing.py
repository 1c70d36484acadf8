# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Putting documents into the store and taking them out; always inside a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import astuple
from datetime import UTC, datetime
from itertools import count

from samenhang.corpus.types import Document, time_of
from samenhang.index.store import concepts, described, found, records, sittings
from samenhang.index.store.checksums import checksum
from samenhang.index.store.linking import Links
from samenhang.index.store.passages import Passages, insert_passages
from samenhang.pipeline.types import Annotation, ConceptTag, MentionKind


def insert(
    connection: sqlite3.Connection,
    document: Document,
    annotation: Annotation,
    linker: Links,
    *,
    replacing: int | None = None,
    name: str = "",
) -> tuple[int, str]:
    """Store a document, in the place of an older version where `replacing` names one.

    Args:
        name: its id, where somebody else has given it one; a store of one document takes it.

    Returns:
        Its key and its id.
    """
    records.verify(document, annotation)
    key, name = (1, name) if name else _claim(connection, document, linker, replacing)
    source = document.source
    connection.execute(
        "INSERT INTO documents VALUES"
        " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
        (
            key,
            name,
            next_revision(connection),
            source.path,
            source.sha256,
            source.size,
            source.reader,
            source.encoding,
            document.title,
            document.date,
            document.kind,
            document.author,
            document.organiser,
            document.language,
            _json(dict(document.people)),
            _json(document.warnings),
            annotation.model,
            annotation.model_version,
            datetime.now(UTC).isoformat(timespec="seconds"),
            records.count_words(document),
            max((b.page for b in document.blocks if b.page is not None), default=None),
        ),
    )
    connection.execute(
        "INSERT INTO annotations VALUES (?, ?, ?, ?)",
        (
            key,
            records.pack_runs(document.runs, document.marks),
            records.pack(annotation.sentences),
            annotation.tokens,
        ),
    )
    if document.coverage is not None:
        counted = document.coverage
        parts = [[part.where, part.words, part.beginning] for part in counted.parts]
        connection.execute(
            "INSERT INTO coverage VALUES (?, ?, ?, ?)",
            (key, counted.words, counted.left_out, _json(parts)),
        )
    insert_passages(connection, key, document)
    connection.executemany(
        "INSERT INTO times VALUES (?, ?, ?)",
        [(key, run.start, time) for run in document.runs if (time := time_of(run.part))],
    )
    described.set_details(connection, key, sittings.details_of(document))
    described.reapply(connection, key)
    insert_findings(connection, key, document, annotation, linker)
    sittings.share(connection, document.sitting)
    connection.execute("INSERT OR IGNORE INTO pending VALUES (?)", (key,))
    return key, name


def _claim(
    connection: sqlite3.Connection, document: Document, linker: Links, replacing: int | None
) -> tuple[int, str]:
    """The key and id for a document; an older version is taken away."""
    if replacing is not None:
        (name,) = connection.execute(
            "SELECT id FROM documents WHERE key = ?", (replacing,)
        ).fetchone()
        _delete_version(connection, replacing, linker)
        return replacing, name
    wanted = records.slug(document)
    (alike,) = connection.execute(
        "SELECT COUNT(*) FROM documents WHERE id = ? OR id GLOB ?", (wanted, f"{wanted}-[0-9]*")
    ).fetchone()
    for number in count(alike + 1):
        name = wanted if number == 1 else f"{wanted}-{number}"
        if not connection.execute("SELECT 1 FROM documents WHERE id = ?", (name,)).fetchone():
            break
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").fetchone()
    return (row[0] if row else 0) + 1, name


def insert_findings(
    connection: sqlite3.Connection,
    key: int,
    document: Document,
    annotation: Annotation,
    linker: Links,
) -> None:
    """Store names, concepts and statements of a document whose passages are there.

    People's corrections apply to them. Also sets its checksum.
    """
    (name,) = connection.execute("SELECT id FROM documents WHERE key = ?", (key,)).fetchone()
    as_found, annotation = annotation, linker.mended(name, document, annotation)
    if annotation is not as_found:
        found.keep(connection, key, as_found)
    passages = Passages(connection, key, document)
    sentences = records.Sentences(annotation.sentences)
    entities = _insert_entities(connection, key, annotation, linker)
    connection.executemany(
        "INSERT INTO mentions (document, passage, entity, kind, start, end, text, antecedent,"
        " page, sentence_start, sentence_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                key,
                passages.at(m.start),
                entities[m.entity],
                m.kind,
                m.start,
                m.end,
                m.text,
                m.antecedent,
                document.page_at(m.start),
                *sentences.around(m.start, m.end),
            )
            for m in annotation.mentions
        ],
    )
    _insert_tags(connection, key, document, annotation.concepts, passages, sentences)
    _insert_statements(connection, key, document, annotation, passages, entities)
    connection.execute(
        "UPDATE documents SET checksum = ? WHERE key = ?", (checksum(connection, key), key)
    )


def replace_tags(connection: sqlite3.Connection, key: int, tags: Sequence[ConceptTag]) -> None:
    """Put concepts in the place of those that a document has; all else of it stays.

    Also sets its checksum.
    """
    document = records.read_document(connection, key)
    sentences = records.Sentences(records.read_sentences(connection, key))
    connection.execute("DELETE FROM statement_concepts WHERE document = ?", (key,))
    connection.execute("DELETE FROM tags WHERE document = ?", (key,))
    passages = Passages(connection, key, document)
    _insert_tags(connection, key, document, tags, passages, sentences)
    connection.execute(
        "INSERT OR IGNORE INTO statement_concepts SELECT t.concept, t.document, s.start, s.key"
        " FROM statements s JOIN tags t ON t.document = s.document AND t.start >= s.start"
        " AND t.end <= s.end WHERE s.document = ?",
        (key,),
    )
    connection.execute(
        "UPDATE documents SET checksum = ? WHERE key = ?", (checksum(connection, key), key)
    )


def _insert_tags(
    connection: sqlite3.Connection,
    key: int,
    document: Document,
    tags: Sequence[ConceptTag],
    passages: Passages,
    sentences: records.Sentences,
) -> None:
    uris = concepts.keys(connection, tags)
    connection.executemany(
        "INSERT INTO tags (document, passage, concept, start, end, text, match, negated, page,"
        " sentence_start, sentence_end) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                key,
                passages.at(t.start),
                uris[t.uri],
                t.start,
                t.end,
                t.text,
                t.match,
                t.negated,
                document.page_at(t.start),
                *sentences.around(t.start, t.end),
            )
            for t in tags
        ],
    )


def _insert_entities(
    connection: sqlite3.Connection, key: int, annotation: Annotation, linker: Links
) -> dict[int, int]:
    keys = {}
    counts = Counter((m.entity, m.kind is MentionKind.NAME) for m in annotation.mentions)
    for entity in annotation.entities:
        keys[entity.key] = connection.execute(
            "INSERT INTO entities (document, number, type, name, gender, role, organisation, roles,"
            " forms, mentions, indirect) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key",
            (
                key,
                entity.key,
                entity.type,
                entity.name,
                entity.gender,
                entity.role,
                entity.organisation,
                _json([astuple(role) for role in entity.roles]),
                _json(entity.forms),
                counts[entity.key, True],
                counts[entity.key, False],
            ),
        ).fetchone()[0]
    linker.add(key)
    return keys


def _insert_statements(
    connection: sqlite3.Connection,
    key: int,
    document: Document,
    annotation: Annotation,
    passages: Passages,
    entities: dict[int, int],
) -> None:
    for s in annotation.statements:
        evidence = document.text[s.evidence_start : s.evidence_end] if s.evidence_end > 0 else ""
        (statement,) = connection.execute(
            "INSERT INTO statements (document, passage, entity, type, speaker, source, role,"
            " organisation, start, end, text, cue, cue_start, cue_end, construction, evidence,"
            " evidence_start, evidence_end, evidence_text, confidence, stance, page,"
            " sentence_start, sentence_end, reporter, reporting, act) VALUES"
            " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " RETURNING key",
            (
                key,
                passages.at(s.start),
                None if s.entity is None else entities.get(s.entity),
                s.type,
                s.speaker,
                s.source,
                s.role,
                s.organisation,
                s.start,
                s.end,
                s.text,
                s.cue,
                s.cue_start,
                s.cue_end,
                s.construction,
                s.evidence,
                s.evidence_start,
                s.evidence_end,
                evidence,
                s.confidence,
                s.stance,
                document.page_at(s.start),
                s.sentence_start,
                s.sentence_end,
                s.reporter,
                None if s.reporting is None else entities.get(s.reporting),
                s.act,
            ),
        ).fetchone()
        connection.executemany(
            "INSERT INTO statement_speakers VALUES (?, ?, ?)",
            [(statement, n, entities[e]) for n, e in enumerate(s.others) if e in entities],
        )
        connection.execute(
            "INSERT OR IGNORE INTO statement_concepts SELECT concept, document, ?, ? FROM tags"
            " WHERE document = ? AND start >= ? AND end <= ?",
            (s.start, statement, key, s.start, s.end),
        )


def delete_findings(connection: sqlite3.Connection, key: int, linker: Links) -> None:
    """Take away a document's names, concepts and statements, and what only they say."""
    linker.remove(key)
    for table in ("statements", "tags", "mentions", "entities", "found_statements"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (key,))


def delete(connection: sqlite3.Connection, key: int, linker: Links) -> None:
    """Take away a document, everything derived from it and what people said of it."""
    connection.execute(
        "DELETE FROM files WHERE path = (SELECT path FROM documents WHERE key = ?)", (key,)
    )
    sitting = sittings.of(connection, key)
    _delete_version(connection, key, linker)
    described.forget(connection, key)
    sittings.share(connection, sitting)


def _delete_version(connection: sqlite3.Connection, key: int, linker: Links) -> None:
    delete_findings(connection, key, linker)
    concepts.prune(connection)
    connection.execute("DELETE FROM documents WHERE key = ?", (key,))
    connection.execute("INSERT OR IGNORE INTO pending VALUES (?)", (key,))
    next_revision(connection)


def next_revision(connection: sqlite3.Connection) -> int:
    """The number of the next change."""
    (number,) = connection.execute(
        "UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'revision'"
        " RETURNING CAST(value AS INTEGER)"
    ).fetchone()
    return int(number)


def _json(value: Sequence[object] | dict[str, str]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
