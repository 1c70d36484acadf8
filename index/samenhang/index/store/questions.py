# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""Statements, mentions and tagged concepts, row by row as they are asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from samenhang.index.store.folding import fold
from samenhang.index.store.naming import named
from samenhang.index.store.selecting import Where, concept_keys, count_of, rows_of
from samenhang.index.types import (
    SECTION_SEPARATOR,
    ConceptRow,
    EntityType,
    MentionKind,
    MentionQuery,
    MentionRow,
    QuoteRow,
    Stance,
    StatementQuery,
    StatementType,
    TagQuery,
)

# The words for who speaks: of an unnamed source, or of a name that a correction says is none.
_NO_NAME = "(SELECT 1 FROM entities e WHERE e.key = r.entity AND e.identity IS NULL)"
_SOURCE = f"CASE WHEN r.source = '' AND EXISTS {_NO_NAME} THEN r.speaker ELSE r.source END"

# The last time before the place, in its passage.
_TIME = """
    ifnull((SELECT time FROM times t WHERE t.document = r.document AND t.start <= r.start
        AND t.start >= p.start ORDER BY t.start DESC LIMIT 1), '')"""

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
    {_TIME}
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
    source, where = _statements_asked(connection, query, passages)
    if says is None:
        for row in rows_of(connection, _QUOTES, source, where, query.limit, query.offset):
            yield _quote(connection, row)
        return
    found = 0
    for row in rows_of(connection, _QUOTES, source, where, None, 0):
        if not says(row[3]):
            continue
        found += 1
        if query.limit is not None and found > query.offset + query.limit:
            return
        if found > query.offset:
            yield _quote(connection, row)


def count_statements(
    connection: sqlite3.Connection,
    query: StatementQuery,
    *,
    passages: Sequence[int] | None = None,
    says: Callable[[str], bool] | None = None,
) -> int:
    """How many statements answer, whatever `limit` and `offset`; see `statements`."""
    source, where = _statements_asked(connection, query, passages)
    if says is None:
        return count_of(connection, source, where)
    sql = f"SELECT r.text FROM {source} CROSS JOIN documents d ON d.key = r.document{where}"
    return sum(1 for (text,) in connection.execute(sql, where.values) if says(text))


def _statements_asked(
    connection: sqlite3.Connection, query: StatementQuery, passages: Sequence[int] | None
) -> tuple[str, Where]:
    """The table to take statements (`r`) from, and the conditions on them."""
    where = Where()
    source = "statements r"
    if query.concepts:
        keys = concept_keys(connection, query.concepts)
        if len(keys) == 1:  # its statements lie in order
            source = "statement_concepts x CROSS JOIN statements r ON r.key = x.statement"
            where.add("x.concept = ?", keys[0])
        else:
            where.add(
                "r.key IN (SELECT statement FROM statement_concepts WHERE concept IN"
                " (SELECT value FROM json_each(?)))",
                json.dumps(keys),
            )
    where.place(connection, query.document, query.date_from, query.date_to)
    if query.types:
        where.among("r.type", query.types)
    if query.min_confidence > 0:
        where.add("r.confidence >= ?", query.min_confidence)
    if query.speaker:
        _speaker(connection, where, query.speaker)
    if passages is not None:
        where.add(
            "(r.passage IN (SELECT value FROM json_each(?)) OR EXISTS"
            " (SELECT 1 FROM passages p WHERE p.key = r.passage AND p.end < r.end))",
            json.dumps(passages),
        )
    return source, where


def _speaker(connection: sqlite3.Connection, where: Where, name: str) -> None:
    found = named(connection, name)
    if found:
        where.add(
            "r.entity IN (SELECT key FROM entities WHERE identity IN"
            " (SELECT value FROM json_each(?)))",
            json.dumps(found),
        )
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
    (first, last, key, begin, passage, time) = row[25:]
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
        section=_section(section),
        paragraph=paragraph,
        start=start,
        end=end,
        sentence=_sentence(connection, key, passage, begin, first, last),
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
    )


_MENTIONS = f"""
SELECT i.name, e.type, r.text, e.role, d.id, d.title, r.page, p.section, p.paragraph, r.start,
    r.end, d.date, e.organisation, r.kind, r.antecedent, r.sentence_start, r.sentence_end,
    r.document, p.start, p.text,
    {_TIME}
"""
_WHOM = "mentions r CROSS JOIN entities e ON e.key = r.entity"
_NAMED = "CROSS JOIN entities e ON e.key = r.entity CROSS JOIN identities i ON i.key = e.identity"


