"""Statements without a cue: which sentences their surroundings give to a speaker.

A run begins with a statement, or under a heading that names a speaker, or where a speaker's talk
is introduced; it ends at another speaker, at the reporter's own narration, at a heading, and at
the end of the paragraph unless the same speaker goes on in the next one. Each sentence in reach
of a run is weighed: what sounds like argument speaks for the speaker, what tells of the meeting
speaks for the reporter.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.resolve import Resolution
from samenhang.pipeline.references.sources import SourceKind
from samenhang.pipeline.statements.view import SentenceSpan, View

# What a sentence's words and surroundings weigh; fitted by hand on the gold reports. A sentence
# is a contextual statement from 0 on.
WEIGHTS = {
    "after": 1.0,  # directly behind a statement of the paragraph
    "between": 1.2,  # the same speaker has the next statement too
    "headed": 1.3,  # the heading names the speaker
    "introduced": 0.4,  # the speaker's talk is introduced just before
    "before": 0.1,  # only the next statement has the speaker
    "new paragraph": -1.0,
    "far": -0.12,  # each sentence since the last statement beyond the third
    "unnamed": -1.6,
    "speech": 0.25,  # each word of argument, three at most
    "question": 0.5,
    "event": -0.9,  # each word for the meeting, two at most
    "act": -0.5,
    "sequence": -0.8,
    "person acts": -1.2,  # its subject is a person of the document
    "speaker acts": -1.5,  # its subject is the speaker
    "other tense": -0.6,
    "fragment": -0.2,
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement as the run sees it.

    Args:
        sentence: number of its sentence.
        speaker: what its source stands for.
        cue: first token of its evidence.
        past: its cue is in the past tense.
    """

    sentence: int
    speaker: Resolution
    cue: int
    past: bool
    unnamed: str


@dataclass(frozen=True, slots=True)
class ContextStatement:
    """A sentence that its surroundings give to a speaker.

    Args:
        score: 0 and up.
        reason: "run", "between", "heading", "introduction" or "before".
    """

    sentence: int
    speaker: Resolution
    cue: int
    score: float
    reason: str


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("data", "narration.json").read_text("utf-8")
    return {key: frozenset(value) for key, value in json.loads(text).items() if key != "remark"}


def find_context(
    view: View,
    spoken: list[Spoken],
    occupied: set[int],
    headings: dict[int, tuple[Resolution, int]],
    introductions: dict[int, tuple[Resolution, int]],
) -> list[ContextStatement]:
    """The contextual statements of a document.

    Args:
        spoken: the statements with a cue, in order.
        occupied: numbers of the sentences that hold one.
        headings: by block of a heading, the speaker that it names and the token that does.
        introductions: by sentence, the speaker whose talk it introduces.
    """
    by_sentence: dict[int, Spoken] = {}
    for item in spoken:
        by_sentence[item.sentence] = item
    past = sum(item.past for item in spoken) * 2 > len(spoken)
    found: list[ContextStatement] = []
    last: Spoken | None = None
    run_broken = False
    headed: tuple[Resolution, int] | None = None
    introduced: tuple[Resolution, int] | None = None
    block = -1
    for number, sentence in enumerate(view.sentences):
        kind = view.blocks[sentence.block].kind
        if kind is BlockKind.HEADING:
            if sentence.block != block:
                last, introduced, run_broken = None, None, False
                headed = headings.get(sentence.block)
            block = sentence.block
            continue
        if kind in {BlockKind.FOOTNOTE, BlockKind.TABLE, BlockKind.TURN}:
            continue
        if sentence.block != block:
            block = sentence.block
            introduced = None
        if number in by_sentence:
            last, run_broken, introduced = by_sentence[number], False, None
            continue
        if number in occupied:
            continue
        following = _next_spoken(view, number, by_sentence)
        statement = _weigh(
            view, number, sentence, last if not run_broken else None, following, headed,
            introduced, past,
        )  # fmt: skip
        if statement is not None and statement.score >= 0:
            found.append(statement)
        elif last is not None and _is_narration(view, sentence):
            run_broken = True
        if number in introductions:
            introduced = introductions[number]
            run_broken = True
    return found


def _next_spoken(view: View, number: int, by_sentence: dict[int, Spoken]) -> Spoken | None:
    """The next statement with a cue in the same paragraph."""
    block = view.sentences[number].block
    for k in range(number + 1, len(view.sentences)):
        if view.sentences[k].block != block:
            return None
        if k in by_sentence:
            return by_sentence[k]
    return None


