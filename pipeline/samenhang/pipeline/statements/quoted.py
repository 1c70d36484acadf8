"""Direct statements: who says what stands between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from samenhang.corpus.types import BlockKind
from samenhang.pipeline.references.sources import Source
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.lexicon import adpositions, speech_nouns, verb_forms
from samenhang.pipeline.statements.subjects import subject_after, subject_before, subject_of
from samenhang.pipeline.statements.view import QuoteSpan, SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

_SCARE_WORDS = 3  # so few words between marks are a term, unless a cue stands right beside them
_CITING = frozenset({"citeren", "aanhalen", "parafraseren"})  # their object says the words
_NEAR_BLOCKS = 3
_FEW_WORDS = 5  # fewer need a finite verb to count as a statement without a cue
_TITLES = frozenset(
    "boek boekje rapport nota artikel lezing film programma project term woord begrip titel thema "
    "concept notitie brochure bundel essay roman krant blad kunstwerk voorstelling campagne "
    "website cursus workshop tentoonstelling boekpresentatie handreiking visie".split()
)
_COPULAS = frozenset("is was luidt luidde luidden zijn waren".split())


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a quotation is given to, and by which words.

    Args:
        source: None where the text names nobody.
        rest: token after the attribution, for what follows it in the sentence.
        after: it stands behind the quotation.
    """

    source: Source | None
    cue_start: int
    cue_end: int
    construction: str
    stance: Stance
    weight: float
    rest: int
    after: bool


def quoted_candidates(view: View) -> Iterator[Candidate]:
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
        attribution = _attribute(view, quote, whole)
        if attribution is None and previous is not None:
            attribution = _continued(view, quote, whole, previous)
        if attribution is None:
            attribution = _alone(view, quote, whole, number)
        if attribution is None and previous is not None:
            attribution = _paragraph(view, quote, previous)
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
        previous = (quote, attribution)


