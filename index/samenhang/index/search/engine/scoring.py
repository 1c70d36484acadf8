"""BM25 over the fields of the index, each with its weight, times the standing of the passage."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from whoosh import scoring

from samenhang.index.search import ranking
from samenhang.index.search.engine.numbers import numbers

_FLAT = {"heading": ranking.HEADING, "part": ranking.PART}
_GRADED = {"lemma": ranking.LEMMA, "form": ranking.FORM}


class Ranking(scoring.WeightingModel):  # type: ignore[misc]
    """Scores for one searcher; the standing of passages is read once a segment."""

    def __init__(self) -> None:
        self._standing: dict[int, Sequence[int]] = {}

    def scorer(self, searcher: Any, fieldname: str, text: bytes, qf: int = 1) -> Any:
        """The scorer of one term in one segment."""
        standing = self._of(searcher.reader())
        parent = searcher.get_parent()
        idf = parent.idf(fieldname, text)
        if fieldname in _FLAT:
            return _Flat(idf * _FLAT[fieldname], standing)
        return _Graded(searcher, fieldname, text, idf * _GRADED.get(fieldname, 1.0), standing)

    def _of(self, reader: Any) -> Sequence[int]:
        found = self._standing.get(id(reader))
        if found is None:
            found = self._standing[id(reader)] = numbers(reader, "standing")
        return found


class _Flat(scoring.BaseScorer):  # type: ignore[misc]
    """A term that a passage has or has not."""

    def __init__(self, weight: float, standing: Sequence[int]) -> None:
        self._weight = weight
        self._standing = standing

    def supports_block_quality(self) -> bool:
        """The weight bounds every score."""
        return True

    def score(self, matcher: Any) -> float:
        """Of the passage where the matcher is."""
        number: int = matcher.id()
        return self._weight * self._standing[number] / 100

    def max_quality(self) -> float:
        """No score is higher."""
        return self._weight

    def block_quality(self, matcher: Any) -> float:
        """No score in the block is higher."""
        return self._weight


class _Graded(scoring.WeightLengthScorer):  # type: ignore[misc]
    """BM25 of a term that may occur more than once."""

    def __init__(
        self, searcher: Any, field: str, text: bytes, weight: float, standing: Sequence[int]
    ) -> None:
        self._weight = weight * (ranking.K1 + 1)
        self._standing = standing
        average = searcher.get_parent().avg_field_length(field) or 1
        self._fixed = ranking.K1 * (1 - ranking.B)
        self._by_length = ranking.K1 * ranking.B / average
        self.setup(searcher, field, text)

    def _score(self, weight: float, length: float) -> float:
        return self._weight * weight / (weight + self._fixed + self._by_length * length)

    def score(self, matcher: Any) -> float:
        """Of the passage where the matcher is."""
        number: int = matcher.id()
        return self._score(matcher.weight(), self.dfl(number)) * self._standing[number] / 100
