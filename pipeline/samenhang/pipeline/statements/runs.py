"""Statements without a cue: the most probable course of speakers over a document.

Each sentence is the reporter's or one of its holders' (`holders.py`); a linear model weighs each
holder by what the sentence sounds like, why the holder may be speaking, and who spoke in the
sentence before. The best course is found by Viterbi's algorithm (1967).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.pipeline.statements.holders import Holder, Stage
from samenhang.pipeline.statements.view import View
from samenhang.pipeline.statements.voice import past_share, sounds
from samenhang.pipeline.types import EntityType
from samenhang.pipeline.weighing.linear import Facts, LinearModel

REPORTER = "\0reporter"
# What means another thing by why the holder may be speaking: "wij" in an answer, and in a report.
_BY_REASON = (
    *("density", "direct share", "we", "you", "argument", "short", "linking", "question", "number"),
    *("past in present", "past in past", "opens paragraph", "subject person", "subject speaker"),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A sentence that is given to a holder."""

    sentence: int
    holder: Holder
    facts: Facts
    logit: float
    probability: float


def speaker_key(holder: Holder) -> str:
    """What tells one speaker from another."""
    return holder.speaker.speaker or ""


def stated_key(stage: Stage) -> str | None:
    """Whose statement with a cue stands in the sentence; None where there is none."""
    return None if stage.stated is None else stage.stated.speaker.speaker or ""


class Voices:
    """Facts of (sentence, holder), computed once."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._past = past_share(view)

    def facts(self, stage: Stage, holder: Holder) -> Facts:
        """What does not depend on the sentence before."""
        view = self._view
        facts = sounds(view, view.sentences[stage.sentence], holder.speaker, self._past)
        facts.update(holder.facts)
        block = view.blocks[view.sentences[stage.sentence].block]
        facts[f"in {block.kind.value}"] = 1.0
        if stage.fresh:
            facts["opens paragraph"] = 1.0
        if stage.section:
            facts["opens section"] = 1.0
        if holder.speaker.speaker is None:
            facts["unnamed"] = 1.0
            if "question" in facts:
                facts["unnamed question"] = 1.0
        elif holder.speaker.entity is None or holder.speaker.entity.type is EntityType.ORG:
            facts["organisation"] = 1.0
        for name in _BY_REASON:
            if name in facts:
                facts[f"{holder.reason} {name}"] = facts[name]
        if len(stage.holders) > 1:
            facts["others in reach"] = 1.0
        if stage.stated is not None:
            facts["reports another"] = 1.0
            facts[f"reports another {holder.reason}"] = 1.0
            facts["reports surely"] = stage.stated.probability
        return facts


def after(stage: Stage, holder: Holder, before: str | None, stated: bool) -> Facts:
    """What the sentence before tells.

    Args:
        before: who spoke in it: a speaker's key, `REPORTER`, or None at the beginning.
        stated: by a statement with a cue.
    """
    if before is None:
        return {"nothing before": 1.0}
    how = "reporter" if before == REPORTER else "same" if before == speaker_key(holder) else "other"
    facts = {f"before {how}": 1.0, f"before {how} {holder.reason}": 1.0}
    if stage.fresh:
        facts[f"before {how} in another paragraph"] = 1.0
    if stated:
        facts[f"before {how} stated"] = 1.0
    return facts


@dataclass(frozen=True, slots=True)
class _Course:
    """The best course of speakers to a sentence.

    Args:
        score: sum of the log odds.
        held: the last sentence that is given to somebody.
        before: the course up to it.
    """

    score: float
    held: Held | None = None
    before: _Course | None = None


def best_course(view: View, stages: Sequence[Stage], model: LinearModel) -> list[Held]:
    """The sentences that their surroundings give to somebody, in order."""
    voices = Voices(view)
    courses: dict[str | None, _Course] = {None: _Course(0.0)}  # by who spoke in the sentence before
    stated = False
    for stage in stages:
        best = max(courses.values(), key=lambda course: course.score)
        own = stated_key(stage)
        following: dict[str | None, _Course] = {REPORTER if own is None else own: best}
        for holder in stage.holders:
            facts, key = voices.facts(stage, holder), speaker_key(holder)
            if key == own:
                continue  # the words are given to that speaker already
            base = model.logit(facts) - model.bias
            for before, course in courses.items():
                known = after(stage, holder, before, stated)
                logit = base + model.logit(known)
                score = course.score + logit
                if key not in following or score > following[key].score:
                    chance = model.calibrated(logit)
                    held = Held(stage.sentence, holder, facts | known, logit, chance)
                    following[key] = _Course(score, held, course)
        courses, stated = following, own is not None
    return _walked(max(courses.values(), key=lambda course: course.score))


def _walked(course: _Course | None) -> list[Held]:
    found: list[Held] = []
    while course is not None:
        if course.held is not None:
            found.append(course.held)
        course = course.before
    return found[::-1]
