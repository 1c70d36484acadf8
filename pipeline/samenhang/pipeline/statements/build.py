"""Statements as they leave the component: offsets, evidence, confidence."""

from __future__ import annotations

from collections.abc import Iterable

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.statements.quoted import HEADED
from samenhang.pipeline.statements.runs import Held
from samenhang.pipeline.statements.view import View, end_of
from samenhang.pipeline.statements.weigh import Weighed
from samenhang.pipeline.types import (
    Entity,
    EntityType,
    MentionKind,
    Stance,
    Statement,
    StatementType,
)


def marked_statement(view: View, item: Weighed) -> Statement:
    candidate, speaker = item.candidate, item.speaker
    doc = view.doc
    start, end = _trim(view, candidate.start, candidate.end)
    sentence = view.sentences[candidate.sentence]
    entity = speaker.entity
    how = speaker.evidence
    at = candidate.source.start if candidate.source is not None else -1
    until = at + 1
    if candidate.source is None and speaker.speaker is not None:
        how = "heading" if candidate.construction == HEADED else "run"
        at, until = speaker.at, speaker.at + 1
    elif how in {"pronoun", "role"}:
        at, until = speaker.at, speaker.at + 1
    elif candidate.source is not None:
        until = candidate.source.end
    return Statement(
        start=start,
        end=end,
        text=view.string[start:end],
        type=candidate.type,
        speaker=speaker.speaker,
        entity=entity.key if entity is not None else None,
        source=item.words,
        role=entity.role if entity is not None else "",
        organisation=entity.organisation if entity is not None else "",
        cue=candidate.cue,
        cue_start=doc[candidate.cue_start].idx if candidate.cue else -1,
        cue_end=end_of(doc, candidate.cue_end) if candidate.cue else -1,
        construction=candidate.construction,
        evidence_start=doc[at].idx if at >= 0 else -1,
        evidence_end=end_of(doc, until) if at >= 0 else -1,
        evidence=how,
        confidence=round(item.probability, 3),
        stance=candidate.stance,
        sentence_start=doc[sentence.start].idx,
        sentence_end=end_of(doc, sentence.end),
        others=tuple(entity.key for entity in speaker.others),
    )


def context_statement(view: View, item: Held) -> Statement:
    doc = view.doc
    sentence = view.sentences[item.sentence]
    holder = item.holder
    entity = holder.speaker.entity
    start, end = doc[sentence.start].idx, end_of(doc, sentence.end)
    return Statement(
        start=start,
        end=end,
        text=view.string[start:end],
        type=StatementType.CONTEXT,
        speaker=holder.speaker.speaker,
        entity=entity.key if entity is not None else None,
        source="",
        role=entity.role if entity is not None else "",
        organisation=entity.organisation if entity is not None else "",
        cue="",
        cue_start=-1,
        cue_end=-1,
        construction=f"context-{holder.reason}",
        evidence_start=doc[holder.at].idx,
        evidence_end=end_of(doc, holder.at + 1),
        evidence="heading" if holder.reason == "heading" else "run",
        confidence=round(item.probability, 3),
        stance=Stance.ASKS if view.words[sentence.end - 1] == "?" else Stance.ASSERTS,
        sentence_start=start,
        sentence_end=end,
    )


def _people(view: View) -> dict[str, Entity]:
    """Persons by their name, and by every form that names only one of them."""
    persons = {e.key: e for e in view.doc._.entities if e.type is EntityType.PERSON}
    forms: dict[str, set[int]] = {}
    for mention in view.doc._.mentions:
        if mention.kind is MentionKind.NAME and mention.entity in persons:
            forms.setdefault(mention.text, set()).add(mention.entity)
    found = {form: persons[min(keys)] for form, keys in forms.items() if len(keys) == 1}
    return found | {entity.name: entity for entity in persons.values()}


def turn_statements(view: View) -> Iterable[Statement]:
    """Every sentence of recorded debate belongs to the speaker of its turn."""
    people = _people(view)
    for sentence in view.sentences:
        block = view.blocks[sentence.block]
        if block.kind is not BlockKind.TURN or block.turn is None:
            continue
        turn = block.turn
        entity = people.get(turn.speaker)
        start, end = view.doc[sentence.start].idx, end_of(view.doc, sentence.end)
        yield Statement(
            start=start,
            end=end,
            text=view.string[start:end],
            type=StatementType.CONTEXT,
            speaker=entity.name if entity is not None else turn.speaker,
            entity=entity.key if entity is not None else None,
            source=turn.speaker,
            role=turn.role or (entity.role if entity is not None else ""),
            organisation=turn.party or (entity.organisation if entity is not None else ""),
            cue="",
            cue_start=-1,
            cue_end=-1,
            construction="turn" if turn.kind == "speech" else f"turn-{turn.kind}",
            evidence_start=block.start,
            evidence_end=block.start,
            evidence="turn",
            confidence=1.0,
            stance=Stance.ASKS if view.words[sentence.end - 1] == "?" else Stance.ASSERTS,
            sentence_start=start,
            sentence_end=end,
        )


def _trim(view: View, start: int, end: int) -> tuple[int, int]:
    """Offsets of the words without white space and stray marks at their edges."""
    while start < end - 1 and view.words[start] in {",", ":", ";", "–", "-"} | {" "}:
        start += 1
    while start < end - 1 and view.words[end - 1] in {",", ":", "–"}:
        end -= 1
    return view.doc[start].idx, end_of(view.doc, end)
