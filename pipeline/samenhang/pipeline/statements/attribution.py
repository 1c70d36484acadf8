"""Whose words a quotation may be, by the sentence it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samenhang.pipeline.references.source import Source
from samenhang.pipeline.statements.lexicon import adpositions, speech_nouns, verb_forms
from samenhang.pipeline.statements.subjects import subject_after, subject_before, subject_of
from samenhang.pipeline.statements.view import QuoteSpan, SentenceSpan, View
from samenhang.pipeline.types import Stance

_COPULAS = frozenset("is was luidt luidde luidden zijn waren".split())
_OPENS_ATTRIBUTION = frozenset({"zo", "aldus", "althans", "dixit"})
_DASHES = frozenset({"–", "-", "—", "~"})
_TO_VERB = 4  # tokens from the closing mark to the verb


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who a quotation may be given to, and by which words.

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


def attributions(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> Iterator[Attribution]:
    """Every way in which the sentence can give a quotation to a source."""
    yield from _after(view, quote, sentence)
    yield from _noun_after(view, quote, sentence)
    yield from _before(view, quote, sentence)


def _after(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> Iterator[Attribution]:
    """ "‘Y’, zegt X", "‘Y’ zo vraagt X zich af", "‘Y’, aldus X", "‘Y’ – X", "‘Y’ (X)"."""
    i = quote.end
    while i < sentence.end and view.words[i] in {",", "."} | _DASHES:
        i += 1
    if i >= sentence.end:
        i = sentence.end
        while i < len(view.words) and view.words[i].isspace():
            i += 1
        signed = i < len(view.words) and view.words[i] in _DASHES | {"("}
        if i >= len(view.words) or not (signed or view.lowers[i] in {"aldus", "zo"}):
            return
        following = view.sentence_at(i)
        if following is None or following.block != sentence.block:
            return
        sentence = following
        if signed and view.words[i] != "(":
            i += 1
            if i >= sentence.end:
                return
    for entry in adpositions():
        n = len(entry.before)
        if entry.after or tuple(view.lowers[i : i + n]) != entry.before:
            continue
        source = view.starts.get(i + n)
        if source is not None:
            yield Attribution(
                source, i, i + n, f"quote-{entry.before[0]}", entry.stance, 1.0, source.tail, True
            )
    if view.words[i - 1] in _DASHES or view.words[i] == "(":
        at = i + 1 if view.words[i] == "(" else i
        source = view.starts.get(at)
        if source is not None and source.end <= sentence.end:
            yield Attribution(
                source, at, at, "quote-signed", Stance.ASSERTS, 0.6, source.tail, after=True
            )
    yield from _verb_after(view, quote, sentence, i)


def _verb_after(
    view: View, quote: QuoteSpan, sentence: SentenceSpan, i: int
) -> Iterator[Attribution]:
    if quote.start > 0 and view.pos[quote.start - 1] == "ADP":
        return  # "In ‘Titel’ beschrijft X …"
    for verb in range(i, min(i + _TO_VERB, sentence.end)):
        forms = [f for f in verb_forms().get(view.lowers[verb], ()) if f.shape == "finite"]
        if not forms and not view.finite[verb]:
            if view.lowers[verb] in _OPENS_ATTRIBUTION or view.pos[verb] == "ADV":
                continue
            return
        source = subject_after(view, verb, sentence)
        if source is None:
            return
        best = max(forms, key=lambda form: form.cue.weight, default=None)
        yield Attribution(
            source,
            verb,
            verb + 1,
            "quote-verb" if view.words[quote.end] == "," else "quote-verb-close",
            best.cue.stance if best is not None else Stance.ASSERTS,
            best.cue.weight if best is not None else 0.3,
            source.tail,
            after=True,
        )
        return


def _noun_after(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> Iterator[Attribution]:
    """ "‘Y’ is het motto van X", "‘Y’, luidt de eerste stelling"."""
    copula = next((k for k in range(quote.end, sentence.end) if view.lowers[k] in _COPULAS), None)
    if copula is None or (copula > quote.end + 1 and view.words[copula - 1] != ","):
        return
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
        yield Attribution(source, copula, k + 1, "quote-noun", entry[0], entry[1], rest, True)
        return
    if view.lowers[copula] in {"luidt", "luidde", "luidden"}:
        rest = copula + 1
        while rest < sentence.end and view.words[rest] not in {",", ".", ";"}:
            rest += 1
        yield Attribution(
            None, copula, copula + 1, "quote-luidt", Stance.ASSERTS, 0.9, rest, after=True
        )


def _before(view: View, quote: QuoteSpan, sentence: SentenceSpan) -> Iterator[Attribution]:
    """ "X zegt: ‘Y’", "X: ‘Y’", "volgens X ‘Y’", "X is het er niet mee eens, want ‘Y’"."""
    start = sentence.start
    for other in view.quotes:
        if other.start >= sentence.start and other.end <= quote.start:
            start = other.end
    if start >= quote.start:
        return
    colon = view.words[quote.start - 1] in {":", ";"}
    span = SentenceSpan(start, quote.start, sentence.block)
    label = _sole_source(view, span)
    if colon and label is not None:
        yield Attribution(
            label, start, quote.start, "quote-label", Stance.ASSERTS, 0.9, quote.end, after=False
        )
    source = clause_subject(view, span)
    if source is not None and (label is None or source.head != label.head):
        verb = _last_verb(view, span)
        forms = verb_forms().get(view.lowers[verb], ())
        best = max(forms, key=lambda form: form.cue.weight, default=None)
        yield Attribution(
            source,
            verb,
            verb + 1,
            "quote-colon" if colon else "quote-clause",
            best.cue.stance if best is not None else Stance.ASSERTS,
            best.cue.weight if best is not None else 0.4,
            quote.end,
            after=False,
        )
    spoken = [k for k in range(start, quote.start) if view.lowers[k] in speech_nouns()]
    if colon and spoken and source is None and label is None:
        at = spoken[-1]
        stance, weight = speech_nouns()[view.lowers[at]]
        yield Attribution(None, at, at + 1, "quote-noun-colon", stance, weight, quote.end, False)
    for entry in adpositions():
        n = len(entry.before)
        for k in range(start, quote.start - n):
            if not entry.after and tuple(view.lowers[k : k + n]) == entry.before:
                named = view.starts.get(k + n)
                if named is not None and named.end <= quote.start:
                    yield Attribution(
                        named, k, k + n, "quote-adposition", entry.stance, 0.7, quote.end, False
                    )


def _sole_source(view: View, span: SentenceSpan) -> Source | None:
    """ "Naam:" and "Naam (functie):" with nothing else before the colon."""
    if view.has_finite(span.start, span.end):
        return None
    source = view.starts.get(span.start)
    if source is not None:
        return source
    sources = list(view.sources_in(span.start, span.end))
    return sources[-1] if sources else None


def _last_verb(view: View, span: SentenceSpan) -> int:
    return next((k for k in range(span.end - 1, span.start - 1, -1) if view.finite[k]), span.start)


def clause_subject(view: View, span: SentenceSpan) -> Source | None:
    """The subject of the last verb of a span that has one."""
    for verb in range(span.end - 1, span.start - 1, -1):
        if view.finite[verb]:
            source = (
                subject_before(view, verb, span)
                or subject_after(view, verb, span)
                or subject_of(view, verb, span)[0]
            )
            if source is not None:
                return source
    return None


def clause_verb(view: View, start: int, end: int) -> str:
    """Lemma of the last finite verb (else listed form) in [start, end), with its particle."""
    for k in range(end - 1, start - 1, -1):
        if view.finite[k] or view.pos[k] in {"VERB", "AUX"}:
            return view.verb_lemma(k)
    return ""
