"""A proposal: words that may be a statement, and who may have said them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samenhang.pipeline.references.source import Source
from samenhang.pipeline.types import Stance, StatementType


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that a reader could give to a source; positions are tokens of the Doc.

    Args:
        start, end: the words of the statement.
        source: who says it; None where the text does not say ("er wordt gezegd dat").
        cue_start, cue_end: the cue; equal where there is none.
        construction: name of the shape that was proposed.
        weight: 0..1, what the word lists say of the cue.
        sentence: index of the sentence.
        verb: lemma of the verb that introduces it, "" where none does.
        marks: facts that the proposer saw, by name.
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
    verb: str = ""
    marks: tuple[str, ...] = ()

    def clipped(self, start: int, end: int) -> Candidate:
        """The same candidate over other words."""
        return replace(self, start=start, end=end)
