# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Persons, organisations and concepts over the whole archive."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Sequence

from samenhang.index.store.layout import Layout
from samenhang.index.store.naming import named
from samenhang.index.types import ArchiveInfo, ConceptCount, EntityRow, EntityType, RoleRow

Counts = dict[int, list[tuple[str, int]]]


def entities(
    connection: sqlite3.Connection, name: str, only: EntityType | None, limit: int | None
) -> tuple[EntityRow, ...]:
    """Persons and organisations, most mentioned first."""
    conditions, values = ["e.identity NOT NULL"], list[object]()
    if name:
        conditions.append("i.key IN (SELECT value FROM json_each(?))")
        values.append(json.dumps(named(connection, name, only)))
    if only is not None:
        conditions.append("i.type = ?")
        values.append(only)
    rows = connection.execute(
        "SELECT i.key, i.name, i.type, i.gender, SUM(e.mentions), SUM(e.indirect)"
        " FROM entities e JOIN identities i ON i.key = e.identity"
        f" WHERE {' AND '.join(conditions)} GROUP BY i.key"
        " ORDER BY SUM(e.mentions) DESC, SUM(e.indirect) DESC, i.name LIMIT ?",
        [*values, -1 if limit is None else limit],
    ).fetchall()
    keys = [row[0] for row in rows]
    documents, dates = _documents(connection, keys)
    roles = _roles(connection, keys)
    forms = _forms(connection, keys)
    spoken = _statement_counts(connection, keys)
    about = _about(connection, keys) if name else {}
    speaks_of = _speaks_of(connection, keys) if name else {}
    return tuple(
        EntityRow(
            key=key,
            entity=entity,
            type=EntityType(type_),
            gender=gender,
            mentions=mentions,
            indirect=indirect,
            documents=tuple(documents[key]),
            first_date=min(dates[key], default=""),
            last_date=max(dates[key], default=""),
            roles=tuple(roles[key]),
            forms=tuple(forms[key]),
            speakers=tuple(about.get(key, ())),
            speaks_of=tuple(speaks_of.get(key, ())),
            statements=spoken[key],
        )
        for key, entity, type_, gender, mentions, indirect in rows
    )


