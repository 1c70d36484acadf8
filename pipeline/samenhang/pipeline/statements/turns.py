"""Turns: "Naam: woorden" at the head of a paragraph, and recorded debate."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.source import SourceKind
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.subjects import subject_after, subject_before
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

_LONGEST_LABEL = 14  # tokens before the colon of a turn
_LABELS = frozenset("quote citaat vraag antwoord reactie stelling uitspraak opmerking".split())
LABEL = "turn-label"


def colon_said(view: View, number: int, sentence: SentenceSpan) -> Candidate | None:
    """ "Daarna wordt zij ernstiger: Y": what a person does, and what follows the colon is said."""
    colon = next((k for k in range(sentence.start, sentence.end) if view.words[k] == ":"), None)
    if colon is None or view.quote_of[colon - 1] >= 0 or not 3 <= colon - sentence.start <= 16:
        return None
    if colon + 1 >= sentence.end or view.quote_of[colon + 1] >= 0:
        return None
    if sentence.end - colon < 5 or not view.has_finite(colon + 1, sentence.end):
        return None
    before = SentenceSpan(sentence.start, colon, sentence.block)
    verbs = [k for k in range(before.start, before.end) if view.finite[k]]
    if len(verbs) != 1:
        return None
    source = subject_before(view, verbs[0], before) or subject_after(view, verbs[0], before)
    if source is None:
        return None
    return Candidate(
        colon + 1,
        sentence.end,
        StatementType.INDIRECT,
        source,
        view.text(verbs[0], verbs[0] + 1),
        verbs[0],
        verbs[0] + 1,
        "clause-colon",
        Stance.ASSERTS,
        0.4,
        number,
        view.verb_lemma(verbs[0]),
    )


def label_candidates(view: View, number: int, sentence: SentenceSpan) -> Iterator[Candidate]:
    """ "Naam (functie): Y" where a sentence begins, in a paragraph of its own or within one."""
    block = view.blocks[sentence.block]
    if block.kind is BlockKind.TURN:
        return
    limit = min(sentence.end, sentence.start + _LONGEST_LABEL)
    colon = next((k for k in range(sentence.start, limit) if view.words[k] == ":"), None)
    if colon is None or sentence.end - colon < 2 or colon == sentence.start:
        return
    if view.has_finite(sentence.start, colon) or view.quote_of[colon + 1] >= 0:
        return  # a quotation behind the colon is read with the quotations
    if block.kind is BlockKind.HEADING and not view.has_finite(colon + 1, sentence.end):
        return  # "Putnam: bonding en bridging" is a title
    sources = list(view.sources_in(sentence.start, colon))
    first = next((s for s in sources if s.start == sentence.start), None)
    source = first if first is not None else (sources[-1] if sources else None)
    marks = [
        "opens paragraph" if view.doc[sentence.start].idx <= block.start + 2 else "in paragraph",
        f"label of {min(colon - sentence.start, 6)}",
    ]
    if first is not None:
        marks.append("label is all" if colon <= first.tail else "label goes on")
    if view.lowers[sentence.start] in _LABELS:
        marks.append(f"label {view.lowers[sentence.start]}")
    named = view.starts.get(colon + 1)
    if named is not None and named.kind is SourceKind.NAME:
        marks.append("name behind colon")
    if not view.has_finite(colon + 1, sentence.end):
        marks.append("no verb behind colon")
    yield Candidate(
        colon + 1,
        sentence.end,
        StatementType.CONTEXT,
        source,
        "",
        sentence.start,
        sentence.start,
        LABEL,
        Stance.ASKS
        if view.words[sentence.end - 1] == "?" or view.lowers[sentence.start] == "vraag"
        else Stance.ASSERTS,
        0.8,
        number,
        "",
        tuple(marks),
    )
