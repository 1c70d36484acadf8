"""Sources that undergo what they think: "voor X is Y", "het valt X op dat Y", "uit Y blijkt Z"."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.statements import frames
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.frames import Content
from samenhang.pipeline.statements.lexicon import COMPLEMENTISERS, verb_forms
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

_JUDGEMENT = frozenset(
    "is zijn was waren betekent betekende betekenen bestaat bestaan bestond telt telde tellen gaat "
    "ging staat stond blijft bleef ligt lag draait draaide geldt gold hoort begint begon".split()
)
_STRIKES = frozenset(
    "valt viel verbaast verbaasde verrast verraste stoort stoorde irriteert irriteerde spijt speet "
    "ergert ergerde raakt raakte verheugt verheugde bevreemdt bevreemdde staat stond".split()
)
_SHOWS = frozenset({"blijkt", "bleek", "blijken", "komt", "kwam"})


def experiencer_candidates(view: View, number: int, sentence: SentenceSpan) -> Iterator[Candidate]:
    """Statements whose source is no subject."""
    for read in (_for_whom, _strikes, _as_said, _shows, _shown):
        found = read(view, sentence)
        if found is None:
            continue
        source, content, cue_start, cue_end, weight = found
        if content.end - content.start < 2:
            continue
        yield Candidate(
            content.start,
            content.end,
            StatementType.INDIRECT,
            source,
            view.text(cue_start, cue_end),
            cue_start,
            cue_end,
            content.frame,
            Stance.ASSERTS,
            weight,
            number,
        )
        return


_Found = tuple[Source, Content, int, int, float]


def _for_whom(view: View, sentence: SentenceSpan) -> _Found | None:
    """ "Voor X is Y", "Bij hem telt Y": a person before the verb of a judgement."""
    i = sentence.start
    if view.lowers[i] not in {"voor", "bij"} or view.quote_of[i] >= 0:
        return None
    source = view.starts.get(view.skip(i + 1, sentence.end, most=1))
    if source is None or (source.plural and source.kind is not SourceKind.PRONOUN):
        return None
    pronoun = source.kind is SourceKind.PRONOUN and view.lowers[source.head] in {"hem", "haar"}
    if not pronoun and not (view.lowers[i] == "voor" and view.is_person(source)):
        return None
    verb = source.tail
    if verb >= sentence.end or view.lowers[verb] not in _JUDGEMENT:
        return None
    content = Content(verb, view.without_final(verb, sentence.end), "experiencer")
    return source, content, i, i + 1, 0.75


def _strikes(view: View, sentence: SentenceSpan) -> _Found | None:
    """ "Het valt X op dat Y", "Voor X staat vast dat Y", "Dat Y staat voor X vast"."""
    for verb in range(sentence.start, sentence.end):
        if view.lowers[verb] not in _STRIKES or view.quote_of[verb] >= 0:
            continue
        stands = view.lowers[verb] in {"staat", "stond"}
        if stands and "vast" not in view.lowers[verb : sentence.end]:
            continue
        source = view.starts.get(verb + 1) or (
            view.starts.get(verb + 2) if view.lowers[verb + 1 : verb + 2] == ["voor"] else None
        )
        if source is None or source.noun is not None or source.tail > sentence.end:
            continue
        clause = frames.that_clause(view, source.tail, sentence)
        if clause is not None and view.lowers[clause.start - 1] == "dat":
            content = Content(clause.start, clause.end, "experiencer")
            return source, content, verb, verb + 1, 0.8
        if view.lowers[sentence.start] in COMPLEMENTISERS and stands:
            end = verb - 1 if view.words[verb - 1] == "," else verb
            content = Content(sentence.start + 1, end, "experiencer")
            return source, content, verb, verb + 1, 0.85
    return None


def _as_said(view: View, sentence: SentenceSpan) -> _Found | None:
    """ "Zoals X (eerder heeft) gezegd, Y"."""
    if view.lowers[sentence.start] != "zoals":
        return None
    source = view.starts.get(sentence.start + 1)
    if source is None:
        return None
    comma = next(
        (
            k
            for k in range(source.tail, min(sentence.end, source.tail + 12))
            if view.words[k] == ","
        ),
        None,
    )
    if comma is None:
        return None
    if not any(view.lowers[k] in verb_forms() for k in range(source.tail, comma)):
        return None
    content = Content(comma + 1, view.without_final(comma, sentence.end), "as-said")
    return source, content, sentence.start, sentence.start + 1, 0.85


def _shows(view: View, sentence: SentenceSpan) -> _Found | None:
    """ "Uit onderzoek van X blijkt dat Y": a named body speaks through its report."""
    if view.lowers[sentence.start] != "uit":
        return None
    for verb in range(sentence.start + 1, min(sentence.end, sentence.start + 20)):
        if view.lowers[verb] not in _SHOWS:
            continue
        source = next(
            (
                source
                for source in view.sources_in(sentence.start, verb)
                if source.kind is SourceKind.NAME
                or (source.noun is not None and source.noun.kind is NounKind.INSTITUTION)
            ),
            None,
        )
        if source is None:
            return None
        clause = frames.that_clause(view, verb + 1, sentence)
        if clause is None:
            return None
        content = Content(clause.start, clause.end, "report")
        return source, content, verb, verb + 1, 0.75
    return None


def _shown(view: View, sentence: SentenceSpan) -> _Found | None:
    """ "Y, (zo) blijkt uit cijfers van X"."""
    for verb in range(sentence.start + 3, sentence.end - 2):
        if view.lowers[verb] not in _SHOWS or view.lowers[verb + 1] != "uit":
            continue
        comma = verb - 2 if view.lowers[verb - 1] == "zo" else verb - 1
        if view.words[comma] != "," or not view.has_finite(sentence.start, comma):
            return None
        source = next(view.sources_in(verb + 2, min(sentence.end, verb + 12)), None)
        if source is None or source.kind is not SourceKind.NAME or view.is_person(source):
            return None
        return source, Content(sentence.start, comma, "report"), verb, verb + 1, 0.75
    return None