def count_mentions(connection: sqlite3.Connection, query: MentionQuery) -> int:
    """How many mentions answer, whatever `limit` and `offset`."""
    return count_of(connection, *_mentions_asked(connection, query))


def _mentions_asked(connection: sqlite3.Connection, query: MentionQuery) -> tuple[str, Where]:
    where = Where()
    where.place(connection, query.document, query.date_from, query.date_to)
    where.among("r.kind", query.kinds)
    source = _WHOM
    if query.entity is not None or query.name:
        whom = (
            [query.entity]
            if query.entity is not None
            else named(connection, query.name, query.type)
        )
        source = "entities e CROSS JOIN mentions r ON r.entity = e.key"
        where.among("e.identity", whom)
    else:
        where.add("e.identity NOT NULL")
    if query.type is not None:
        where.add("e.type = ?", query.type)
    return source, where


def mentions(connection: sqlite3.Connection, query: MentionQuery) -> Iterator[MentionRow]:
    """Mentions in the order of their documents and places."""
    source, where = _mentions_asked(connection, query)
    for row in rows_of(connection, _MENTIONS, source, where, query.limit, query.offset, _NAMED):
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
            section=_section(section),
            paragraph=paragraph,
            start=start,
            end=end,
            sentence=_sentence(connection, key, passage, begin, first, last),
            date=date,
            organisation=organisation,
            kind=MentionKind(kind),
            antecedent=antecedent,
            sentence_start=first,
            sentence_end=last,
            time=time,
        )


_TAGS = f"""
SELECT c.label, c.uri, r.text, r.match, r.negated, d.id, d.title, r.page, p.section, p.paragraph,
    r.start, r.end, d.date, r.sentence_start, r.sentence_end, r.document, p.start, p.text,
    {_TIME}
"""
_LABELLED = "CROSS JOIN concepts c ON c.key = r.concept"


def count_concept_mentions(connection: sqlite3.Connection, query: TagQuery) -> int:
    """How many tagged places answer, whatever `limit` and `offset`."""
    return count_of(connection, "tags r", _tags_asked(connection, query))


def _tags_asked(connection: sqlite3.Connection, query: TagQuery) -> Where:
    where = Where()
    if query.concepts:
        keys = concept_keys(connection, query.concepts)
        if len(keys) == 1:  # its places lie in order
            where.add("r.concept = ?", keys[0])
        else:
            where.among("r.concept", keys)
    where.place(connection, query.document, query.date_from, query.date_to)
    if query.negated is not None:
        where.add("r.negated = ?", query.negated)
    return where


def concept_mentions(connection: sqlite3.Connection, query: TagQuery) -> Iterator[ConceptRow]:
    """Tagged places in the order of their documents and places."""
    where = _tags_asked(connection, query)
    for row in rows_of(connection, _TAGS, "tags r", where, query.limit, query.offset, _LABELLED):
        label, uri, text, match, negated, document, title, page, section, paragraph = row[:10]
        start, end, date, first, last, key, begin, passage, time = row[10:]
        yield ConceptRow(
            concept=label,
            uri=uri,
            text=text,
            match=match,
            negated=bool(negated),
            document=document,
            title=title,
            page=page,
            section=_section(section),
            paragraph=paragraph,
            start=start,
            end=end,
            sentence=_sentence(connection, key, passage, begin, first, last),
            date=date,
            sentence_start=first,
            sentence_end=last,
            time=time,
        )


def _section(titles: str) -> str:
    return SECTION_SEPARATOR.join(json.loads(titles))


def _sentence(
    connection: sqlite3.Connection, document: int, passage: str, begin: int, first: int, last: int
) -> str:
    """The text of a sentence, which mostly stands inside the passage at hand."""
    if begin <= first and last <= begin + len(passage):
        return passage[first - begin : last - begin]
    return text_between(connection, document, first, last)


def text_between(connection: sqlite3.Connection, document: int, start: int, end: int) -> str:
    """The document's text from `start` to `end`."""
    parts = connection.execute(
        "SELECT start, text FROM passages WHERE document = ? AND end > ? AND start < ?"
        " ORDER BY number",
        (document, start, end),
    ).fetchall()
    if not parts:
        return ""
    whole = "\n\n".join(text for _, text in parts)
    return whole[max(start - parts[0][0], 0) : end - parts[0][0]]
