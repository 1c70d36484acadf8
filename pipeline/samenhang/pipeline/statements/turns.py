"""Turns: "Naam: woorden" at the head of a paragraph, and recorded debate."""

from __future__ import annotations

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.sources import Source, SourceKind
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.subjects import subject_after, subject_before
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

_LONGEST_LABEL = 14  # tokens before the colon of a turn
_LABELS = frozenset("quote citaat vraag antwoord reactie stelling uitspraak opmerking".split())
_ASKED = frozenset({"vraag", "antwoord"})  # somebody unnamed asks, somebody answers


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
    if source is None or source.plural:
        return None
    if source.kind is not SourceKind.PRONOUN and not view.is_person(source):
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
        0.55,
        number,
    )


def _says_little(view: View, named: Source, sentence: SentenceSpan) -> bool:
    """Behind the label stands only a name, or a sentence about whom it names."""
    if not view.has_finite(named.end, sentence.end):
        return True
    verb = view.skip(named.tail, sentence.end)
    return verb < sentence.end and view.finite[verb]


def colon_turn(view: View, number: int, sentence: SentenceSpan) -> Candidate | None:
    """ "Naam (functie): Y" where a paragraph begins."""
    block = view.blocks[sentence.block]
    if block.kind in {BlockKind.HEADING, BlockKind.TURN, BlockKind.TABLE}:
        return None
    if view.doc[sentence.start].idx > block.start + 2:
        return None
    limit = min(sentence.end, sentence.start + _LONGEST_LABEL)
    colon = next((k for k in range(sentence.start, limit) if view.words[k] == ":"), None)
    if colon is None or view.has_finite(sentence.start, colon) or sentence.end - colon < 3:
        return None
    if view.quote_of[colon + 1] >= 0:
        return None  # read with the quotations
    sources = list(view.sources_in(sentence.start, colon))
    first = next((s for s in sources if s.start == sentence.start), None)
    label = view.lowers[sentence.start] in _LABELS
    if first is None and not label:
        return None
    if first is not None and (
        first.kind is SourceKind.PRONOUN
        or (first.noun is not None and first.noun.kind in {NounKind.INSTITUTION, NounKind.DOCUMENT})
    ):
        return None  # "Organisatie: …" is a label, no speaker
    named = view.starts.get(colon + 1)
    label_names_person = first is not None and view.is_person(first)
    if (
        named is not None
        and not label_names_person
        and named.kind is SourceKind.NAME
        and _says_little(view, named, sentence)
    ):
        return None  # "Griffier: M. de Graaf", "CDA: De heer Jansen vindt …"
    if first is not None and first.tail < colon and view.words[first.tail] not in {",", "(", "–"}:
        return None
    source = first if first is not None else (sources[-1] if sources else None)
    if source is None and view.lowers[sentence.start] not in _ASKED:
        return None
    return Candidate(
        colon + 1,
        sentence.end,
        StatementType.INDIRECT,
        source,
        view.text(sentence.start, colon + 1),
        sentence.start,
        colon + 1,
        "turn-colon",
        Stance.ASKS if view.lowers[sentence.start] == "vraag" else Stance.ASSERTS,
        0.9,
        number,
    )
