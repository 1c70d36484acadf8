"""Whose words a quotation is, by the sentence it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from samenhang.pipeline.references.sources import Source
from samenhang.pipeline.statements.lexicon import adpositions, speech_nouns, verb_forms
from samenhang.pipeline.statements.subjects import subject_after, subject_before, subject_of
from samenhang.pipeline.statements.view import QuoteSpan, SentenceSpan, View
from samenhang.pipeline.types import Stance

_CITING = frozenset({"citeren", "aanhalen", "parafraseren"})  # their object says the words


FEW_WORDS = 5  # fewer need a finite verb to count as a statement without a cue


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


def attribute(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> Attribution | None:
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
    if quote.start > 0 and view.pos[quote.start - 1] == "ADP":
        return None  # "In ‘Titel’ beschrijft X …"
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
        if source is None and start > sentence.start:  # "X noemt het ‘Z’ en stelt: ‘Y’"
            longer = SentenceSpan(sentence.start, quote.start, sentence.block)
            source, _ = subject_of(view, verb, longer)
        if any(form.cue.lemma in _CITING for form in forms):
            cited = list(view.sources_in(verb + 1, quote.start))
            source = cited[-1] if cited else source
        if source is not None:
            form = max(forms, key=lambda form: form.cue.weight)
            return Attribution(
                source, verb, verb + 1, "verb-quote", form.cue.stance, 0.95, quote.end, False
            )
    if view.words[quote.start - 1] == ":":
        source = _sole_source(view, span) or clause_subject(view, span)
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
    if count_words(view, quote) >= FEW_WORDS and view.has_finite(quote.start, quote.end):
        source = clause_subject(view, span)
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


def clause_subject(view: View, span: SentenceSpan) -> Source | None:
    for verb in range(span.end - 1, span.start - 1, -1):
        if view.finite[verb]:
            source = subject_before(view, verb, span) or subject_after(view, verb, span)
            if source is not None:
                return source
    return None


def _ends_finally(view: View, quote: QuoteSpan) -> bool:
    """A final mark or a comma stands within the closing mark."""
    return any(view.words[k] in {".", "!", "?", "…", ","} for k in range(quote.end - 2, quote.end))


def count_words(view: View, quote: QuoteSpan) -> int:
    return sum(view.words[k][0].isalnum() for k in range(quote.start, quote.end))
