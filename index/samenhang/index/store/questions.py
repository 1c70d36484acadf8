# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Statements, mentions and tagged concepts, row by row as they are asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from samenhang.index.store.choosing import (
    each_once,
    entity_keys,
    has_few,
    is_of,
    speaking,
    spoken_by,
)
from samenhang.index.store.folding import fold
from samenhang.index.store.grouping import having
from samenhang.index.store.naming import named
from samenhang.index.store.selecting import (
    JOINED,
    PLACE,
    TIME,
    Where,
    concept_keys,
    count_of,
    rows_of,
)
from samenhang.index.store.sentences import section_of, sentence_of
from samenhang.index.types import (
    Act,
    EntityType,
    MentionKind,
    MentionQuery,
    MentionRow,
    QuoteRow,
    Stance,
    StatementQuery,
    StatementType,
)

# The words for who speaks: of an unnamed source, or of a name that a correction says is none.
_NO_NAME = "(SELECT 1 FROM entities e WHERE e.key = r.entity AND e.identity IS NULL)"
_SOURCE = f"CASE WHEN r.source = '' AND EXISTS {_NO_NAME} THEN r.speaker ELSE r.source END"

# The last time before the place, in its passage.
_QUOTES = f"""
SELECT d.id, r.start, r.end, r.text,
    CASE WHEN r.entity IS NULL THEN r.speaker ELSE (SELECT i.name FROM entities e
        JOIN identities i ON i.key = e.identity WHERE e.key = r.entity) END,
    r.role, r.type, r.cue,
    (SELECT json_group_array(label) FROM (SELECT DISTINCT c.label FROM statement_concepts x
        JOIN concepts c ON c.key = x.concept WHERE x.statement = r.key ORDER BY c.label)),
    d.title, d.date, r.page, p.section, p.paragraph, {_SOURCE}, r.organisation, r.stance,
    r.confidence, r.construction, r.cue_start, r.cue_end, r.evidence, r.evidence_start,
    r.evidence_end, r.evidence_text, r.sentence_start, r.sentence_end, r.document, p.start, p.text,
    {TIME}, r.act,
    CASE WHEN r.reporting IS NULL THEN r.reporter ELSE ifnull((SELECT i.name FROM entities e
        JOIN identities i ON i.key = e.identity WHERE e.key = r.reporting), '') END,
    (SELECT json_group_array(name) FROM (SELECT i.name FROM statement_speakers x
        JOIN entities e ON e.key = x.entity JOIN identities i ON i.key = e.identity
        WHERE x.statement = r.key ORDER BY x.number))
"""


def statements(
    connection: sqlite3.Connection,
    query: StatementQuery,
    *,
    passages: Sequence[int] | None = None,
    says: Callable[[str], bool] | None = None,
) -> Iterator[QuoteRow]:
    """Statements in the order of their documents and places.

    Args:
        passages: only statements that begin in one of these, or reach over several.
        says: what the text of the statement must be like.
    """
    source, where = statements_asked(connection, query, passages)
    if says is None and not query.scope.once:
        limit, offset = query.limit, query.offset
        rows: Iterator[tuple[Any, ...]] = rows_of(
            connection,
            _QUOTES,
            source,
            where,
            limit,
            offset,
            order=query.order,
            place=_order(source),
        )
    else:
        until = None if query.limit is None else query.offset + query.limit
        whole = rows_of(connection, _QUOTES, source, where, None, 0, order=query.order)
        rows = islice(_told(connection, query, whole, says), query.offset, until)
    for row in rows:
        yield _quote(connection, row)


def _told(
    connection: sqlite3.Connection,
    query: StatementQuery,
    rows: Iterator[tuple[Any, ...]],
    says: Callable[[str], bool] | None,
) -> Iterator[tuple[Any, ...]]:
    """Rows of statements that say what was asked, each once if that was asked."""
    if says is not None:
        rows = (row for row in rows if says(row[3]))
    return each_once(connection, rows, lambda row: (row[27], row[3])) if query.scope.once else rows


