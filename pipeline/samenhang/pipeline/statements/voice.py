"""How a sentence without a cue sounds: like somebody's argument, or like the reporter."""

from __future__ import annotations

import json
from functools import lru_cache
from importlib import resources

from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.resolve import Resolution
from samenhang.pipeline.references.roles import has_role
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.statements.view import FINAL_MARKS, SentenceSpan, View
from samenhang.pipeline.types import EntityType
from samenhang.pipeline.weighing.linear import Facts

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


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    text = resources.files(__package__).joinpath("data", "narration.json").read_text("utf-8")
    return {key: frozenset(value) for key, value in json.loads(text).items() if key != "remark"}


def sounds(view: View, sentence: SentenceSpan, speaker: Resolution, past: float) -> Facts:
    """Facts of a sentence by name; what is absent counts as 0.

    Args:
        speaker: who may be speaking.
        past: share of the document's sentences that stand in the past tense.
    """
    words = _words()
    lowers = view.lowers[sentence.start : sentence.end]
    found: dict[str, float] = {
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
        "long": sentence.end - sentence.start >= 30,
        "quotation": any(view.quote_of[k] >= 0 for k in range(sentence.start, sentence.end)),
        "no end": view.words[sentence.end - 1] not in FINAL_MARKS,
        "narration": is_narration(view, sentence),
        "surely narration": ends_run(view, sentence),
    }
    if not view.has_finite(sentence.start, sentence.end):
        found["fragment"] = 1.0
    else:
        is_past = _is_past(view, sentence)
        found["past in present"] = is_past * (1 - past)
        found["past in past"] = is_past * past
        found["present in past"] = (not is_past) * past
        found["act in present in past"] = found["act"] * (not is_past) * past
    subject = _subject(view, sentence, speaker)
    if subject:
        found[f"subject {subject}"] = 1.0
    return {name: float(value) for name, value in found.items() if value}


def past_share(view: View) -> float:
    """Share of the sentences that stand in the past tense, 0..1."""
    tensed = [s for s in view.sentences if view.has_finite(s.start, s.end)]
    return sum(_is_past(view, s) for s in tensed) / max(1, len(tensed))


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
