"""Places where documents use concepts."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from samenhang.index.store.selecting import TIME, Where, concept_keys, count_of, rows_of
from samenhang.index.store.sentences import section_of, sentence_of
from samenhang.index.types import ConceptRow, TagQuery

_TAGS = f"""
SELECT c.label, c.uri, r.text, r.match, r.negated, d.id, d.title, r.page, p.section, p.paragraph,
    r.start, r.end, d.date, r.sentence_start, r.sentence_end, r.document, p.start, p.text,
    {TIME}
"""
_SPOKEN = (
    "EXISTS (SELECT 1 FROM statements s WHERE s.document = r.document AND s.start <= r.start"
    " AND s.end >= r.end)"
)
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
    where.place(connection, query)
    if query.negated is not None:
        where.add("r.negated = ?", query.negated)
    if query.spoken is not None:
        where.add(_SPOKEN if query.spoken else f"NOT {_SPOKEN}")
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
            section=section_of(section),
            paragraph=paragraph,
            start=start,
            end=end,
            sentence=sentence_of(connection, key, passage, begin, first, last),
            date=date,
            sentence_start=first,
            sentence_end=last,
            time=time,
        )
