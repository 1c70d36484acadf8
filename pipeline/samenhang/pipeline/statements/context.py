"""Statements without a cue: which sentences their surroundings give to a speaker.

A run begins with a statement, or under a heading that names a speaker, or where a speaker's talk
is introduced; it ends at another speaker, at a heading, and where the reporter takes over. Each
sentence in reach of a run is weighed by a logistic regression over what can be seen of it
(`features.py`); the weights in `data/context.json` are fitted by `pipeline/calibration`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import exp

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.author import author_key
from samenhang.pipeline.references.resolve import Resolution
from samenhang.pipeline.references.sources import SourceKind
from samenhang.pipeline.statements.features import (
    Manner,
    Reach,
    describe,
    ends_run,
    is_narration,
    manner_of,
)
from samenhang.pipeline.statements.lexicon import verb_forms
from samenhang.pipeline.statements.subjects import subject_after
from samenhang.pipeline.statements.view import SentenceSpan, View

# "Zo ja, waarom?", "Op de vraag of …, zucht X"
_NEVER = frozenset({("zo", "ja"), ("zo", "nee"), ("zo", "niet"), ("op", "de", "vraag")})
_FIRST_PERSON = frozenset({"ik", "mij", "mijn"})
_UNSPOKEN = frozenset({BlockKind.FOOTNOTE, BlockKind.TABLE, BlockKind.TURN})


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement with a cue, as a run sees it.

    Args:
        sentence: number of its (last) sentence.
        speaker: what its source stands for.
        cue: first token of its evidence.
        past: its cue is in the past tense.
        direct: it stands in quotation marks.
        construction: the rule that found it.
    """

    sentence: int
    speaker: Resolution
    cue: int
    past: bool
    direct: bool
    construction: str


@dataclass(frozen=True, slots=True)
class ContextStatement:
    """A sentence that its surroundings give to a speaker.

    Args:
        probability: that the speaker, not the reporter, is talking.
        reason: "run", "between", "heading", "introduction" or "before".
    """

    sentence: int
    speaker: Resolution
    cue: int
    probability: float
    reason: str


@dataclass(frozen=True, slots=True)
class Chance:
    """A sentence in reach of a run, before it is decided."""

    sentence: int
    speaker: Resolution
    cue: int
    reason: str
    features: dict[str, float]


@lru_cache(maxsize=1)
def weights() -> dict[str, float]:
    """The weight of each feature, and the least probability of a statement.

    "threshold" holds for named speakers, "threshold unnamed" for the others: words given to
    nobody in particular must be surer, since in a research report they are mostly the author's.
    """
    path = resources.files(__package__).joinpath("data", "context.json")
    table: dict[str, float] = json.loads(path.read_text("utf-8"))["weights"]
    return table


def find_context(
    view: View,
    spoken: list[Spoken],
    occupied: set[int],
    headings: dict[int, tuple[Resolution, int]],
    introductions: dict[int, tuple[Resolution, int]],
) -> list[ContextStatement]:
    """The contextual statements of a document.

    Args:
        view: the document.
        spoken: the statements with a cue, in order.
        occupied: numbers of the sentences that hold one.
        headings: by block of a heading, the speaker that it names and the token that does.
        introductions: by sentence, the speaker whose talk it introduces.
    """
    table = weights()
    found: list[ContextStatement] = []
    for chance in chances(view, spoken, occupied, headings, introductions):
        probability = weigh(chance.features, table)
        named = chance.speaker.speaker is not None
        if probability >= table["threshold" if named else "threshold unnamed"]:
            found.append(
                ContextStatement(
                    chance.sentence, chance.speaker, chance.cue, probability, chance.reason
                )
            )
    return found


def weigh(features: dict[str, float], table: dict[str, float]) -> float:
    """The probability that the logistic model gives."""
    total = table["bias"] + sum(table.get(name, 0.0) * value for name, value in features.items())
    return 1.0 / (1.0 + exp(-total))


