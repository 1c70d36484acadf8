"""Direct statements: every quotation with every source in reach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from samenhang.pipeline.references.source import Source
from samenhang.pipeline.statements.attribution import (
    Attribution,
    attributions,
    clause_subject,
    clause_verb,
)
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.interview import Interview
from samenhang.pipeline.statements.view import QuoteSpan, SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

CURRENT = "quote-current"  # whoever spoke last; known when the document is read in order
HEADED = "quote-heading"  # whom the heading names
MAIN = "quote-main"  # whom a portrait is about


@dataclass(frozen=True, slots=True)
class Place:
    """A quotation with the sentences it stands in.

    Args:
        first, last: numbers of its sentences.
        whole: from the beginning of the first to the end of the last.
    """

    quote: QuoteSpan
    first: int
    last: int
    whole: SentenceSpan


@dataclass(frozen=True, slots=True)
class _Main:
    """Whom a document names most, and how much it is about that person."""

    source: Source
    marks: tuple[str, ...]


def _main_person(view: View) -> _Main | None:
    named = [source for source in view.sources if view.is_person(source) and not source.others]
    counts = Counter(source.entity for source in named)
    if not counts:
        return None
    (key, most), *rest = counts.most_common(2)
    source = next(source for source in named if source.entity == key)
    share = most / len(named)
    marks = [f"share {min(9, int(10 * share))}"]
    if not rest:
        marks.append("alone")
    elif most >= 2 * rest[0][1]:
        marks.append("far ahead")
    sentence = view.sentence_at(source.head)
    if sentence is not None and sentence.block == 0:
        marks.append("in the title")
    return _Main(source, tuple(marks))


def quoted_candidates(view: View, interview: Interview | None) -> Iterator[Candidate]:
    """Each quotation with each source that may have said it, and what stands beside it."""
    number = 0
    main = _main_person(view)
    for index, quote in enumerate(view.quotes):
        while view.sentences[number].end <= quote.start:
            number += 1
        last = number
        while view.sentences[last].end < quote.end:
            last += 1
        whole = SentenceSpan(
            view.sentences[number].start, view.sentences[last].end, view.sentences[number].block
        )
        place = Place(quote, number, last, whole)
        for attribution in attributions(view, quote, whole):
            candidate = _candidate(view, place, attribution)
            yield candidate
            yield from _beside(view, place, attribution, candidate)
        before = view.quotes[index - 1] if index else None
        goes_on = before is not None and _goes_on(view, before, quote)
        yield from _around(view, place, goes_on=goes_on)
        if main is not None:
            yield _bare(view, place, main.source, MAIN, main.marks, _is_whole(view, place))
        if index + 1 < len(view.quotes) and _goes_on(view, quote, view.quotes[index + 1]):
            yield from _from_next(view, place, view.quotes[index + 1])
        if interview is not None and quote.block in interview.answers:
            whole_words = _is_whole(view, place)
            yield _bare(view, place, interview.speaker, "quote-answer", (), whole_words)


def _goes_on(view: View, before: QuoteSpan, quote: QuoteSpan) -> bool:
    """A quotation that nothing closes goes on in the next paragraph."""
    opens = view.doc[quote.start].idx <= view.blocks[quote.block].start + 1
    return not before.quotation.closed and quote.block == before.block + 1 and opens


def _from_next(view: View, place: Place, following: QuoteSpan) -> Iterator[Candidate]:
    """Whoever says what goes on in the next paragraph."""
    inside = [s for s in view.sentences if s.start < following.end and s.end > following.start]
    if not inside:
        return
    whole = SentenceSpan(inside[0].start, inside[-1].end, inside[0].block)
    for attribution in attributions(view, following, whole):
        if attribution.source is not None:
            yield _bare(view, place, attribution.source, "quote-of-next", (), whole=True)


def _candidate(view: View, place: Place, attribution: Attribution) -> Candidate:
    verb = ""
    if attribution.cue_start < attribution.cue_end:
        verb = clause_verb(view, attribution.cue_start, attribution.cue_end)
    return Candidate(
        place.quote.start,
        place.quote.end,
        StatementType.DIRECT,
        attribution.source,
        view.text(attribution.cue_start, attribution.cue_end),
        attribution.cue_start,
        attribution.cue_end,
        attribution.construction,
        attribution.stance,
        attribution.weight,
        place.first,
        verb,
        ("whole quotation",) if _is_whole(view, place) else (),
    )


def _around(view: View, place: Place, *, goes_on: bool) -> Iterator[Candidate]:
    """Sources outside the quotation's sentence, who speaks already, and nobody."""
    whole = _is_whole(view, place)
    before = view.sentences[place.first - 1] if place.first else None
    if before is not None:
        same = before.block == place.quote.block
        marks = (
            "same paragraph" if same else "other paragraph",
            "colon ends it" if view.words[before.end - 1] == ":" else "no colon",
        )
        subject = clause_subject(view, before)
        if subject is not None:
            yield _bare(view, place, subject, "quote-subject-before", marks, whole)
        named = [s for s in view.sources_in(before.start, before.end) if view.is_person(s)]
        if named and (subject is None or named[-1].head != subject.head):
            yield _bare(view, place, named[-1], "quote-person-before", marks, whole)
    if place.last + 1 < len(view.sentences):
        after = view.sentences[place.last + 1]
        subject = clause_subject(view, after) if after.block == place.quote.block else None
        if subject is not None:
            first = view.starts.get(after.start)
            opens = ("opens",) if first is not None and first.head == subject.head else ()
            yield _bare(view, place, subject, "quote-subject-behind", opens, whole)
    for source in view.sources_in(place.whole.start, place.whole.end):
        outside = not place.quote.start <= source.head < place.quote.end
        if outside and view.is_person(source):
            side = "before" if source.head < place.quote.start else "behind"
            construction = f"quote-person-{side}-within"
            yield _bare(view, place, source, construction, _between(view, place, source), whole)
    yield _bare(view, place, None, CURRENT, ("goes on",) if goes_on else (), whole)
    yield _bare(view, place, None, HEADED, (), whole)
    yield _bare(view, place, None, "quote-nobody", (), whole)


