"""Direct statements: who says what stands between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.sources import Source, SourceKind
from samenhang.pipeline.statements.attribution import (
    FEW_WORDS,
    Attribution,
    attribute,
    clause_subject,
    count_words,
)
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.interview import ANSWER, Interview
from samenhang.pipeline.statements.lexicon import verb_forms
from samenhang.pipeline.statements.view import QuoteSpan, SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

IN_RUN = "quote-in-run"
_SCARE_WORDS = 3  # so few words between marks are a term, unless a cue stands right beside them
_NEAR_BLOCKS = 3
_TITLES = frozenset(
    "boek boekje rapport nota artikel lezing film programma project term woord begrip titel thema "
    "concept notitie brochure bundel essay roman krant blad kunstwerk voorstelling campagne "
    "website cursus workshop tentoonstelling boekpresentatie handreiking visie".split()
)


def quoted_candidates(view: View, interview: Interview | None = None) -> Iterator[Candidate]:
    """Statements between quotation marks, and what their cue gives to the same source."""
    number = 0
    previous: tuple[QuoteSpan, Attribution] | None = None
    for quote in view.quotes:
        if view.blocks[quote.block].kind is BlockKind.HEADING:
            continue
        while view.sentences[number].end <= quote.start:
            number += 1
        sentence = view.sentences[number]
        last = number
        while view.sentences[last].end < quote.end:
            last += 1
        whole = SentenceSpan(sentence.start, view.sentences[last].end, sentence.block)
        attribution = attribute(view, quote, whole) or _answer(quote, interview)
        if attribution is None and previous is not None:
            attribution = _continued(view, quote, whole, previous)
        if attribution is None:
            attribution = _alone(view, quote, whole, number)
        if attribution is None:
            attribution = _goes_before(view, quote, whole, last)
        if attribution is None and previous is not None:
            attribution = _paragraph(view, quote, previous)
        if attribution is None:
            attribution = _in_run(view, quote, whole)
        if attribution is None or not _is_statement(view, quote, attribution):
            continue
        candidate = Candidate(
            quote.start,
            quote.end,
            StatementType.DIRECT,
            attribution.source,
            view.text(attribution.cue_start, attribution.cue_end),
            attribution.cue_start,
            attribution.cue_end,
            attribution.construction,
            attribution.stance,
            attribution.weight,
            number,
        )
        yield candidate
        yield from _beside(view, quote, whole, attribution, candidate)
        if attribution.construction != IN_RUN:
            previous = (quote, attribution)


def _answer(quote: QuoteSpan, interview: Interview | None) -> Attribution | None:
    """An answer of an interview, in quotation marks."""
    if interview is None or not interview.quoted or quote.block not in interview.answers:
        return None
    at = quote.start
    return Attribution(
        interview.speaker, at, at, ANSWER, Stance.ASSERTS, 0.9, quote.end, after=False
    )


def _continued(
    view: View,
    quote: QuoteSpan,
    sentence: SentenceSpan,
    previous: tuple[QuoteSpan, Attribution],
) -> Attribution | None:
    """ "Y1", zegt X, "Y2"; and a quotation that goes on in the same paragraph."""
    before, attribution = previous
    if (
        before.block == quote.block - 1
        and not before.quotation.closed
        and quote.start == sentence.start
        and view.doc[quote.start].idx == view.blocks[quote.block].start
    ):
        return replace(attribution, construction="quote-goes-on")
    if before.block != quote.block:
        return None
    between = range(before.end, quote.start)
    if any(view.blocks[quote.block].start > view.doc[k].idx for k in between):
        return None
    if attribution.after and attribution.rest >= before.end and before.start >= sentence.start:
        return replace(attribution, construction="quote-interrupted")
    if quote.start - before.end <= 1 or _is_whole(view, quote, sentence):
        distance = sum(1 for s in view.sentences if before.end <= s.start < quote.start)
        if distance <= 1:
            return replace(
                attribution,
                construction="quote-goes-on",
                weight=attribution.weight * (0.8 if attribution.source is not None else 0.6),
            )
    return None


def _alone(view: View, quote: QuoteSpan, sentence: SentenceSpan, number: int) -> Attribution | None:
    """A quotation that is a sentence by itself: the sentence before tells whose it is."""
    if not _is_whole(view, quote, sentence) or count_words(view, quote) < FEW_WORDS:
        return None
    if number == 0:
        return None
    before = view.sentences[number - 1]
    same_block = before.block == sentence.block
    introduced = view.words[before.end - 1] == ":"
    if not same_block and not introduced:
        return None
    span = SentenceSpan(before.start, before.end, before.block)
    source = clause_subject(view, span)
    if source is not None and not introduced and not _is_somebody(view, source):
        return None
    if source is None:
        source = (
            next((s for s in view.sources_in(before.start, before.end)), None)
            if introduced
            else None
        )
    if source is None:
        return None
    return Attribution(
        source,
        source.start,
        source.start,
        "quote-next-sentence",
        Stance.ASSERTS,
        0.8 if introduced else 0.6,
        quote.end,
        False,
    )


def _goes_before(
    view: View, quote: QuoteSpan, sentence: SentenceSpan, number: int
) -> Attribution | None:
    """A quotation that opens a paragraph and is a sentence by itself: who acts next said it.

    Args:
        number: the quotation's last sentence.
    """
    if not _is_whole(view, quote, sentence) or count_words(view, quote) < FEW_WORDS:
        return None
    if view.doc[quote.start].idx > view.blocks[quote.block].start + 1:
        return None
    if number + 1 >= len(view.sentences) or view.sentences[number + 1].block != quote.block:
        return None
    source = view.starts.get(view.sentences[number + 1].start)
    if source is None or source.plural or not _is_somebody(view, source):
        return None
    end = view.sentences[number + 1].end
    verb = view.skip(source.tail, end)
    if source.kind is SourceKind.UNNAMED or verb >= end or not view.finite[verb]:
        return None
    at = source.start
    return Attribution(source, at, at, "quote-before", Stance.ASSERTS, 0.6, quote.end, after=False)


def _is_somebody(view: View, source: Source) -> bool:
    """A person, or people: what organisations do is no sign that they are quoted next."""
    if source.kind is SourceKind.NAME:
        return view.is_person(source)
    return source.noun is None or source.noun.kind not in {NounKind.INSTITUTION, NounKind.DOCUMENT}


def _paragraph(
    view: View, quote: QuoteSpan, previous: tuple[QuoteSpan, Attribution]
) -> Attribution | None:
    """A quotation that is a whole paragraph, as in an interview: the same person goes on."""
    block = view.blocks[quote.block]
    before, attribution = previous
    whole = quote.quotation.start == 0 and quote.quotation.end >= block.end - block.start - 1
    if not whole or quote.block - before.block > _NEAR_BLOCKS or attribution.source is None:
        return None
    return replace(
        attribution, construction="quote-paragraph", weight=attribution.weight * 0.7, after=False
    )


def _in_run(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> Attribution | None:
    """A quotation that is a sentence by itself and that nothing gives to anybody.

    Who spoke last is known when the document is read in order (`walk.Walk`): in the same
    paragraph, or before a question that the quotation answers.
    """
    if not _is_whole(view, quote, sentence) or count_words(view, quote) < FEW_WORDS:
        return None
    at = quote.start
    return Attribution(None, at, at, IN_RUN, Stance.ASSERTS, 0.6, quote.end, after=False)


def _is_whole(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> bool:
    end = view.without_final(sentence.start, sentence.end)
    return quote.start <= sentence.start and quote.end >= end


def _is_statement(view: View, quote: QuoteSpan, attribution: Attribution) -> bool:
    """Leave out terms, titles and scare quotes."""
    words = count_words(view, quote)
    inner = view.string[
        view.blocks[quote.block].start + quote.quotation.inner_start : view.blocks[
            quote.block
        ].start
        + quote.quotation.inner_end
    ]
    final = inner.rstrip()[-1:] in {".", "!", "?", "…", ","}
    adjacent = attribution.after or view.words[quote.start - 1] in {":", ";"}
    if attribution.construction == "quote-noun":
        return True
    if attribution.construction == "colon-quote" and _is_shown(view, quote, attribution, final):
        return False
    if words <= _SCARE_WORDS and not final:
        close = attribution.cue_start - quote.end <= 2 or view.words[quote.start - 1] == ":"
        return adjacent and close and (inner[:1].isupper() or words > 1)
    before = view.lowers[quote.start - 1] if quote.start > 0 else ""
    if not adjacent and before in _TITLES:
        return False
    return not (not adjacent and not final and not view.has_finite(quote.start, quote.end))


def _tells_of_speaker(view: View, start: int, quote: QuoteSpan, attribution: Attribution) -> bool:
    """ "Ze begon als kok, ‘ik kon niets’, vertelt ze": the reporter tells how it was."""
    opening, source = view.starts.get(start), attribution.source
    if opening is None or source is None or view.words[quote.start - 1] != ",":
        return False
    same = opening.entity is not None and opening.entity == source.entity
    return same or source.kind is SourceKind.PRONOUN


def _is_shown(view: View, quote: QuoteSpan, attribution: Attribution, final: bool) -> bool:
    """ "Hij pakt er een uit de kast: ‘Titel’": what a clause without speech points at."""
    if final or view.has_finite(quote.start, quote.end):
        return False
    cue = range(attribution.cue_start, attribution.cue_end)
    clause = [k for k in cue if view.finite[k]]
    return bool(clause) and not any(view.lowers[k] in verb_forms() for k in clause)


def _beside(
    view: View,
    quote: QuoteSpan,
    sentence: SentenceSpan,
    attribution: Attribution,
    candidate: Candidate,
) -> Iterator[Candidate]:
    """Words outside the marks that the same cue reports: "Y1: ‘Y2’, zegt X", "…, maar Y3"."""
    if not attribution.after:
        return
    start = sentence.start
    if (
        view.words[quote.start - 1] in {":", ","}
        and quote.start - 1 - start >= 4
        and view.has_finite(start, quote.start)
        and not any(start <= other.start < quote.start for other in view.quotes)
        and attribution.construction != "quote-noun"
        and not _tells_of_speaker(view, start, quote, attribution)
    ):
        yield replace(
            candidate.clipped(start, quote.start - 1),
            type=StatementType.INDIRECT,
            construction="before-quote",
            weight=attribution.weight * 0.85,
        )
    i = attribution.rest
    if i < sentence.end and view.words[i] == ",":
        i += 1
    joined = {"maar", "want", "omdat", "zodat"}
    if attribution.construction == "quote-noun":
        joined.add("en")
    if i < sentence.end and view.lowers[i] in joined:
        end = view.without_final(i, sentence.end)
        conjunction = view.lowers[i]
        first = i + 1 if conjunction == "en" else i
        has_quote = any(view.quote_of[k] >= 0 for k in range(i, min(i + 3, end)))
        if end - i >= 4 and not has_quote:
            yield replace(
                candidate.clipped(first, end),
                type=StatementType.INDIRECT,
                construction="after-quote",
                weight=attribution.weight * 0.7,
            )
