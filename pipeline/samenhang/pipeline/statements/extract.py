"""A document's statements: candidates of all rules, put in order and given to their speakers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.resolve import Resolution, Resolver
from samenhang.pipeline.references.sources import Source, SourceKind
from samenhang.pipeline.statements.adpositional import adpositional_candidates
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.confidence import confidence
from samenhang.pipeline.statements.context import (
    Chance,
    ContextStatement,
    Spoken,
    chances,
    find_context,
)
from samenhang.pipeline.statements.experiencer import experiencer_candidates
from samenhang.pipeline.statements.features import introduces_talk
from samenhang.pipeline.statements.nominal import nominal_candidates
from samenhang.pipeline.statements.overlap import choose
from samenhang.pipeline.statements.phrasal import phrasal_candidates
from samenhang.pipeline.statements.quoted import quoted_candidates
from samenhang.pipeline.statements.turns import colon_turn
from samenhang.pipeline.statements.verbal import verbal_candidates
from samenhang.pipeline.statements.view import View
from samenhang.pipeline.types import Stance, Statement, StatementType

_SILENT = frozenset({BlockKind.HEADING, BlockKind.TABLE})


@dataclass(frozen=True, slots=True)
class Resolved:
    """A candidate with its speaker."""

    candidate: Candidate
    speaker: Resolution
    source: str


@dataclass(frozen=True, slots=True)
class Marked:
    """The statements with a cue, and what the contextual ones are found by."""

    resolved: list[Resolved]
    spoken: list[Spoken]
    occupied: set[int]
    headings: dict[int, tuple[Resolution, int]]
    introductions: dict[int, tuple[Resolution, int]]


def find_statements(doc: Doc) -> list[Statement]:
    """Every statement of a document, in the order of the text."""
    view = View(doc)
    marked = _marked(view)
    statements = [_statement(view, item) for item in marked.resolved]
    for item in find_context(
        view, marked.spoken, marked.occupied, marked.headings, marked.introductions
    ):
        statements.append(_context_statement(view, item))
    statements.extend(_turn_statements(view))
    statements.sort(key=lambda statement: (statement.start, statement.end))
    return statements


def context_chances(doc: Doc) -> list[tuple[Chance, int, int]]:
    """Sentences in reach of a run with their offsets; what the context weights are fitted on."""
    view = View(doc)
    marked = _marked(view)
    found = chances(view, marked.spoken, marked.occupied, marked.headings, marked.introductions)
    return [
        (
            chance,
            doc[view.sentences[chance.sentence].start].idx,
            _end(doc, view.sentences[chance.sentence].end),
        )
        for chance in found
    ]


def _marked(view: View) -> Marked:
    chosen = choose(view, _candidates(view))
    resolved, headings, introductions = _resolve(view, chosen)
    spoken = [
        Spoken(
            _last_sentence(view, item.candidate),
            item.speaker,
            item.speaker.at,
            _is_past(view, item.candidate),
            item.candidate.type is StatementType.DIRECT,
            item.candidate.construction,
        )
        for item in resolved
    ]
    return Marked(resolved, spoken, _occupied(view, resolved), headings, introductions)


def _last_sentence(view: View, candidate: Candidate) -> int:
    number = candidate.sentence
    while number + 1 < len(view.sentences) and view.sentences[number + 1].start < candidate.end:
        number += 1
    return number


def _occupied(view: View, resolved: Iterable[Resolved]) -> set[int]:
    """Numbers of the sentences in which statements with a cue stand."""
    return {
        number
        for item in resolved
        for number in range(item.candidate.sentence, _last_sentence(view, item.candidate) + 1)
    }


def _candidates(view: View) -> list[Candidate]:
    found: list[Candidate] = list(quoted_candidates(view))
    for number, sentence in enumerate(view.sentences):
        if view.blocks[sentence.block].kind in _SILENT:
            continue
        turn = colon_turn(view, number, sentence)
        if turn is not None:
            found.append(turn)
            continue
        found.extend(verbal_candidates(view, number, sentence))
        found.extend(phrasal_candidates(view, number, sentence))
        found.extend(adpositional_candidates(view, number, sentence))
        found.extend(nominal_candidates(view, number, sentence))
        found.extend(experiencer_candidates(view, number, sentence))
    return found


def _resolve(
    view: View, candidates: Iterable[Candidate]
) -> tuple[list[Resolved], dict[int, tuple[Resolution, int]], dict[int, tuple[Resolution, int]]]:
    by_sentence: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        by_sentence.setdefault(candidate.sentence, []).append(candidate)
    resolver = Resolver(view.doc._.entities)
    resolved: list[Resolved] = []
    headings: dict[int, tuple[Resolution, int]] = {}
    introductions: dict[int, tuple[Resolution, int]] = {}
    at = 0
    for number, sentence in enumerate(view.sentences):
        own = by_sentence.get(number, [])
        first = at
        while at < len(view.sources) and view.sources[at].head < sentence.end:
            at += 1
        sources = view.sources[first:at]
        if view.blocks[sentence.block].kind is BlockKind.HEADING:
            named = [source for source in sources if _is_person(view, source)]
            resolver.enter_section(named[0] if len(named) == 1 else None, number)
            if len(named) == 1:
                headings[sentence.block] = (
                    resolver.resolve(named[0], "", number),
                    named[0].head,
                )
            continue
        # Names are antecedents for what follows them; a pronoun looks back from its own place.
        for source in sources:
            if source.kind is SourceKind.NAME:
                reported = any(c.start <= source.head < c.end for c in own)
                subject = _in_subject_place(view, source, sentence.start)
                resolver.see(source, number, subject=subject, reported=reported)
        for candidate in sorted(own, key=lambda c: (c.cue_start, c.start)):
            if candidate.source is None:
                speaker = Resolution(None, None, "unnamed", candidate.cue_start, 0.7)
                words = ""
            else:
                words = view.text(candidate.source.start, candidate.source.tail)
                phrase = view.text(candidate.source.start, candidate.source.end)
                speaker = resolver.resolve(candidate.source, phrase, number)
            if candidate.source is not None:
                resolver.spoke(speaker, candidate.source, number)
            resolved.append(Resolved(candidate, speaker, words))
        if not own:
            head = introduces_talk(view, sentence)
            source = next((s for s in sources if s.head == head), None)
            if source is not None:
                speaker = resolver.resolve(source, "", number)
                if speaker.entity is not None:
                    introductions[number] = (speaker, source.head)
                    resolver.spoke(speaker, source, number)
    return resolved, headings, introductions


def _in_subject_place(view: View, source: Source, start: int) -> bool:
    """At the sentence's beginning, or right behind a finite verb."""
    if view.skip_back(source.start, start) == start:
        return True
    return view.finite[source.start - 1]