def chances(
    view: View,
    spoken: list[Spoken],
    occupied: set[int],
    headings: dict[int, tuple[Resolution, int]],
    introductions: dict[int, tuple[Resolution, int]],
) -> list[Chance]:
    """Every sentence in reach of a run, with what can be seen of it."""
    by_sentence: dict[int, Spoken] = {}
    for item in spoken:
        by_sentence[item.sentence] = item
    manner = manner_of(view, [(s.direct, s.past, s.speaker.speaker is not None) for s in spoken])
    found: list[Chance] = []
    last: Spoken | None = None
    narrated = 0
    headed: tuple[Resolution, int] | None = None
    introduced: tuple[Resolution, int] | None = None
    block = -1
    writer = author_key(view.doc)
    for number, sentence in enumerate(view.sentences):
        kind = view.blocks[sentence.block].kind
        if kind is BlockKind.HEADING:
            last, introduced, narrated = None, None, 0
            headed = headings.get(sentence.block)
            block = sentence.block
            continue
        if kind in _UNSPOKEN:
            continue
        if sentence.block != block:
            block = sentence.block
            introduced = None
        if number in by_sentence:
            last, narrated, introduced = by_sentence[number], 0, None
            continue
        if number in occupied:
            continue
        opening = tuple(view.lowers[sentence.start : sentence.start + 3])
        if opening in _NEVER or opening[:2] in _NEVER or _gives_example(view, sentence):
            continue
        if kind is BlockKind.LIST_ITEM and not view.has_finite(sentence.start, sentence.end):
            continue
        if ends_run(view, sentence):
            last, introduced, headed = None, None, None
            continue
        asked = _asked_before(view, number)
        if asked is not None:
            found.append(Chance(number, asked.speaker, asked.cue, "before", {"asked": 1.0}))
            continue
        following = _next_spoken(view, number, by_sentence)
        chance = _chance(
            view, number, last, following, headed, introduced, narrated, manner
        )  # fmt: skip
        if chance is not None and not _is_writers(view, sentence, chance.speaker, writer):
            found.append(chance)
        narrated += is_narration(view, sentence)
        if number in introductions:
            introduced = introductions[number]
    return found


def _gives_example(view: View, sentence: SentenceSpan) -> bool:
    """ "Zo vertelt X over …": the reporter sums up."""
    verb = sentence.start + 1
    return (
        view.lowers[sentence.start] == "zo"
        and verb < sentence.end
        and view.finite[verb]
        and view.lowers[verb] in verb_forms()
    )


def _is_writers(
    view: View, sentence: SentenceSpan, speaker: Resolution, writer: int | None
) -> bool:
    """In a letter what has no cue is the writer's own, as a report's narration is."""
    if writer is None:
        return False
    if speaker.entity is not None and speaker.entity.key == writer:
        return True
    return not _FIRST_PERSON.isdisjoint(view.lowers[sentence.start : sentence.end])


def _asked_before(view: View, number: int) -> Spoken | None:
    """ "Y? Z? Deze vragen stelt X": questions that a later sentence gives to a speaker."""
    block = view.sentences[number].block
    k = number
    while k < len(view.sentences) and view.sentences[k].block == block:
        sentence = view.sentences[k]
        if view.words[sentence.end - 1] != "?":
            break
        k += 1
    if k == number or k >= len(view.sentences) or view.sentences[k].block != block:
        return None
    sentence = view.sentences[k]
    start = sentence.start
    noun = view.lowers[start + 1] if start + 1 < sentence.end else ""
    if view.lowers[start] not in {"deze", "die"} or not noun.startswith("vra"):
        return None
    source = subject_after(view, start + 2, sentence) if view.finite[start + 2] else None
    if source is None or source.kind is not SourceKind.NAME:
        return None
    for entity in view.doc._.entities:
        if entity.key == source.entity:
            speaker = Resolution(entity, entity.name, "name", source.head, 1.0)
            return Spoken(k, speaker, source.head, False, False, "asked")
    return None


def _next_spoken(view: View, number: int, by_sentence: dict[int, Spoken]) -> Spoken | None:
    """The next statement with a cue in the same paragraph."""
    block = view.sentences[number].block
    for k in range(number + 1, len(view.sentences)):
        if view.sentences[k].block != block:
            return None
        if k in by_sentence:
            return by_sentence[k]
    return None


def _chance(
    view: View,
    number: int,
    last: Spoken | None,
    following: Spoken | None,
    headed: tuple[Resolution, int] | None,
    introduced: tuple[Resolution, int] | None,
    narrated: int,
    manner: Manner,
) -> Chance | None:
    if introduced is not None:
        (speaker, cue), reason, distance = introduced, "introduction", 1
    elif last is not None:
        speaker, cue, reason = last.speaker, last.cue, "run"
        distance = number - last.sentence
    elif headed is not None:
        (speaker, cue), reason, distance = headed, "heading", 1
    elif following is not None:
        speaker, cue, reason = following.speaker, following.cue, "before"
        distance = following.sentence - number
    else:
        return None
    same_next = following is not None and following.speaker.speaker == speaker.speaker
    if reason == "run" and same_next:
        reason = "between"
    reach = Reach(
        reason=reason,
        distance=distance,
        new_paragraph=last is not None
        and view.sentences[last.sentence].block != view.sentences[number].block,
        headed=headed is not None and headed[0].speaker == speaker.speaker,
        followed=same_next,
        cut=following is not None and not same_next,
        narrated=narrated,
        direct=last is not None and last.direct,
        turn=last is not None and last.construction == "turn-colon",
    )
    features = describe(view, view.sentences[number], speaker, reach, manner)
    return Chance(number, speaker, cue, reason, features)