def _weigh(
    view: View,
    number: int,
    sentence: SentenceSpan,
    last: Spoken | None,
    following: Spoken | None,
    headed: tuple[Resolution, int] | None,
    introduced: tuple[Resolution, int] | None,
    past: bool,
) -> ContextStatement | None:
    score = 0.0
    if last is not None:
        speaker, cue = last.speaker, last.cue
        reason = "run"
        score += WEIGHTS["after"]
        distance = number - last.sentence
        score += WEIGHTS["far"] * max(0, distance - 3)
        new_paragraph = view.sentences[last.sentence].block != sentence.block
        if following is not None and following.speaker.speaker == speaker.speaker:
            score += WEIGHTS["between"]
            reason = "between"
        elif headed is not None and headed[0].speaker == speaker.speaker:
            score += WEIGHTS["headed"]
        if new_paragraph:
            score += WEIGHTS["new paragraph"]
    elif headed is not None:
        speaker, cue = headed
        reason = "heading"
        score += WEIGHTS["headed"]
        if following is not None and following.speaker.speaker != speaker.speaker:
            score -= WEIGHTS["headed"] / 2
    elif introduced is not None:
        speaker, cue = introduced
        reason = "introduction"
        score += WEIGHTS["introduced"]
    elif following is not None:
        speaker, cue = following.speaker, following.cue
        reason = "before"
        score += WEIGHTS["before"] - 0.3 * (following.sentence - number - 1)
    else:
        return None
    if speaker.speaker is None:
        score += WEIGHTS["unnamed"]
    score += _sound(view, sentence, speaker, past)
    return ContextStatement(number, speaker, cue, score, reason)


def _sound(view: View, sentence: SentenceSpan, speaker: Resolution, past: bool) -> float:
    """What the sentence's own words say: argument above 0, narration below."""
    words = _words()
    score = 0.0
    lowers = view.lowers[sentence.start : sentence.end]
    score += WEIGHTS["speech"] * min(3, sum(word in words["speech"] for word in lowers))
    if view.words[sentence.end - 1] == "?":
        score += WEIGHTS["question"]
    score += WEIGHTS["event"] * min(2, sum(word in words["event"] for word in lowers))
    if any(word in words["sequence"] for word in lowers):
        score += WEIGHTS["sequence"]
    if _acts(view, sentence):
        score += WEIGHTS["act"]
    subject = _subject_person(view, sentence)
    if subject is not None:
        same = (speaker.entity is not None and subject == speaker.entity.key) or subject == -1
        score += WEIGHTS["speaker acts" if same else "person acts"]
    if not view.has_finite(sentence.start, sentence.end):
        score += WEIGHTS["fragment"]
    elif not past and _is_past(view, sentence):
        score += WEIGHTS["other tense"]
    return score


def _is_narration(view: View, sentence: SentenceSpan) -> bool:
    words = _words()
    lowers = view.lowers[sentence.start : sentence.end]
    event = any(word in words["event"] or word in words["sequence"] for word in lowers)
    return event or _subject_person(view, sentence) is not None


def _acts(view: View, sentence: SentenceSpan) -> bool:
    acts = _words()["acts"]
    return any(
        view.finite[k] and view.doc[k].lemma_.replace("_", "").lower() in acts
        for k in range(sentence.start, sentence.end)
    )


def _subject_person(view: View, sentence: SentenceSpan) -> int | None:
    """Entity key of a named person (or -1 for hij, zij) that opens the sentence and acts."""
    i = view.skip(sentence.start, sentence.end, most=2)
    source = view.starts.get(i)
    if source is None:
        for k in range(sentence.start, min(sentence.end, sentence.start + 8)):
            if view.finite[k]:
                source = view.starts.get(k + 1)
                break
    if source is None:
        return None
    if source.kind is SourceKind.PRONOUN and source.gender and not source.plural:
        after = source.end
        form = view.lowers[source.head]
        if form in {"hij", "zij", "ze"} and after < sentence.end:
            plural = view.lowers[after].endswith("en")
            return None if plural and form != "hij" else -1
        return None
    if source.kind is SourceKind.NAME and source.entity is not None:
        person = any(
            entity.key == source.entity and entity.type == "PERSON"
            for entity in view.doc._.entities
        )
        return source.entity if person else None
    return None


def _is_past(view: View, sentence: SentenceSpan) -> bool:
    tenses = [
        "Tense=Past" in str(view.doc[k].morph)
        for k in range(sentence.start, sentence.end)
        if view.finite[k]
    ]
    return bool(tenses) and all(tenses)


def introduces_talk(view: View, sentence: SentenceSpan) -> int | None:
    """Token of the person whose talk the sentence introduces: "Hij begint zijn betoog met …"."""
    talk = _words()["talk"]
    lemmas = {
        view.doc[k].lemma_.replace("_", "").lower() for k in range(sentence.start, sentence.end)
    }
    if not lemmas & talk:
        return None
    i = view.skip(sentence.start, sentence.end, most=2)
    source = view.starts.get(i)
    if source is None or source.kind not in {SourceKind.NAME, SourceKind.PRONOUN}:
        return None
    return source.head
