"""What a speaker says on end, as one row: the sentences of a turn, an answer, a run."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from samenhang.index.queries import StatementQuery

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine
    from samenhang.index.types import QuoteRow


def utterances(
    engine: Engine, rows: Iterable[QuoteRow], query: StatementQuery
) -> Iterator[QuoteRow]:
    """Each utterance that one of the rows is part of, once, where its first row is.

    Args:
        engine: holds the documents.
        rows: statements.
        query: how sure the others of an utterance must be, and which acts are left out.
    """
    document = ""
    whole: dict[str, QuoteRow] = {}
    given: set[str] = set()
    for row in rows:
        if row.document != document:
            document = row.document
            whole = dict(_parts(engine, document, query))
        utterance = whole.get(row.id, row)
        if utterance.id not in given:
            given.add(utterance.id)
            yield utterance


def _parts(engine: Engine, document: str, query: StatementQuery) -> Iterator[tuple[str, QuoteRow]]:
    """The id of every statement of a document, with the utterance that it is part of."""
    asked = StatementQuery(
        document=document, min_confidence=query.min_confidence, without=query.without
    )
    text = engine.content(document).text
    run: list[QuoteRow] = []
    for row in engine.statements(asked):
        if run and row.end <= run[-1].end:
            yield row.id, row  # somebody else's words that are reported within
            continue
        if run and not _goes_on(run[-1], row, text):
            yield from _one(run, text)
            run = []
        run.append(row)
    yield from _one(run, text)


def _one(run: Sequence[QuoteRow], text: str) -> Iterator[tuple[str, QuoteRow]]:
    if not run:
        return
    first, last = run[0], run[-1]
    joined = replace(
        first,
        id=f"{first.document}:{first.start}-{last.end}",
        end=last.end,
        text=text[first.start : last.end],
        concepts=tuple(sorted({label for row in run for label in row.concepts})),
        confidence=min(row.confidence for row in run),
    )
    for row in run:
        yield row.id, joined


def _goes_on(before: QuoteRow, row: QuoteRow, text: str) -> bool:
    """The same speaker, by the same reporter, and no word of anybody else in between."""
    if not before.speaker or (before.speaker, before.reported_by) != (row.speaker, row.reported_by):
        return False
    return not any(character.isalnum() for character in text[before.end : row.start])