def _between(view: View, place: Place, source: Source) -> tuple[str, ...]:
    """What stands between a quotation and a person of its sentence, as facts."""
    quote = place.quote
    if source.head < quote.start:
        first, last = source.end, quote.start
    else:
        first, last = quote.end, source.start
    persons = sum(view.is_person(other) for other in view.sources_in(first, last))
    marks = [f"{min(persons, 2)} persons between"]
    if any(first <= other.start < last for other in view.quotes):
        marks.append("a quotation between")
    if any(view.finite[first:last]):
        marks.append("a verb between")
    return tuple(marks)


def _bare(
    view: View,
    place: Place,
    source: Source | None,
    construction: str,
    marks: tuple[str, ...],
    whole: bool,
) -> Candidate:
    at = place.quote.start
    own = ("whole quotation",) if whole else ()
    return Candidate(
        at,
        place.quote.end,
        StatementType.DIRECT,
        source,
        "",
        at,
        at,
        construction,
        Stance.ASSERTS,
        0.4,
        place.first,
        "",
        (*own, *(f"{construction} {mark}" for mark in marks)),
    )


def _is_whole(view: View, place: Place) -> bool:
    end = view.without_final(place.whole.start, place.whole.end)
    return place.quote.start <= place.whole.start and place.quote.end >= end


def _beside(
    view: View, place: Place, attribution: Attribution, candidate: Candidate
) -> Iterator[Candidate]:
    """Words outside the marks that the same cue reports: "Y1: ‘Y2’, zegt X", "…, maar Y3"."""
    if not attribution.after:
        return
    quote, sentence = place.quote, place.whole
    start = sentence.start
    if (
        quote.start - 1 - start >= 2
        and view.has_finite(start, quote.start)
        and not any(start <= other.start < quote.start for other in view.quotes)
    ):
        mark = view.words[quote.start - 1]
        end = quote.start - 1 if mark in {":", ",", ";"} else quote.start
        yield replace(
            candidate.clipped(start, end),
            type=StatementType.INDIRECT,
            construction="beside-before",
            weight=attribution.weight * 0.6,
            marks=(f"mark {mark}",) if not mark.isalnum() else ("no mark",),
        )
    i = attribution.rest
    if i < sentence.end and view.words[i] == ",":
        i += 1
    end = view.without_final(i, sentence.end)
    if i < sentence.end and end - i >= 4:
        first = i + 1 if view.lowers[i] == "en" else i
        if not any(view.quote_of[k] >= 0 for k in range(i, min(i + 3, end))):
            yield replace(
                candidate.clipped(first, end),
                type=StatementType.INDIRECT,
                construction="beside-behind",
                weight=attribution.weight * 0.5,
                marks=(f"opens with {view.lowers[i]}",)
                if view.pos[i] in {"CCONJ", "SCONJ"}
                else (),
            )