def count_statements(
    connection: sqlite3.Connection,
    query: StatementQuery,
    *,
    passages: Sequence[int] | None = None,
    says: Callable[[str], bool] | None = None,
) -> int:
    """How many statements answer, whatever `limit` and `offset`; see `statements`."""
    source, where = statements_asked(connection, query, passages)
    if query.scope.once:
        rows = rows_of(connection, _QUOTES, source, where, None, 0)
        return sum(1 for _ in _told(connection, query, rows, says))
    if says is None:
        return count_of(connection, source, where)
    sql = f"SELECT r.text FROM {source} CROSS JOIN documents d ON d.key = r.document{where}"
    return sum(1 for (text,) in connection.execute(sql, where.values) if says(text))


def statements_asked(
    connection: sqlite3.Connection, query: StatementQuery, passages: Sequence[int] | None
) -> tuple[str, Where]:
    """The table to take statements (`r`) from, and the conditions on them."""
    where = Where()
    source = "statements r"
    speakers = named(connection, query.speaker) if query.speaker else []
    few = bool(speakers) and has_few(connection, speakers)
    if query.concepts:
        keys = concept_keys(connection, query.concepts)
        if len(keys) == 1 and not few:
            source = _BY_CONCEPT
            where.add("x.concept = ?", keys[0])
        elif few:
            where.add(
                "EXISTS (SELECT 1 FROM statement_concepts x WHERE x.statement = r.key"
                " AND x.concept IN (SELECT value FROM json_each(?)))",
                json.dumps(keys),
            )
        else:
            where.add(
                "r.key IN (SELECT statement FROM statement_concepts WHERE concept IN"
                " (SELECT value FROM json_each(?)))",
                json.dumps(keys),
            )
    where.place(connection, query)
    if query.types:
        where.among("r.type", query.types)
    if query.min_confidence > 0:
        where.add("r.confidence >= ?", query.min_confidence)
    if query.without:
        where.add("r.act NOT IN (SELECT value FROM json_each(?))", json.dumps(query.without))
    if query.own:
        where.add("r.reporter = ''")
    if query.speaker:
        _speaker(connection, where, query.speaker, speakers, walked=source is _BY_CONCEPT)
    for voices in query.whose:
        condition, values = speaking(connection, voices)
        where.add(condition, *values)
    for name, wanted in query.having:
        where.add(*having(name, wanted))
    if passages is not None:
        where.add(
            "(r.passage IN (SELECT value FROM json_each(?)) OR EXISTS"
            " (SELECT 1 FROM passages p WHERE p.key = r.passage AND p.end < r.end))",
            json.dumps(passages),
        )
    return source, where


def statements_by_key(connection: sqlite3.Connection, keys: Sequence[int]) -> dict[int, QuoteRow]:
    """Statements by the keys that they have in the store now."""
    rows = connection.execute(
        f"{_QUOTES}, r.key FROM statements r {JOINED}"
        " WHERE r.key IN (SELECT value FROM json_each(?))",
        (json.dumps(keys),),
    )
    return {row[-1]: _quote(connection, row[:-1]) for row in rows}


# The statements of a concept lie in the order of their places.
_BY_CONCEPT = "statement_concepts x CROSS JOIN statements r ON r.key = x.statement"


def _order(source: str) -> str:
    return "x.document, x.start, x.statement" if source is _BY_CONCEPT else PLACE


def _speaker(
    connection: sqlite3.Connection,
    where: Where,
    name: str,
    found: Sequence[int],
    *,
    walked: bool,
) -> None:
    if found:
        condition, values = is_of(found) if walked else spoken_by(connection, found)
        where.add(condition, *values)
        return
    # Nobody of that name: perhaps the words for an unnamed source.
    wanted = set(fold(name).split())
    connection.create_function(
        "has_words", 1, lambda text: wanted <= set(fold(text).split()), deterministic=True
    )
    unnamed = f"(r.entity IS NULL OR EXISTS {_NO_NAME}) AND has_words({_SOURCE})"
    where.add(unnamed if wanted else "0")


