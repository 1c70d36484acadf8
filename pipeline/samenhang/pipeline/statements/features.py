"""What can be seen of a sentence without a cue: its reach from a run, and how it sounds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from math import log

from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.resolve import Resolution
from samenhang.pipeline.references.roles import has_role
from samenhang.pipeline.references.sources import Source, SourceKind
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import EntityType

_LINKING = frozenset(
    "maar en want dus daarom dat dit die daar daardoor zo ook toch bovendien daarnaast dan "
    "bijvoorbeeld immers anders kortom of juist eigenlijk misschien".split()
)
_MODAL = frozenset(
    (
        "moet moeten moest mag mogen kan kunnen kun zou zouden hoeft hoeven wil willen zal zullen"
    ).split()
)
_WE = frozenset("we wij ons onze ik mij mijn me".split())
_YOU = frozenset("je jij jou jouw u uw iedereen niemand iemand mensen men".split())
_PRONOUNS = frozenset({"hij", "zij", "ze"})


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a sentence stands in a run.

    Args:
        reason: "run", "between", "heading", "introduction" or "before".
        distance: sentences to the statement that carries the run.
        new_paragraph: the paragraph changed since then.
        headed: the heading names the same speaker.
        followed: the next statement of the paragraph has the same speaker.
        cut: the next statement of the paragraph has another speaker.
        narrated: sentences of narration since the statement.
        direct: the statement stands in quotation marks.
        turn: the paragraph is a turn, "Naam: …".
    """

    reason: str
    distance: int
    new_paragraph: bool
    headed: bool
    followed: bool
    cut: bool
    narrated: int
    direct: bool
    turn: bool


@dataclass(frozen=True, slots=True)
class Manner:
    """How a document reports: shares of its statements, and statements per sentence."""

    direct: float
    past: float
    named: float
    density: float


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("data", "narration.json").read_text("utf-8")
    return {key: frozenset(value) for key, value in json.loads(text).items() if key != "remark"}


def manner_of(view: View, statements: list[tuple[bool, bool, bool]]) -> Manner:
    """The document's manner of reporting.

    Args:
        view: the document.
        statements: (direct, past, named) of each statement with a cue.
    """
    n = max(1, len(statements))
    return Manner(
        sum(direct for direct, _, _ in statements) / n,
        sum(past for _, past, _ in statements) / n,
        sum(named for _, _, named in statements) / n,
        min(1.0, len(statements) / max(1, len(view.sentences))),
    )


def describe(
    view: View, sentence: SentenceSpan, speaker: Resolution, reach: Reach, manner: Manner
) -> dict[str, float]:
    """Features of a sentence by name; what is absent counts as 0."""
    words = _words()
    lowers = view.lowers[sentence.start : sentence.end]
    found: dict[str, float] = {
        f"reason {reach.reason}": 1.0,
        "distance": log(max(1, reach.distance)),
        "new paragraph": reach.new_paragraph,
        "headed": reach.headed,
        "cut": reach.cut,
        "narrated": min(2, reach.narrated),
        "behind a quotation": reach.direct,
        "turn": reach.turn,
        "new paragraph of a turn": reach.turn and reach.new_paragraph,
        "unnamed": speaker.speaker is None,
        "organisation": speaker.speaker is not None
        and (speaker.entity is None or speaker.entity.type is EntityType.ORG),
        "document direct": manner.direct,
        "document density": manner.density,
        "document unnamed": 1 - manner.named,
        "question": lowers[-1] == "?",
        "modal": any(word in _MODAL for word in lowers),
        "we": any(word in _WE for word in lowers),
        "you": any(word in _YOU for word in lowers),
        "argument": min(3, sum(word in words["speech"] for word in lowers)) / 3,
        "event": min(2, sum(word in words["event"] for word in lowers)),
        "sequence": any(word in words["sequence"] for word in lowers),
        "linking": lowers[0] in _LINKING,
        "act": _acts(view, sentence),
        "number": any(word[:1].isdigit() for word in lowers),
        "short": sentence.end - sentence.start <= 5,
        "quotation": any(view.quote_of[k] >= 0 for k in range(sentence.start, sentence.end)),
    }
    if not view.has_finite(sentence.start, sentence.end):
        found["fragment"] = 1.0
    else:
        past = _is_past(view, sentence)
        found["past in present"] = past * (1 - manner.past)
        found["past in past"] = past * manner.past
        found["present in past"] = (not past) * manner.past
        found["act in present in past"] = found["act"] * (not past) * manner.past
    subject = _subject(view, sentence, speaker)
    if subject:
        found[f"subject {subject}"] = 1.0
    return {name: float(value) for name, value in found.items() if value}


def is_narration(view: View, sentence: SentenceSpan) -> bool:
    """Whether a sentence plainly tells of the meeting or of what a named person does."""
    words = _words()
    lowers = view.lowers[sentence.start : sentence.end]
    if any(word in words["sequence"] for word in lowers):
        return True
    source = _opening_source(view, sentence)
    return source is not None and source.kind is SourceKind.NAME


def ends_run(view: View, sentence: SentenceSpan) -> bool:
    """Whether a sentence is surely the reporter's: "Hierna wordt een film vertoond".

    An adverb of the meeting's course opens it and something of the meeting stands in it, or
    it is about somebody of the audience ("Iemand in de zaal …").
    """
    words = _words()
    lowers = view.lowers[sentence.start : sentence.end]
    if lowers[0] in words["sequence"] and any(word in words["event"] for word in lowers):
        return True
    source = view.starts.get(sentence.start)
    return (
        source is not None
        and source.kind is SourceKind.UNNAMED
        and any(word in words["event"] for word in view.lowers[source.end : source.tail])
    )


def _acts(view: View, sentence: SentenceSpan) -> bool:
    acts = _words()["acts"]
    return any(
        view.pos[k] == "VERB" and view.doc[k].lemma_.replace("_", "").lower() in acts
        for k in range(sentence.start, sentence.end)
    )


def _opening_source(view: View, sentence: SentenceSpan) -> Source | None:
    """The source that opens the sentence, or stands right behind its first finite verb."""
    i = view.skip(sentence.start, sentence.end, most=2)
    source = view.starts.get(i)
    if source is not None:
        return source
    for k in range(sentence.start, min(sentence.end, sentence.start + 8)):
        if view.finite[k]:
            return view.starts.get(k + 1)
    return None


def _subject(view: View, sentence: SentenceSpan, speaker: Resolution) -> str:
    """What opens the sentence as its subject: "speaker", "person", "body", "role", "they"."""
    source = _opening_source(view, sentence)
    if source is None:
        return ""
    if source.kind is SourceKind.PRONOUN:
        form = view.lowers[source.head]
        if form not in _PRONOUNS:
            return ""
        after = view.lowers[source.end] if source.end < sentence.end else ""
        before = view.lowers[source.start - 1] if source.start > sentence.start else ""
        plural = form != "hij" and (after.endswith("en") or before.endswith("en"))
        return "they" if plural else "speaker"
    if source.kind is SourceKind.NAME:
        if speaker.entity is not None and source.entity == speaker.entity.key:
            return "speaker"
        for entity in view.doc._.entities:
            if entity.key == source.entity:
                return "person" if entity.type is EntityType.PERSON else "body"
        return ""
    if source.noun is not None and source.noun.kind is NounKind.PERSON:
        if source.kind is not SourceKind.ROLE:
            return "people"
        own = speaker.entity is not None and has_role(speaker.entity, source.noun.lemma)
        return "speaker" if own else "role"
    return ""


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
