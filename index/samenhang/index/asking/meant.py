"""A corpus that can be asked what is said elsewhere, in these words or others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenhang.index.asking.nearness import like, missing_note, words_at
from samenhang.index.asking.questions import Questions
from samenhang.index.asking.results import Results
from samenhang.index.asking.statements import understood
from samenhang.index.near import NearRow, TraceRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from samenhang.index.asking.statements import StatementQuestion


class Meant(Questions):
    """Questions about what statements mean."""

    def similar(
        self, place: str, *, concepts: Iterable[str] = (), **conditions: Any
    ) -> Results[NearRow]:
        """Statements that are near to one in meaning, nearest first.

        Args:
            place: "document:start-end", as `QuoteRow.id` has it.
            concepts, conditions: which statements, as `quotes` takes them.

        Raises:
            UnknownError: there is no such place.
            QueryError: no statement can be compared yet.
        """
        text, at = words_at(self.engine, place)
        question = self.question(concepts, **conditions)
        return like(self.engine, text, question.queries, place=at, sources=self._sources)

    def trace(self, place: str, *, claims: bool = True) -> Results[TraceRow]:
        """Where other documents say the same: by whom, oldest first.

        Args:
            place: "document:start-end", as `QuoteRow.id` has it.
            claims: also the same claim in other words, for which vectors are needed.

        Raises:
            UnknownError: there is no such place.
            QueryError: no statement can be compared yet, and `claims` asks for it.
        """
        from samenhang.index.asking.tracing import traced

        text, at = words_at(self.engine, place)
        notes = missing_note(self.engine) if claims else ()
        rows = tuple(traced(self.engine, text, at, claims=claims))
        return Results.of(TraceRow, rows, what="places", notes=notes, sources=self._sources)

    def question(self, concepts: Iterable[str] | str, **conditions: Any) -> StatementQuestion:
        """What `quotes` lists for these words and conditions, understood.

        Raises:
            UnknownError: nobody is called as `speaker`; the error has suggestions.
        """
        words = (concepts,) if isinstance(concepts, str) else tuple(concepts)
        how = {name: bool(conditions.pop(name, False)) for name in ("exact", "all_acts")}
        return understood(self.engine, words, self._conditions(**conditions), **how)
