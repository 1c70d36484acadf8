"""Statements as a user asks for them: by words that may be concepts, or not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from samenhang.index.asking.labels import Asked, asked_concepts
from samenhang.pipeline.types import Act

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine
    from samenhang.index.types import QuoteRow, StatementQuery

FORMALITIES = (Act.ADDRESS, Act.PROCEDURE, Act.MOTION)


@dataclass(frozen=True, slots=True)
class StatementQuestion:
    """A question for statements, understood.

    Args:
        asked: what its words stand for.
        uris: the concepts that are looked for, narrower ones included.
        queries: asked one after another; a statement that answers several counts once.
        joined: what a speaker says on end is one row.
    """

    asked: Asked
    uris: tuple[str, ...]
    queries: tuple[StatementQuery, ...]
    joined: bool = False

    def rows(
        self, engine: Engine, *, offset: int = 0, limit: int | None = None
    ) -> Iterator[QuoteRow]:
        """The statements: those with the concepts, then those with the other words."""
        if self.joined:
            from samenhang.index.asking.utterances import utterances

            apart = replace(self, joined=False).rows(engine)
            until = None if limit is None else offset + limit
            return islice(utterances(engine, apart, self.queries[0]), offset, until)
        if len(self.queries) == 1:
            return engine.statements(replace(self.queries[0], offset=offset, limit=limit))
        until = None if limit is None else offset + limit
        queries = (replace(query, offset=0, limit=until) for query in self.queries)
        return islice(_each_once(engine, queries), offset, until)

    def count(self, engine: Engine) -> int:
        """How many there are."""
        if self.joined:
            return sum(1 for _ in self.rows(engine))
        if len(self.queries) == 1:
            return engine.count_statements(self.queries[0])
        return sum(1 for _ in self.rows(engine))


def understood(
    engine: Engine,
    words: Sequence[str],
    others: StatementQuery,
    *,
    exact: bool = False,
    all_acts: bool = False,
) -> StatementQuestion:
    """What is asked for by `words` and the other conditions.

    Words that name a concept stand for it and the narrower ones; others for themselves, to be
    found in the text of the statements.

    Args:
        engine: knows the vocabulary.
        words: as typed; empty for all statements.
        others: conditions beside the words.
        exact: not the narrower concepts.
        all_acts: where words are given, also formulas of address, the chair's procedure and
            the texts of motions.
    """
    if words and not all_acts:
        others = replace(others, without=FORMALITIES)
    asked = asked_concepts(engine, words)
    uris = asked.uris if exact else engine.narrower(asked.uris) if asked.uris else ()
    queries = [replace(others, words=phrase) for phrase in asked.unknown]
    if uris or not queries:
        queries.insert(0, replace(others, concepts=uris))
    return StatementQuestion(asked, uris, tuple(queries))


def doubtful_note(engine: Engine, question: StatementQuestion, least: float) -> str:
    """How many statements are left out because they are more doubtful than `least`; "" if none."""
    from samenhang.index.render.numbers import plural

    if least <= 0:
        return ""
    queries = tuple(replace(query, min_confidence=0.0) for query in question.queries)
    left_out = replace(question, queries=queries).count(engine) - question.count(engine)
    if not left_out:
        return ""
    return f"{plural(left_out, 'doubtful statement')} left out; --min-confidence 0 shows them"


def formal_note(engine: Engine, question: StatementQuestion) -> str:
    """How many statements are left out because they are formalities; "" if none."""
    if not any(query.without for query in question.queries):
        return ""
    queries = tuple(replace(query, without=()) for query in question.queries)
    left_out = replace(question, queries=queries).count(engine) - question.count(engine)
    if not left_out:
        return ""
    what = "text of a motion or word" if left_out == 1 else "texts of motions or words"
    return f"{left_out:,} {what} of procedure left out; --all-acts shows them"


def _each_once(engine: Engine, queries: Iterator[StatementQuery]) -> Iterator[QuoteRow]:
    seen: set[str] = set()
    for query in queries:
        for row in engine.statements(query):
            if row.id not in seen:
                seen.add(row.id)
                yield row
