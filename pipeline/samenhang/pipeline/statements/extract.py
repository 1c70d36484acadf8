"""A document's statements: proposals of all shapes, weighed, chosen, given to their speakers."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.statements.acts import with_acts
from samenhang.pipeline.statements.adpositional import adpositional_candidates
from samenhang.pipeline.statements.build import (
    context_statement,
    marked_statement,
    turn_statements,
)
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.clauses import clause_candidates, noun_candidates
from samenhang.pipeline.statements.experiencer import experiencer_candidates
from samenhang.pipeline.statements.holders import Stage, Stages
from samenhang.pipeline.statements.interview import Interview, find_interview
from samenhang.pipeline.statements.nominal import nominal_candidates
from samenhang.pipeline.statements.phrasal import phrasal_candidates
from samenhang.pipeline.statements.quoted import quoted_candidates
from samenhang.pipeline.statements.reported import with_reporters
from samenhang.pipeline.statements.runs import best_course
from samenhang.pipeline.statements.turns import colon_said, label_candidates
from samenhang.pipeline.statements.verbal import verbal_candidates
from samenhang.pipeline.statements.view import View
from samenhang.pipeline.statements.walk import Walk
from samenhang.pipeline.statements.weigh import (
    LEAST,
    Weighed,
    choose,
    marked_model,
    run_model,
)
from samenhang.pipeline.statements.written import written_candidates
from samenhang.pipeline.types import Mention, Statement
from samenhang.pipeline.weighing.linear import LinearModel

_SILENT = frozenset({BlockKind.TABLE})


@dataclass(frozen=True, slots=True)
class Models:
    """What weighs: proposals with a cue, and sentences without one."""

    marked: LinearModel | None
    runs: LinearModel


@dataclass(frozen=True, slots=True)
class Read:
    """A document as far as its statements with a cue are chosen."""

    view: View
    walk: Walk
    chosen: list[Weighed]
    interview: Interview | None

    def stages(self) -> list[Stage]:
        """Every sentence with who may be speaking in it."""
        return Stages(self.view, self.walk, self.chosen, self.interview).run()


def find_statements(
    doc: Doc, models: Models | None = None
) -> tuple[list[Statement], list[Mention]]:
    """Every statement of a document, and every role or pronoun that stands for a named person.

    Both are in the order of the text.

    Args:
        doc: with names.
        models: what weighs; the shipped models by default.
    """
    models = models or Models(marked_model(), run_model())
    read = read_document(doc, models.marked)
    view = read.view
    statements = [marked_statement(view, item) for item in read.chosen]
    statements.extend(
        context_statement(view, item)
        for item in best_course(view, read.stages(), models.runs)
        if item.probability >= LEAST
    )
    statements.extend(turn_statements(view))
    statements.sort(key=lambda statement: (statement.start, statement.end))
    return list(with_acts(view, with_reporters(statements))), read.walk.mentions


def read_document(doc: Doc, model: LinearModel | None) -> Read:
    """Propose, resolve, weigh and choose the statements with a cue.

    Args:
        model: weighs the proposals; None to go by the word lists alone (for the first fit).
    """
    view = View(doc)
    interview = find_interview(view)
    walk = Walk(view, _candidates(view, interview), model)
    walk.run()
    return Read(view, walk, choose(walk.weighed), interview)


def _candidates(view: View, interview: Interview | None) -> list[Candidate]:
    found: list[Candidate] = list(quoted_candidates(view, interview))
    found.extend(written_candidates(view))
    for number, sentence in enumerate(view.sentences):
        if view.blocks[sentence.block].kind in _SILENT:
            continue
        found.extend(label_candidates(view, number, sentence))
        found.extend(verbal_candidates(view, number, sentence))
        found.extend(phrasal_candidates(view, number, sentence))
        found.extend(adpositional_candidates(view, number, sentence))
        found.extend(nominal_candidates(view, number, sentence))
        found.extend(experiencer_candidates(view, number, sentence))
        found.extend(clause_candidates(view, number, sentence))
        found.extend(noun_candidates(view, number, sentence))
        said = colon_said(view, number, sentence)
        if said is not None:
            found.append(said)
    return found
