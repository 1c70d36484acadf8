"""A document's statements: candidates of all rules, put in order and given to their speakers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.resolve import Resolution, Resolver
from samenhang.pipeline.references.sources import Source, SourceKind
from samenhang.pipeline.statements.adpositional import adpositional_candidates
from samenhang.pipeline.statements.build import (
    Resolved,
    context_statement,
    end_of,
    marked_statement,
    turn_statements,
)
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.context import (
    Chance,
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
from samenhang.pipeline.types import Statement, StatementType

_SILENT = frozenset({BlockKind.HEADING, BlockKind.TABLE})


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
    statements = [marked_statement(view, item) for item in marked.resolved]
    for item in find_context(
        view, marked.spoken, marked.occupied, marked.headings, marked.introductions
    ):
        statements.append(context_statement(view, item))
    statements.extend(turn_statements(view))
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
            end_of(doc, view.sentences[chance.sentence].end),
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
            talker = next((s for s in sources if s.head == head), None)
            if talker is not None:
                speaker = resolver.resolve(talker, "", number)
                if speaker.entity is not None:
                    introductions[number] = (speaker, talker.head)
                    resolver.spoke(speaker, talker, number)
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
