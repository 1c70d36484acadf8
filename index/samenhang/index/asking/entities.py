"""Who is mentioned in one document or period."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from samenhang.index.types import EntityRow, MentionKind, MentionQuery, Scope, StatementQuery

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine


def entities(engine: Engine, query: MentionQuery) -> tuple[EntityRow, ...]:
    """Persons and organisations, of one document or period where the query has these."""
    if not (
        query.document or query.date_from or query.date_to or query.whose or query.scope != Scope()
    ):
        return engine.entities(query.name, only=query.type, limit=query.limit)
    return narrowed_entities(engine, query)[: query.limit]


def narrowed_entities(engine: Engine, query: MentionQuery) -> tuple[EntityRow, ...]:
    """Those that are named there, most mentioned first, with the counts and roles from there.

    Who speaks about whom is left out: it is known for the whole corpus only.
    """
    speaking = Counter(
        row.speaker
        for row in engine.statements(
            StatementQuery(
                document=query.document,
                date_from=query.date_from,
                date_to=query.date_to,
                scope=query.scope,
            )
        )
    )
    found = [
        narrowed
        for row in engine.entities(query.name, only=query.type)
        if (not query.document or query.document in row.documents)
        and (narrowed := _narrowed(engine, query, row, speaking[row.entity])) is not None
    ]
    found.sort(key=lambda row: (-row.mentions, row.entity))
    return tuple(found)


def _narrowed(
    engine: Engine, query: MentionQuery, row: EntityRow, statements: int
) -> EntityRow | None:
    mine = replace(query, name="", entity=row.key, limit=None)
    places = list(engine.mentions(mine))
    if not places:
        return None
    indirect = engine.mentions(replace(mine, kinds=(MentionKind.ROLE, MentionKind.PRONOUN)))
    documents = tuple(dict.fromkeys(place.document for place in places))
    forms = Counter(place.text for place in places)
    dates = sorted(place.date for place in places if place.date)
    return replace(
        row,
        mentions=len(places),
        indirect=sum(1 for _ in indirect),
        documents=documents,
        first_date=dates[0] if dates else "",
        last_date=dates[-1] if dates else "",
        roles=tuple(role for role in row.roles if role.document in documents),
        forms=tuple(sorted(forms.items(), key=lambda form: (-form[1], form[0]))),
        speakers=(),
        speaks_of=(),
        statements=statements,
    )
