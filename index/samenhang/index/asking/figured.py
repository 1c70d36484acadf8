"""Questions for figures: counts, matrices, comparisons, collocates."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from samenhang.index.asking.results import Results

if TYPE_CHECKING:
    from samenhang.index.asking.comparing import Side
    from samenhang.index.asking.figures import Keyword, Matrix
    from samenhang.index.asking.which import Which
    from samenhang.index.counting.collocating import Collocate
    from samenhang.index.counting.comparing import CharacteristicWord
    from samenhang.index.types import QuoteRow
from samenhang.index.asking.meant import Meant


class Figured(Meant):
    """A corpus that can be asked for figures."""

    def counts(
        self, *by: str, concepts: Iterable[str] = (), speaker: str = "", **others: Any
    ) -> list[dict[str, Any]]:
        """How many statements there are of each combination of values.

        Args:
            by: "year", "kind", "document", "speaker", "role", "organisation", "party", "concept",
                "stance", "type".
            concepts, speaker, others: which statements, as `quotes` takes them.

        Returns:
            Records with the values, `count`, `words` (of the documents of that year, kind and
            document) and `per_1000`.

        Raises:
            QueryError: statements cannot be counted by one of these.
        """
        from samenhang.index.asking.figures import counts

        return list(counts(self.engine, self.question(concepts, speaker=speaker, **others), by))

    def matrix(
        self,
        rows: str = "concept",
        columns: str = "speaker",
        *,
        concepts: Iterable[str] = (),
        speaker: str = "",
        most: int | None = None,
        **others: Any,
    ) -> Matrix:
        """How many statements there are of each row and column; see `counts`.

        With `most` only so many columns, the fullest ones; the others are in `total` only.
        """
        from samenhang.index.asking.figures import matrix

        question = self.question(concepts, speaker=speaker, **others)
        return matrix(self.engine, question, rows, columns, most)

    def compare(self, a: str, b: str, *, least: int = 3) -> Results[CharacteristicWord]:
        """Which words are characteristic of two sets of statements.

        Args:
            a, b: concepts or words, or "speaker:NAME", "document:ID", "period:2008..2010".
            least: only words that occur at least so often in both together.
        """
        from samenhang.index.asking.figures import compare, selection
        from samenhang.index.counting.comparing import CharacteristicWord

        engine = self.engine
        found = compare(engine, selection(engine, a), selection(engine, b), least=least)
        return Results.of(CharacteristicWord, found, what="words")

    def sides(self, *asked: str, least: int = 3) -> tuple[Side, ...]:
        """Several sets of statements, each with the words that mark it off from the others.

        Args:
            asked: two to six sets, as `compare` takes them.
            least: only words that occur at least so often in all together.
        """
        from samenhang.index.asking.comparing import sides

        return sides(self.engine, asked, least=least)

    def side(self, asked: str) -> Results[QuoteRow]:
        """The statements of a set, as `compare` and `sides` take it."""
        from samenhang.index.asking.figures import selection
        from samenhang.index.types import QuoteRow

        engine, question = self.engine, selection(self.engine, asked)
        return Results(
            QuoteRow,
            lambda offset, limit: question.rows(engine, offset=offset, limit=limit),
            lambda: question.count(engine),
            what="statements",
        )

    def collocates(
        self, word: str, *, window: int | None = 5, least: int = 3
    ) -> Results[Collocate]:
        """Which words stand near a word or concept, more than by chance.

        Args:
            word: a concept by any label, else a word or phrase.
            window: so many words before and after; None for the sentence.
            least: only words that stand near at least so often.
        """
        from samenhang.index.asking.figures import collocates_of
        from samenhang.index.counting.collocating import Collocate

        found = collocates_of(self.engine, word, window=window, least=least)
        return Results.of(Collocate, found, what="collocates")

    def keywords(
        self, query: str, *, sort: str = "relevance", **conditions: Any
    ) -> Results[Keyword]:
        """Every place of a word in its context.

        Args:
            query: as `search` takes it.
            sort: "relevance", "left", "right" or "date".
            conditions: those of `search`: concepts, speaker, document, since, until …
        """
        from samenhang.index.asking.figures import Keyword, keywords

        names = ("concepts", "speaker", "document", "since", "until")
        given = {name: conditions.pop(name, () if name == "concepts" else "") for name in names}
        whole = self._whole(query, which=cast("Which", conditions), **given)
        return Results.of(Keyword, keywords(self.engine, whole, sort=sort), what="keywords")
