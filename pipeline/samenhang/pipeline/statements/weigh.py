"""How probable it is that a reader would mark a proposal, and the best set of those that agree.

The models are fitted by `pipeline/calibration/fit_statements.py`; see docs/statements.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from samenhang.pipeline.references.resolve import Resolution
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.types import LIKELY, StatementType
from samenhang.pipeline.weighing.linear import Facts, LinearModel, load

LEAST = 0.3  # probability from which a proposal is kept


@dataclass(frozen=True, slots=True)
class Weighed:
    """A proposal with its speaker, the facts, and how probable it is.

    Args:
        words: the words that stand for the speaker.
        fixed: by the form of the document, not by the model.
    """

    candidate: Candidate
    speaker: Resolution
    words: str
    facts: Facts
    logit: float
    probability: float
    fixed: bool = False


@lru_cache(maxsize=1)
def marked_model() -> LinearModel:
    """The model of statements with a cue."""
    return load(resources.files(__package__).joinpath("data", "marked.json"))


@lru_cache(maxsize=1)
def run_model() -> LinearModel:
    """The model of sentences without a cue."""
    return load(resources.files(__package__).joinpath("data", "runs.json"))


def weigh(
    candidate: Candidate,
    speaker: Resolution,
    words: str,
    facts: Facts,
    model: LinearModel | None,
) -> Weighed:
    """A proposal with its probability; without a model, by what the word lists say."""
    if model is None:
        chance = candidate.weight * speaker.sure
        return Weighed(candidate, speaker, words, facts, chance - 0.5, chance)
    logit = model.logit(facts)
    return Weighed(candidate, speaker, words, facts, logit, model.calibrated(logit))


def choose(weighed: Sequence[Weighed], least: float = LEAST) -> list[Weighed]:
    """The proposals that stay, in the order of the text: no two claim the same words."""
    chosen: list[Weighed] = []
    for group in _reaching(weighed):
        forms = [item.candidate for item in group if item.fixed]
        ranked = sorted(
            (
                item
                for item in group
                if item.probability >= least
                # "Deelt u de mening dat …": nobody's opinion does not outdo who asks.
                and not (_is_nobodys(item) and any(clash(item.candidate, f) for f in forms))
            ),
            key=lambda item: (-_rank(item), item.candidate.start),
        )
        kept: list[Weighed] = []
        for item in ranked:
            if not any(_excludes(item, other) for other in kept):
                kept.append(item)
        chosen += kept
    return sorted(chosen, key=lambda item: (item.candidate.start, item.candidate.end))


def _reaching(weighed: Sequence[Weighed]) -> Iterator[list[Weighed]]:
    """Proposals whose words or cues reach into one another's, so that a long text stays quick."""
    group: list[Weighed] = []
    until = -1
    for item in sorted(weighed, key=lambda item: _reach(item.candidate)):
        first, after = _reach(item.candidate)
        if group and first >= until:
            yield group
            group = []
        group.append(item)
        until = max(until, after)
    if group:
        yield group


def _reach(candidate: Candidate) -> tuple[int, int]:
    """First token of the words and the cue, and the token after them."""
    if candidate.cue_start == candidate.cue_end:
        return candidate.start, candidate.end
    return (
        min(candidate.start, candidate.cue_start),
        max(candidate.end, candidate.cue_end),
    )


def _is_nobodys(item: Weighed) -> bool:
    return item.speaker.speaker is None and not item.fixed


def _rank(item: Weighed) -> float:
    """What a form gives gives way to a cue that is likely, whoever the form gives it to."""
    return LIKELY if item.fixed else item.probability


def clash(one: Candidate, other: Candidate) -> bool:
    """They share words, or the cue of one stands within the words of the other."""
    if min(one.end, other.end) > max(one.start, other.start):
        return True
    return _swallows(one, other) or _swallows(other, one)


def _excludes(one: Weighed, other: Weighed) -> bool:
    """They cannot both be statements; what a writer reports of others stays the writer's too."""
    if one.fixed != other.fixed and one.speaker.speaker != other.speaker.speaker:
        return False
    return clash(one.candidate, other.candidate)


def _swallows(one: Candidate, other: Candidate) -> bool:
    """The cue of `other` stands within the words of `one`."""
    return (
        other.cue_start < other.cue_end
        and other.type is not StatementType.DIRECT
        and one.start <= other.cue_start < one.end
    )
