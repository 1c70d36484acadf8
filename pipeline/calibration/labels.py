"""What a reader says of proposals: which of them are statements of their speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from linear import Case
from samples import Sample

from samenhang.pipeline.evaluation.gold import bare, same_name
from samenhang.pipeline.evaluation.measure import overlap
from samenhang.pipeline.statements.extract import Read
from samenhang.pipeline.statements.runs import (
    REPORTER,
    Voices,
    after,
    best_course,
    speaker_key,
    stated_key,
)
from samenhang.pipeline.statements.view import View, end_of
from samenhang.pipeline.weighing.linear import LinearModel

_HALF = 0.5  # overlap from which a proposal is the marked statement
_AS_GOOD = 0.1  # how much less overlap than the best proposal's still counts as right


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the gold says of a proposal.

    Args:
        gold: index of the marked statement with the same words, None where there is none.
        right: its speaker is right too, and no other proposal has its words much better.
        fair: its speaker is right, whatever other proposals have.
    """

    gold: int | None
    right: bool
    fair: bool


def bare_offsets(text: str) -> list[int]:
    """For each offset of a text, the offset in its bare text; one more than characters."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(bare(character)))
    return offsets


def judge(
    sample: Sample, view: View, proposals: Sequence[tuple[int, int, str | None]]
) -> list[Verdict]:
    """The verdict on each proposal (first token, token after the last, speaker)."""
    offsets = bare_offsets(view.string)
    statements = sample.gold.statements
    best: dict[int, float] = {}
    found: list[tuple[int | None, float, bool]] = []
    for start, end, speaker in proposals:
        span = (offsets[view.doc[start].idx], offsets[end_of(view.doc, end)])
        hit, value = None, _HALF
        if span[1] > span[0]:
            for number, item in enumerate(statements):
                shared = overlap(span, item.span)
                if shared > value or (shared == value and hit is None):
                    hit, value = number, shared
        fair = hit is not None and same_name(statements[hit].speaker, speaker)
        if fair and hit is not None:
            best[hit] = max(best.get(hit, 0.0), value)
        found.append((hit, value, fair))
    return [
        Verdict(hit, fair and hit is not None and value >= best[hit] - _AS_GOOD, fair)
        for hit, value, fair in found
    ]


def marked_cases(sample: Sample, read: Read) -> list[Case]:
    """The proposals with a cue, judged."""
    weighed = [item for item in read.walk.weighed if not item.fixed]
    verdicts = judge(
        sample,
        read.view,
        [(i.candidate.start, i.candidate.end, i.speaker.speaker) for i in weighed],
    )
    return [
        Case(item.facts, verdict.right, sample.group, sample.weight)
        for item, verdict in zip(weighed, verdicts, strict=True)
    ]


def run_cases(sample: Sample, read: Read, model: LinearModel | None) -> list[Case]:
    """Each sentence with each of its holders, judged.

    Args:
        model: decides who spoke in the sentence before, as it will when it is used; None to take
            that from the gold (for the first fit).
    """
    view = read.view
    stages = read.stages()
    verdicts = judge(
        sample,
        view,
        [(view.sentences[s.sentence].start, view.sentences[s.sentence].end, None) for s in stages],
    )
    held = (
        {
            item.sentence: speaker_key(item.holder)
            for item in best_course(view, stages, model)
            if item.probability >= _HALF
        }
        if model is not None
        else {}
    )
    voices = Voices(view)
    cases: list[Case] = []
    before: str | None = None
    stated = False
    for stage, verdict in zip(stages, verdicts, strict=True):
        own = stated_key(stage)
        gold = sample.gold.statements[verdict.gold] if verdict.gold is not None else None
        state = (gold.speaker or "") if gold is not None else REPORTER
        if own is not None:
            state = own
        for holder in stage.holders:
            if speaker_key(holder) == own:
                continue
            right = gold is not None and same_name(gold.speaker, holder.speaker.speaker)
            facts = voices.facts(stage, holder) | after(stage, holder, before, stated)
            cases.append(Case(facts, right, sample.group, sample.weight))
            if right:
                state = speaker_key(holder)
        before = state if model is None else held.get(stage.sentence, own or REPORTER)
        stated = own is not None
    return cases
