"""Applying corrections to what the pipeline found in a document. Nothing here reads or writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from samenhang.corpus.types import Document
from samenhang.index.correcting.places import found_again
from samenhang.index.correcting.types import Act, StatementCorrection
from samenhang.index.store.folding import fold
from samenhang.pipeline.types import (
    Annotation,
    Entity,
    EntityType,
    Stance,
    Statement,
    StatementType,
)

BY_HAND = "correction"
_ALIKE = 0.5  # of two stretches: what they share, of what they cover together
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of corrections.

    Args:
        annotation: with the corrections that fit.
        unfit: id of a correction to why it fits no more.
    """

    annotation: Annotation
    unfit: dict[str, str]


def corrected(
    document: Document, annotation: Annotation, corrections: Iterable[StatementCorrection]
) -> Corrected:
    """Apply corrections in order."""
    work = _Work(document, annotation)
    for correction in corrections:
        work.apply(correction)
    statements = tuple(sorted(work.statements, key=lambda s: (s.start, -s.end)))
    if not work.changed:
        return Corrected(annotation, work.unfit)
    return Corrected(
        replace(annotation, statements=statements, entities=tuple(work.entities)), work.unfit
    )


class _Work:
    def __init__(self, document: Document, annotation: Annotation) -> None:
        self.document = document
        self.sentences = annotation.sentences
        self.statements = list(annotation.statements)
        self.entities = list(annotation.entities)
        self.unfit: dict[str, str] = {}
        self.changed = False

    def apply(self, correction: StatementCorrection) -> None:
        place = found_again(self.document.text, correction.words)
        if place is None:
            self.unfit[correction.id] = "its words are not in the document any more"
            return
        there = self._at(place)
        match correction.act:
            case Act.REJECT:
                self._replace(there, ())
            case Act.GIVE:
                self._give(correction, place, there)
            case Act.SPAN:
                self._span(correction, there)
            case Act.ADD:
                speaks = self._speaker(correction)
                same = [s for s in there if (s.start, s.end) == place and s.entity == speaks.key]
                self._replace(same, [self._made(correction, place, speaks)])

    def _at(self, place: Place) -> list[Statement]:
        """The statements that are at a place: exactly, else nearly."""
        exact = [s for s in self.statements if (s.start, s.end) == place]
        if exact:
            return exact
        nearly = [(_overlap(place, (s.start, s.end)), s) for s in self.statements]
        best = max((share for share, _ in nearly), default=0.0)
        return [s for share, s in nearly if share == best] if best >= _ALIKE else []

    def _give(
        self, correction: StatementCorrection, place: Place, there: Sequence[Statement]
    ) -> None:
        speaks = self._speaker(correction)
        if there:
            self._replace(there, [self._given(s, speaks) for s in there[:1]])
        else:  # no longer found, but somebody who read it said whose it is
            self._replace((), [self._made(correction, place, speaks)])

    def _span(self, correction: StatementCorrection, there: Sequence[Statement]) -> None:
        assert correction.becomes is not None
        new = found_again(self.document.text, correction.becomes)
        if new is None:
            self.unfit[correction.id] = "its new words are not in the document any more"
        elif not there:
            self.unfit[correction.id] = "no statement is found there any more"
        else:
            first, last = self._sentence(new)
            self._replace(
                there,
                [
                    replace(
                        statement,
                        start=new[0],
                        end=new[1],
                        text=self.document.text[slice(*new)],
                        sentence_start=first,
                        sentence_end=last,
                    )
                    for statement in there
                ],
            )

    def _replace(self, old: Sequence[Statement], new: Iterable[Statement]) -> None:
        made = list(new)
        if list(old) != made:
            self.changed = True
        self.statements = [s for s in self.statements if s not in old] + made

    def _speaker(self, correction: StatementCorrection) -> Entity:
        """The document's entity of that name, made where there is none; key -1 for nobody."""
        if not correction.speaker:
            return Entity(-1, "", EntityType.PERSON)
        wanted = fold(correction.speaker)
        named = [e for e in self.entities if fold(e.name) == wanted]
        called = [e for e in self.entities if wanted in {fold(form) for form in e.forms}]
        for found in (named, called):
            if found:
                return found[0]
        kind = EntityType.ORG if correction.organisation else EntityType.PERSON
        key = max((e.key for e in self.entities), default=-1) + 1
        made = Entity(key, correction.speaker, kind, forms=(correction.speaker,))
        self.entities.append(made)
        return made

    def _given(self, statement: Statement, speaks: Entity) -> Statement:
        return replace(statement, **_by(speaks, statement.source))

    def _made(self, correction: StatementCorrection, place: Place, speaks: Entity) -> Statement:
        first, last = self._sentence(place)
        facts: dict[str, Any] = {
            "start": place[0],
            "end": place[1],
            "text": self.document.text[slice(*place)],
            "type": StatementType(correction.type),
            "cue": "",
            "cue_start": -1,
            "cue_end": -1,
            "construction": BY_HAND,
            "stance": Stance.ASSERTS,
            "sentence_start": first,
            "sentence_end": last,
            **_by(speaks, speaks.name),
        }
        return Statement(**facts)

    def _sentence(self, place: Place) -> Place:
        for start, end in self.sentences:
            if start <= place[0] < end:
                return start, end
        return place


def _by(speaks: Entity, source: str) -> dict[str, Any]:
    """The fields of a statement that say whose it is, by a person who read it."""
    known = {field.name for field in fields(Statement)}
    facts: dict[str, Any] = {
        "speaker": speaks.name or None,
        "entity": None if speaks.key < 0 else speaks.key,
        "source": source,
        "role": speaks.role,
        "organisation": speaks.organisation,
        "others": (),
        "evidence": BY_HAND,
        "evidence_start": -1,
        "evidence_end": -1,
        "confidence": 1.0,
    }
    return {name: value for name, value in facts.items() if name in known}


def _overlap(one: Place, other: Place) -> float:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))
