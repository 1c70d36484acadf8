"""Statements that answer a question, and figures about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from samenhang.index.asking.results import Results
from samenhang.index.types import QuoteRow

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine
    from samenhang.index.asking.figures import Matrix
    from samenhang.index.asking.statements import StatementQuestion


class Quotes(Results[QuoteRow]):
    """Statements that can be counted too; a slice of them is plain results."""

    _engine: Engine
    _question: StatementQuestion

    @classmethod
    def over(cls, found: Results[Any], engine: Engine, question: StatementQuestion) -> Quotes:
        """Rows with the question that they answer."""
        made = cls(
            found.kind,
            found._fetch,
            found._count,
            what=found._what,
            notes=found.notes,
            sources=found._sources,
        )
        made._engine, made._question = engine, question
        return made

    def counts(self, *by: str) -> list[dict[str, Any]]:
        """How many of these statements there are of each combination of values.

        Args:
            by: as `Corpus.counts` takes them: "year", "party", "speaker" …

        Raises:
            QueryError: statements cannot be counted by one of these.
        """
        from samenhang.index.asking.figures import counts

        return list(counts(self._engine, self._question, by))

    def matrix(self, rows: str = "concept", columns: str = "speaker") -> Matrix:
        """How many of these statements there are of each row and column."""
        from samenhang.index.asking.figures import matrix

        return matrix(self._engine, self._question, rows, columns, None)
