"""A document's statements: candidates of all rules, put in order and given to their speakers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from samenhang.corpus.types import BlockKind
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
from samenhang.pipeline.statements.interview import find_interview, plain_answers
from samenhang.pipeline.statements.nominal import nominal_candidates
from samenhang.pipeline.statements.overlap import choose
from samenhang.pipeline.statements.phrasal import phrasal_candidates
from samenhang.pipeline.statements.quoted import quoted_candidates
from samenhang.pipeline.statements.turns import colon_said, colon_turn
from samenhang.pipeline.statements.verbal import verbal_candidates
from samenhang.pipeline.statements.view import View
from samenhang.pipeline.statements.walk import Walk
from samenhang.pipeline.statements.written import written_candidates
from samenhang.pipeline.types import Mention, Statement, StatementType

_SILENT = frozenset({BlockKind.HEADING, BlockKind.TABLE})


@dataclass(frozen=True, slots=True)
class Marked:
    """The statements with a cue, and what the contextual ones are found by."""

    walk: Walk
    spoken: list[Spoken]
    occupied: set[int]


def find_statements(doc: Doc) -> tuple[list[Statement], list[Mention]]:
    """Every statement of a document, and every role or pronoun that stands for a named person.

    Both are in the order of the text.
    """
    view = View(doc)
    marked = _marked(view)
    statements = [marked_statement(view, item) for item in marked.walk.resolved]
    for item in find_context(
        view, marked.spoken, marked.occupied, marked.walk.headings, marked.walk.introductions
    ):
        statements.append(context_statement(view, item))
    statements.extend(turn_statements(view))
    statements.sort(key=lambda statement: (statement.start, statement.end))
    return statements, marked.walk.mentions


def context_chances(doc: Doc) -> list[tuple[Chance, int, int]]:
    """Sentences in reach of a run with their offsets; what the context weights are fitted on."""
    view = View(doc)
    marked = _marked(view)
    found = chances(
        view, marked.spoken, marked.occupied, marked.walk.headings, marked.walk.introductions
    )
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
    walk = Walk(view, chosen)
    walk.run()
    spoken = [
        Spoken(
            _last_sentence(view, item.candidate),
            item.speaker,
            item.speaker.at,
            _is_past(view, item.candidate),
            item.candidate.type is StatementType.DIRECT,
            item.candidate.construction,
        )
        for item in walk.resolved
    ]
    return Marked(walk, spoken, _occupied(view, walk.resolved))


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
    interview = find_interview(view)
    found: list[Candidate] = list(quoted_candidates(view, interview))
    if interview is not None:
        found.extend(plain_answers(view, interview))
    found.extend(written_candidates(view))
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
        said = colon_said(view, number, sentence)
        if said is not None:
            found.append(said)
    return found


def _is_past(view: View, candidate: Candidate) -> bool:
    return any(
        "Tense=Past" in str(view.doc[k].morph)
        for k in range(candidate.cue_start, candidate.cue_end)
        if view.finite[k]
    )
