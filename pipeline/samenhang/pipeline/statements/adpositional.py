"""Sources that a preposition brings in: "volgens X", "aldus X", "naar de mening van X"."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.clause_end import before_other
from samenhang.pipeline.statements.frames import aside_behind
from samenhang.pipeline.statements.lexicon import QUESTION_WORDS, Adposition, adpositions_by_word
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import StatementType


def adpositional_candidates(view: View, number: int, sentence: SentenceSpan) -> Iterator[Candidate]:
    """Statements that a prepositional source of the sentence is given."""
    table = adpositions_by_word()
    i = sentence.start
    while i < sentence.end:
        if view.quote_of[i] < 0:
            for entry in table.get(view.lowers[i], ()):
                found = _match(view, i, sentence, entry)
                if found is not None:
                    source, end = found
                    candidate = _read(view, number, sentence, i, source, end, entry)
                    if candidate is not None:
                        yield candidate
                    i = end - 1
                    break
        i += 1


def _match(
    view: View, i: int, sentence: SentenceSpan, entry: Adposition
) -> tuple[Source, int] | None:
    """The source between the entry's words, and the token after them."""
    n = len(entry.before)
    if tuple(view.lowers[i : i + n]) != entry.before:
        return None
    at = i + n
    if at < sentence.end and view.lowers[at] in {"ook", "bijvoorbeeld", "onder"}:
        at += 1
    source = view.starts.get(at) or _soon(view, at, sentence)
    if source is None or source.end > sentence.end:
        return None
    document = source.noun is not None and source.noun.kind is NounKind.DOCUMENT
    if document and entry.before != ("aldus",):
        return None
    if not entry.after:
        possessive = view.lowers[source.head] == "zijn"
        return None if possessive else (source, source.tail)
    for start in (source.end, source.end + 1):
        if tuple(view.lowers[start : start + len(entry.after)]) == entry.after:
            return source, start + len(entry.after)
    return None


def _soon(view: View, at: int, sentence: SentenceSpan) -> Source | None:
    """A named source a word or two on: "volgens vakbond | FNV", whatever the tagger makes of it."""
    for k in range(at + 1, min(at + 3, sentence.end)):
        if not view.words[k - 1][:1].isalpha():
            return None
        source = view.starts.get(k)
        if source is not None:
            return source if source.kind is SourceKind.NAME else None
    return None


def _read(
    view: View,
    number: int,
    sentence: SentenceSpan,
    start: int,
    source: Source,
    end: int,
    entry: Adposition,
) -> Candidate | None:
    if (
        start > sentence.start
        and (view.words[start - 1] == "," or view.quote_of[start - 1] >= 0)
        and any(view.quote_of[k] >= 0 for k in range(max(sentence.start, start - 2), start))
        and entry.before[0] in {"aldus", "volgens", "zo"}
    ):
        return None  # read with the quotations
    if entry.before == ("zo",) and view.words[start - 1] not in {",", "–", "-"}:
        return None
    opening = view.skip_back(start, sentence.start) == sentence.start or (
        start - sentence.start == 1 and view.lowers[sentence.start] in {"en", "maar", "want"}
    )
    cue_end = start + len(entry.before)
    remainder = aside_behind(view, end, sentence)
    closing = view.without_final(start, sentence.end) <= remainder or (
        entry.before[0] in {"aldus", "zo"}
        and view.words[end] != ","
        and not view.has_finite(end, sentence.end)
    )
    if opening and closing:
        if entry.before != ("aldus",):
            return None
        return _previous_sentence(view, number, start, cue_end, source, entry)
    if not opening and not closing and _opens_main_clause(view, start, sentence):
        opening = True
    if opening:
        first = end
        if first < sentence.end and view.words[first] == "(":
            first = remainder
        if first < sentence.end and view.words[first] == ",":
            close = _aside_end(view, first, sentence)
            first = close
        words = (first, before_other(view, first, view.without_final(first, sentence.end)))
        frame = "opening"
    elif closing:
        stop = start
        while stop > sentence.start and view.words[stop - 1] in {",", ";", "–", "-", "—"}:
            stop -= 1
        words = (sentence.start, stop)
        frame = "closing"
    elif view.words[sentence.end - 1] == "?" and view.lowers[sentence.start] in QUESTION_WORDS:
        return None  # the reporter asks what somebody thinks
    else:
        words = (sentence.start, sentence.end)
        frame = "within"
    if words[1] - words[0] < 2:
        return None
    return Candidate(
        words[0],
        words[1],
        StatementType.INDIRECT,
        source,
        view.text(start, cue_end),
        start,
        cue_end,
        f"{entry.before[0]}-{frame}",
        entry.stance,
        entry.weight,
        number,
    )


def _opens_main_clause(view: View, start: int, sentence: SentenceSpan) -> bool:
    """ "…, en volgens X is Y": what stands before is somebody else's."""
    return (
        start - sentence.start > 3
        and view.lowers[start - 1] in {"en", "maar", "want"}
        and view.words[start - 2] in {",", ";"}
        and view.has_finite(sentence.start, start - 2)
    )


def _aside_end(view: View, comma: int, sentence: SentenceSpan) -> int:
    """Token after the comma that closes an aside behind an opening source."""
    for k in range(comma + 1, min(sentence.end, comma + 25)):
        if view.words[k] == "," and k + 1 < sentence.end and view.pos[k + 1] in {"VERB", "AUX"}:
            return k + 1
    return comma + 1


def _previous_sentence(
    view: View, number: int, start: int, cue_end: int, source: Source, entry: Adposition
) -> Candidate | None:
    """ "Y. Aldus X.": the sentence before, in the same paragraph."""
    if number == 0 or view.sentences[number - 1].block != view.sentences[number].block:
        return None
    before = view.sentences[number - 1]
    return Candidate(
        before.start,
        before.end,
        StatementType.INDIRECT,
        source,
        view.text(start, cue_end),
        start,
        cue_end,
        "aldus-next-sentence",
        entry.stance,
        entry.weight * 0.9,
        number - 1,
    )