def _attribute(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> Attribution | None:
    return (
        _after(view, quote, sentence)
        or _noun_after(view, quote, sentence)
        or _before(view, quote, sentence)
    )


def _after(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> Attribution | None:
    """ "‘Y’, zegt X", "‘Y’ zo vraagt X zich af", "‘Y’, aldus X"."""
    i = quote.end
    while i < sentence.end and view.words[i] in {",", ".", "–", "-", "—"}:
        i += 1
    if i >= sentence.end:
        i = sentence.end
        if i >= len(view.words) or view.lowers[i] not in {"aldus", "zo"}:
            return None
        sentence = _sentence_at(view, i)
    for entry in adpositions():
        n = len(entry.before)
        if entry.after or tuple(view.lowers[i : i + n]) != entry.before:
            continue
        source = view.starts.get(i + n)
        if source is not None:
            return Attribution(
                source, i, i + n, f"quote-{entry.before[0]}", entry.stance, 1.0, source.tail, True
            )
    verb = i + 1 if view.lowers[i] in {"zo", "aldus", "althans"} else i
    if verb >= sentence.end:
        return None
    forms = verb_forms().get(view.lowers[verb], ())
    known = [form for form in forms if form.shape == "finite"]
    if not known and not view.finite[verb]:
        return None
    source = subject_after(view, verb, sentence)
    if source is None or (not known and verb == quote.end and not _ends_finally(view, quote)):
        return None
    stance = max(known, key=lambda form: form.cue.weight).cue.stance if known else Stance.ASSERTS
    return Attribution(
        source, verb, verb + 1, "quote-verb", stance, 1.0 if known else 0.7, source.tail, True
    )


def _sentence_at(view: View, token: int) -> SentenceSpan:
    return next(s for s in view.sentences if s.start <= token < s.end)


def _noun_after(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> Attribution | None:
    """ "‘Y’ is het motto van X", "‘Y’, luidt de eerste stelling"."""
    copula = next((k for k in range(quote.end, sentence.end) if view.lowers[k] in _COPULAS), None)
    if copula is None:
        return None
    if copula > quote.end + 1 and view.words[copula - 1] != ",":
        return None
    for k in range(copula + 1, min(copula + 7, sentence.end)):
        if view.words[k] in {",", ":"}:
            break
        entry = speech_nouns().get(view.lowers[k])
        if entry is None:
            continue
        source: Source | None = None
        rest = k + 1
        if view.lowers[k + 1 : k + 2] == ["van"]:
            source = view.starts.get(k + 2)
        if source is None:
            source = view.ends.get(view.skip_back(k, copula))
        if source is not None:
            rest = max(rest, source.tail)
        return Attribution(source, copula, k + 1, "quote-noun", entry[0], entry[1], rest, True)
    if view.lowers[copula] in {"luidt", "luidde", "luidden"}:
        rest = copula + 1
        while rest < sentence.end and view.words[rest] not in {",", ".", ";"}:
            rest += 1
        return Attribution(None, copula, copula + 1, "quote-luidt", Stance.ASSERTS, 0.9, rest, True)
    return None


def _before(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> Attribution | None:
    """ "X zegt: ‘Y’", "X: ‘Y’", "X is het er niet mee eens, want ‘Y’"."""
    start = sentence.start
    for other in view.quotes:
        if other.start >= sentence.start and other.end <= quote.start:
            start = other.end
    if start >= quote.start:
        return None
    colon = view.words[quote.start - 1] in {":", ";"}
    span = SentenceSpan(start, quote.start, sentence.block)
    for verb in range(quote.start - 1, start - 1, -1):
        forms = [
            form
            for form in verb_forms().get(view.lowers[verb], ())
            if form.shape == "finite" and "colon" in form.cue.frames
        ]
        if not forms or view.pos[verb] not in {"VERB", "AUX"}:
            continue
        if not colon and quote.start - verb > 8:
            continue
        source, _ = subject_of(view, verb, span)
        if any(form.cue.lemma in _CITING for form in forms):
            cited = [s for s in view.sources_in(verb + 1, quote.start)]
            source = cited[-1] if cited else source
        if source is not None:
            form = max(forms, key=lambda form: form.cue.weight)
            return Attribution(
                source, verb, verb + 1, "verb-quote", form.cue.stance, 0.95, quote.end, False
            )
    if view.words[quote.start - 1] == ":":
        source = _sole_source(view, span) or _clause_subject(view, span)
        cue = view.text(start, quote.start)
        if len(cue.split()) > 12:
            return Attribution(
                source, quote.start - 1, quote.start, "colon-quote", Stance.ASSERTS, 0.75,
                quote.end, False,
            )  # fmt: skip
        if source is not None or any(
            view.lowers[k] in speech_nouns() for k in range(start, quote.start)
        ):
            return Attribution(
                source, start, quote.start, "colon-quote", Stance.ASSERTS, 0.9, quote.end, False
            )
        return None
    if _words(view, quote) >= _FEW_WORDS and view.has_finite(quote.start, quote.end):
        source = _clause_subject(view, span)
        if source is not None and view.lowers[quote.start - 1] in {"want", "omdat", ",", "met"}:
            return Attribution(
                source,
                start,
                quote.start - 1,
                "clause-quote",
                Stance.ASSERTS,
                0.7,
                quote.end,
                False,
            )
    return None


def _sole_source(view: View, span: SentenceSpan) -> Source | None:
    """ "Naam:" and "Naam (functie):" with nothing else before the colon."""
    source = view.starts.get(span.start)
    if source is not None and not view.has_finite(span.start, span.end):
        return source
    if source is None:
        sources = list(view.sources_in(span.start, span.end))
        short = not view.has_finite(span.start, span.end)
        return sources[-1] if short and sources else None
    return source if source.tail >= span.end - 1 else None


def _clause_subject(view: View, span: SentenceSpan) -> Source | None:
    for verb in range(span.end - 1, span.start - 1, -1):
        if view.finite[verb]:
            source = subject_before(view, verb, span) or subject_after(view, verb, span)
            if source is not None:
                return source
    return None


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
    if not _is_whole(view, quote, sentence) or _words(view, quote) < _FEW_WORDS:
        return None
    if number == 0:
        return None
    before = view.sentences[number - 1]
    same_block = before.block == sentence.block
    introduced = view.words[before.end - 1] == ":"
    if not same_block and not introduced:
        return None
    span = SentenceSpan(before.start, before.end, before.block)
    source = _clause_subject(view, span)
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


def _is_whole(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> bool:
    end = view.without_final(sentence.start, sentence.end)
    return quote.start <= sentence.start and quote.end >= end


def _ends_finally(view: View, quote: QuoteSpan) -> bool:
    """A final mark or a comma stands within the closing mark."""
    return any(view.words[k] in {".", "!", "?", "…", ","} for k in range(quote.end - 2, quote.end))


def _words(view: View, quote: QuoteSpan) -> int:
    return sum(view.words[k][0].isalnum() for k in range(quote.start, quote.end))


def _is_statement(view: View, quote: QuoteSpan, attribution: Attribution) -> bool:
    """Leave out terms, titles and scare quotes."""
    words = _words(view, quote)
    inner = view.doc.text[
        view.blocks[quote.block].start + quote.quotation.inner_start : view.blocks[
            quote.block
        ].start
        + quote.quotation.inner_end
    ]
    final = inner.rstrip()[-1:] in {".", "!", "?", "…", ","}
    adjacent = attribution.after or view.words[quote.start - 1] in {":", ";"}
    if attribution.construction == "quote-noun":
        return True
    if words <= _SCARE_WORDS and not final:
        close = attribution.cue_start - quote.end <= 2 or view.words[quote.start - 1] == ":"
        return adjacent and close and (inner[:1].isupper() or words > 1)
    before = view.lowers[quote.start - 1] if quote.start > 0 else ""
    if not adjacent and before in _TITLES:
        return False
    if not adjacent and not final and not view.has_finite(quote.start, quote.end):
        return False
    return True


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
