"""Which candidates stay where several rules read the same words."""

from __future__ import annotations

from collections.abc import Iterable

from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.view import View
from samenhang.pipeline.types import StatementType

# Cues that stand beside the whole clause: what they give includes any other cue's words.
_STRONG = frozenset(
    {"verb-invert", "verb-whole", "volgens-within", "volgens-opening", "volgens-closing",
     "aldus-closing", "aldus-within", "naar-closing", "naar-within", "naar-opening"}
)  # fmt: skip
_MOSTLY = 0.8  # share of a clause in quotation marks from which it counts as quoted


def choose(view: View, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates of which no two claim the same words, in the order of the text."""
    ranked = sorted(candidates, key=lambda c: -_rank(view, c))
    chosen: list[Candidate] = []
    for candidate in ranked:
        if not any(_clash(candidate, other) for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: (c.start, c.end))


def _rank(view: View, candidate: Candidate) -> float:
    """Surer first; a quotation gives way to a clause that only quotes a part of it."""
    if candidate.type is StatementType.DIRECT:
        return 3.0 + candidate.weight
    if candidate.type is StatementType.CONTEXT:
        return candidate.weight  # words of an answer, unless they have a cue of their own
    quoted = sum(view.quote_of[k] >= 0 for k in range(candidate.start, candidate.end))
    partly = 0 < quoted < _MOSTLY * (candidate.end - candidate.start)
    if partly and candidate.construction.endswith(("-that", "-within", "-opening", "-closing")):
        return 5.0 + candidate.weight
    if candidate.construction in _STRONG:
        return 2.5 + candidate.weight
    return 2.0 + candidate.weight


def _clash(one: Candidate, other: Candidate) -> bool:
    """They share words, or one's cue stands within the other's words."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared > 0:
        return True
    if one.cue_start < one.cue_end and one.type is not StatementType.DIRECT:
        return other.start <= one.cue_start < other.end
    return False