def _documents(
    connection: sqlite3.Connection, keys: Sequence[int]
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    documents: dict[int, list[str]] = defaultdict(list)
    dates: dict[int, list[str]] = defaultdict(list)
    for key, document, date in connection.execute(
        "SELECT DISTINCT e.identity, d.id, d.date FROM entities e"
        " JOIN documents d ON d.key = e.document"
        " WHERE e.identity IN (SELECT value FROM json_each(?))"
        " ORDER BY d.date = '', d.date, d.key",
        (json.dumps(keys),),
    ):
        documents[key].append(document)
        if date:
            dates[key].append(date)
    return documents, dates


def _roles(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, list[RoleRow]]:
    roles: dict[int, list[RoleRow]] = defaultdict(list)
    for key, listed, document, title, date in connection.execute(
        "SELECT e.identity, e.roles, d.id, d.title, d.date FROM entities e"
        " JOIN documents d ON d.key = e.document"
        " WHERE e.roles != '[]' AND e.identity IN (SELECT value FROM json_each(?))"
        " ORDER BY d.date = '', d.date, d.key, e.number",
        (json.dumps(keys),),
    ):
        for role, organisation, start, end in json.loads(listed):
            roles[key].append(RoleRow(role, organisation, document, title, date, start, end))
    return roles


def _forms(connection: sqlite3.Connection, keys: Sequence[int]) -> Counts:
    return _counts(
        connection,
        "SELECT e.identity, m.text, COUNT(*) FROM entities e"
        " JOIN mentions m ON m.entity = e.key AND m.kind = 'name'"
        " WHERE e.identity IN (SELECT value FROM json_each(?))"
        " GROUP BY e.identity, m.text ORDER BY COUNT(*) DESC, m.text",
        keys,
    )


def _statement_counts(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, int]:
    return defaultdict(
        int,
        connection.execute(
            "SELECT e.identity, COUNT(*) FROM entities e JOIN statements s ON s.entity = e.key"
            " WHERE e.identity IN (SELECT value FROM json_each(?)) GROUP BY e.identity",
            (json.dumps(keys),),
        ).fetchall(),
    )


_TOGETHER = """
SELECT {whom}.identity, i.name, COUNT(DISTINCT s.key)
FROM entities {whom}, statements s, mentions m, entities {other}, identities i
WHERE {whom}.identity IN (SELECT value FROM json_each(?))
    AND s.entity = speaker.key AND m.entity = mentioned.key
    AND m.document = s.document AND m.start >= s.start AND m.end <= s.end
    AND speaker.document = s.document AND mentioned.document = s.document
    AND i.key = {other}.identity AND speaker.identity != mentioned.identity
GROUP BY {whom}.identity, i.key ORDER BY COUNT(DISTINCT s.key) DESC, i.name
"""


def _about(connection: sqlite3.Connection, keys: Sequence[int]) -> Counts:
    """Who speaks about these, by the number of statements that mention them."""
    return _counts(connection, _TOGETHER.format(whom="mentioned", other="speaker"), keys)


def _speaks_of(connection: sqlite3.Connection, keys: Sequence[int]) -> Counts:
    """About whom these speak."""
    return _counts(connection, _TOGETHER.format(whom="speaker", other="mentioned"), keys)


def _counts(connection: sqlite3.Connection, sql: str, keys: Sequence[int]) -> Counts:
    counts: Counts = defaultdict(list)
    for key, name, number in connection.execute(sql, (json.dumps(keys),)):
        counts[key].append((name, number))
    return counts


def info(connection: sqlite3.Connection, layout: Layout, index: str, behind: int) -> ArchiveInfo:
    """The archive in figures."""

    def value(sql: str) -> int:
        return int(connection.execute(sql).fetchone()[0] or 0)

    first, last = connection.execute(
        "SELECT ifnull(MIN(date), ''), ifnull(MAX(date), '') FROM documents WHERE date != ''"
    ).fetchone()
    models = dict(
        connection.execute(
            "SELECT model || ' ' || model_version, COUNT(*) FROM documents GROUP BY 1 ORDER BY 1"
        ).fetchall()
    )
    kinds = dict(
        connection.execute(
            "SELECT kind, COUNT(*) FROM documents GROUP BY 1 ORDER BY 2 DESC, 1"
        ).fetchall()
    )
    problems = []
    if len(models) > 1:
        problems.append(
            f"documents were annotated by {len(models)} language models"
            f" ({', '.join(models)}); add those of one again with --again and the other model"
        )
    if index == "missing":
        problems.append("the text index is missing; run: samenhang rebuild")
    elif index == "behind":
        problems.append(
            f"{behind} documents cannot be searched yet; the next search or add brings them in"
        )
    return ArchiveInfo(
        folder=str(layout.folder),
        format_version=value("PRAGMA user_version"),
        documents=value("SELECT COUNT(*) FROM documents"),
        passages=value("SELECT COUNT(*) FROM passages"),
        words=value("SELECT SUM(words) FROM documents"),
        statements=value("SELECT COUNT(*) FROM statements"),
        persons=value("SELECT COUNT(*) FROM identities WHERE type = 'PERSON'"),
        organisations=value("SELECT COUNT(*) FROM identities WHERE type = 'ORG'"),
        mentions=value("SELECT SUM(mentions) FROM entities"),
        concepts=value("SELECT COUNT(*) FROM concepts"),
        tags=value("SELECT COUNT(*) FROM tags"),
        models=models,
        kinds=kinds,
        first_date=first,
        last_date=last,
        bytes_store=sum(p.stat().st_size for p in layout.folder.glob(f"{layout.store.name}*")),
        bytes_index=sum(p.stat().st_size for p in layout.index.rglob("*") if p.is_file()),
        index=index,
        index_behind=behind,
        search_engine="Whoosh",
        problems=tuple(problems),
    )


def concept_counts(connection: sqlite3.Connection) -> tuple[ConceptCount, ...]:
    """Every concept that is in the vocabulary or used, most used first."""
    rows = connection.execute(
        "SELECT c.label, c.uri, ifnull(t.mentions, 0), ifnull(t.negated, 0),"
        " ifnull(t.documents, 0),"
        " (SELECT COUNT(DISTINCT statement) FROM statement_concepts WHERE concept = c.key)"
        " FROM concepts c LEFT JOIN (SELECT concept, COUNT(*) AS mentions,"
        " SUM(negated) AS negated, COUNT(DISTINCT document) AS documents"
        " FROM tags GROUP BY concept) t ON t.concept = c.key"
        " ORDER BY 3 DESC, c.label"
    )
    return tuple(ConceptCount(*row) for row in rows)
