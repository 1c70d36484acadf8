"""A statement found by a rule, before its speaker is resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samenhang.pipeline.references.sources import Source
from samenhang.pipeline.types import Stance, StatementType


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that a rule gives to a source; positions are tokens of the Doc.

    Args:
        start, end: the words of the statement.
        source: who says it; None where the text does not say ("er wordt gezegd dat").
        cue_start, cue_end: the cue; equal where there is none.
        construction: name of the rule.
        sentence: index of the sentence.
    """

    start: int
    end: int
    type: StatementType
    source: Source | None
    cue: str
    cue_start: int
    cue_end: int
    construction: str
    stance: Stance
    weight: float
    sentence: int

    def clipped(self, start: int, end: int) -> Candidate:
        """The same candidate over other words."""
        return replace(self, start=start, end=end)