def _quote(connection: sqlite3.Connection, row: tuple[Any, ...]) -> QuoteRow:
    (document, start, end, text, speaker, role, type_, cue, concepts, title, date, page) = row[:12]
    (section, paragraph, source, organisation, stance, confidence, construction) = row[12:19]
    (cue_start, cue_end, evidence, evidence_start, evidence_end, evidence_text) = row[19:25]
    (first, last, key, begin, passage, time, act, reporter, others) = row[25:]
    return QuoteRow(
        id=f"{document}:{start}-{end}",
        text=text,
        speaker=speaker,
        role=role,
        type=StatementType(type_),
        cue=cue,
        concepts=tuple(json.loads(concepts)),
        document=document,
        title=title,
        date=date,
        page=page,
        section=section_of(section),
        paragraph=paragraph,
        start=start,
        end=end,
        sentence=sentence_of(connection, key, passage, begin, first, last),
        source=source,
        organisation=organisation,
        stance=Stance(stance),
        confidence=confidence,
        construction=construction,
        cue_start=cue_start,
        cue_end=cue_end,
        evidence=evidence,
        evidence_start=evidence_start,
        evidence_end=evidence_end,
        evidence_text=evidence_text,
        sentence_start=first,
        sentence_end=last,
        time=time,
        speakers=(speaker, *json.loads(others)) if speaker else (),
        reported_by=reporter,
        act=Act(act),
    )


_MENTIONS = f"""
SELECT i.name, e.type, r.text, e.role, d.id, d.title, r.page, p.section, p.paragraph, r.start,
    r.end, d.date, e.organisation, r.kind, r.antecedent, r.sentence_start, r.sentence_end,
    r.document, p.start, p.text,
    {TIME}
"""
_WHOM = "mentions r CROSS JOIN entities e ON e.key = r.entity"
_OF_ENTITIES = "entities e CROSS JOIN mentions r ON r.entity = e.key"
_NAMED = "CROSS JOIN entities e ON e.key = r.entity CROSS JOIN identities i ON i.key = e.identity"


def count_mentions(connection: sqlite3.Connection, query: MentionQuery) -> int:
    """How many mentions answer, whatever `limit` and `offset`."""
    if query.scope.once:
        return sum(1 for _ in mentions(connection, replace(query, limit=None, offset=0)))
    return count_of(connection, *_mentions_asked(connection, query))


def _mentions_asked(connection: sqlite3.Connection, query: MentionQuery) -> tuple[str, Where]:
    where = Where()
    where.place(connection, query)
    where.among("r.kind", query.kinds)
    source = _WHOM
    if query.entity is not None or query.name:
        whom = (
            [query.entity]
            if query.entity is not None
            else named(connection, query.name, query.type)
        )
        source = _OF_ENTITIES
        if len(whom) == 1:  # their entities lie in the order of documents
            where.add("e.identity = ?", whom[0])
        else:
            where.among("e.identity", whom)
    else:
        where.add("e.identity NOT NULL")
    if query.type is not None:
        where.add("e.type = ?", query.type)
    for voices in query.whose:
        where.among("e.key", entity_keys(connection, voices))
    return source, where


def mentions(connection: sqlite3.Connection, query: MentionQuery) -> Iterator[MentionRow]:
    """Mentions in the order of their documents and places."""
    source, where = _mentions_asked(connection, query)
    limit, offset = (None, 0) if query.scope.once else (query.limit, query.offset)
    rows: Iterator[tuple[Any, ...]] = rows_of(
        connection,
        _MENTIONS,
        source,
        where,
        limit,
        offset,
        _NAMED,
        query.order,
        place="e.document, r.start, r.key" if source is _OF_ENTITIES else PLACE,
    )
    if query.scope.once:
        until = None if query.limit is None else query.offset + query.limit
        rows = islice(each_once(connection, rows, _mentioned), query.offset, until)
    for row in rows:
        entity, type_, text, role, document, title, page, section, paragraph = row[:9]
        start, end, date, organisation, kind, antecedent, first, last = row[9:17]
        key, begin, passage, time = row[17:]
        yield MentionRow(
            entity=entity,
            type=EntityType(type_),
            text=text,
            role=role,
            document=document,
            title=title,
            page=page,
            section=section_of(section),
            paragraph=paragraph,
            start=start,
            end=end,
            sentence=sentence_of(connection, key, passage, begin, first, last),
            date=date,
            organisation=organisation,
            kind=MentionKind(kind),
            antecedent=antecedent,
            sentence_start=first,
            sentence_end=last,
            time=time,
        )


def _mentioned(row: tuple[Any, ...]) -> tuple[int, str]:
    """What a row of a mention says, for comparison with that of a double."""
    start, (first, last), key, begin, passage = row[9], row[15:17], row[17], row[18], row[19]
    sentence = passage[max(first - begin, 0) : last - begin]
    return key, f"{row[0]} {sentence} {start - first}"
