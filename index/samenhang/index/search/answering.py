"""From a search question to a page of passages with their texts from the store."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Sequence

from samenhang.index.search import highlight
from samenhang.index.search.conditions import resolve
from samenhang.index.search.expanding import expand
from samenhang.index.search.interface import Hit, TextIndex
from samenhang.index.search.parsing import parse
from samenhang.index.search.syntax import Node
from samenhang.index.types import SECTION_SEPARATOR, PassageRow, SearchPage


def answer(
    connection: sqlite3.Connection, index: TextIndex, query: str, limit: int, offset: int
) -> SearchPage:
    """One page of the passages that answer `query`.

    Raises:
        QueryError: the question cannot be understood.
    """
    asked = expand(parse(query), index)
    hits = index.search(resolve(connection, asked), limit + 1, offset)
    return SearchPage(
        query=query,
        passages=rows(connection, asked, hits[:limit]),
        offset=offset,
        more=len(hits) > limit,
        terms=highlight.terms(asked),
    )


def count(connection: sqlite3.Connection, index: TextIndex, query: str) -> int:
    """How many passages answer `query`."""
    return index.count(resolve(connection, expand(parse(query), index)))


def saying(
    connection: sqlite3.Connection, index: TextIndex, words: str
) -> tuple[list[int], Callable[[str], bool]]:
    """Where statements with all these words can begin, and a test whether one has them.

    Raises:
        QueryError: the words cannot be understood.
    """
    asked = expand(parse(words), index)
    return index.passages(resolve(connection, asked)), highlight.satisfies(asked)


_PASSAGES = """
SELECT p.key, d.id, d.title, d.date, p.page, p.section, p.paragraph, p.start, p.end, p.text,
    (SELECT json_group_array(label) FROM (SELECT DISTINCT c.label FROM tags t
        JOIN concepts c ON c.key = t.concept WHERE t.passage = p.key ORDER BY t.start)),
    p.kind, ifnull(t.speaker, ''),
    ifnull((SELECT time FROM times s WHERE s.document = p.document AND s.start >= p.start
        AND s.start < p.end ORDER BY s.start LIMIT 1), '')
FROM json_each(?) h JOIN passages p ON p.key = h.value JOIN documents d ON d.key = p.document
    LEFT JOIN turns t ON t.document = p.document AND t.number = p.turn
"""

_NAMES = """
SELECT m.passage, e.type, i.name, MIN(m.start)
FROM mentions m JOIN entities e ON e.key = m.entity JOIN identities i ON i.key = e.identity
WHERE m.passage IN (SELECT value FROM json_each(?)) GROUP BY 1, 2, 3 ORDER BY 4
"""


def rows(
    connection: sqlite3.Connection, asked: Node, hits: Sequence[Hit]
) -> tuple[PassageRow, ...]:
    """The passages of hits, in their order, with the words of the question marked."""
    keys = json.dumps([hit.passage for hit in hits])
    scores = {hit.passage: hit.score for hit in hits}
    names: dict[tuple[int, str], list[str]] = {}
    for passage, type_, name, _ in connection.execute(_NAMES, (keys,)):
        names.setdefault((passage, type_), []).append(name)
    found = {}
    mark = highlight.marker(asked)
    for row in connection.execute(_PASSAGES, (keys,)):
        key, document, title, date, page, section, paragraph, start, end, text = row[:10]
        labels, kind, speaker, time = row[10:]
        found[key] = PassageRow(
            document=document,
            title=title,
            date=date,
            page=page,
            section=SECTION_SEPARATOR.join(json.loads(section)),
            paragraph=paragraph,
            start=start,
            end=end,
            text=text,
            concepts=tuple(json.loads(labels)),
            persons=tuple(names.get((key, "PERSON"), ())),
            organisations=tuple(names.get((key, "ORG"), ())),
            kind=kind,
            speaker=speaker,
            score=scores[key],
            matches=mark(text),
            time=time,
        )
    # A passage that was removed since the index was last written is not shown.
    return tuple(found[hit.passage] for hit in hits if hit.passage in found)