def _is_person(view: View, source: Source) -> bool:
    return source.kind is SourceKind.NAME and any(
        entity.key == source.entity and entity.type == "PERSON" for entity in view.doc._.entities
    )


def _is_past(view: View, candidate: Candidate) -> bool:
    return any(
        "Tense=Past" in str(view.doc[k].morph)
        for k in range(candidate.cue_start, candidate.cue_end)
        if view.finite[k]
    )


def _statement(view: View, item: Resolved) -> Statement:
    candidate, speaker = item.candidate, item.speaker
    doc = view.doc
    start, end = _trim(view, candidate.start, candidate.end)
    sentence = view.sentences[candidate.sentence]
    entity = speaker.entity
    evidence = candidate.source.start if candidate.source is not None else -1
    at = speaker.at if speaker.evidence in {"pronoun", "role"} else evidence
    return Statement(
        start=start,
        end=end,
        text=doc.text[start:end],
        type=candidate.type,
        speaker=speaker.speaker,
        entity=entity.key if entity is not None else None,
        source=item.source,
        role=entity.role if entity is not None else "",
        organisation=entity.organisation if entity is not None else "",
        cue=candidate.cue,
        cue_start=doc[candidate.cue_start].idx if candidate.cue else -1,
        cue_end=_end(doc, candidate.cue_end) if candidate.cue else -1,
        construction=candidate.construction,
        evidence_start=doc[at].idx if at >= 0 else -1,
        evidence_end=_end(doc, at + 1) if at >= 0 else -1,
        evidence=speaker.evidence,
        confidence=confidence(candidate.construction, candidate.weight * speaker.sure),
        stance=candidate.stance,
        sentence_start=doc[sentence.start].idx,
        sentence_end=_end(doc, sentence.end),
    )


def _context_statement(view: View, item: ContextStatement) -> Statement:
    doc = view.doc
    sentence = view.sentences[item.sentence]
    entity = item.speaker.entity
    start, end = doc[sentence.start].idx, _end(doc, sentence.end)
    return Statement(
        start=start,
        end=end,
        text=doc.text[start:end],
        type=StatementType.CONTEXT,
        speaker=item.speaker.speaker,
        entity=entity.key if entity is not None else None,
        source="",
        role=entity.role if entity is not None else "",
        organisation=entity.organisation if entity is not None else "",
        cue="",
        cue_start=-1,
        cue_end=-1,
        construction=f"context-{item.reason}",
        evidence_start=doc[item.cue].idx,
        evidence_end=_end(doc, item.cue + 1),
        evidence="heading" if item.reason == "heading" else "run",
        confidence=confidence(f"context-{item.reason}", item.probability),
        stance=Stance.ASSERTS,
        sentence_start=start,
        sentence_end=end,
    )


def _turn_statements(view: View) -> Iterable[Statement]:
    """Every sentence of recorded debate belongs to the speaker of its turn."""
    people = {entity.name: entity for entity in view.doc._.entities}
    for sentence in view.sentences:
        block = view.blocks[sentence.block]
        if block.kind is not BlockKind.TURN or block.turn is None:
            continue
        turn = block.turn
        entity = people.get(turn.speaker)
        start, end = view.doc[sentence.start].idx, _end(view.doc, sentence.end)
        yield Statement(
            start=start,
            end=end,
            text=view.doc.text[start:end],
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
    return view.doc[start].idx, _end(view.doc, end)


def _end(doc: Doc, token: int) -> int:
    last = doc[max(0, token - 1)]
    return int(last.idx + len(last))
