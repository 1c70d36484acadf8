"""Speech named by a noun: "de vraag van X is of Y", "X' conclusie: Y", "‘Y’ is het motto van X"."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.statements import frames
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.frames import Content
from samenhang.pipeline.statements.lexicon import speech_nouns
from samenhang.pipeline.statements.subjects import subject_after
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

_OUT_OF = frozenset({"uit", "vanuit", "met", "in"})
_COPULAS = frozenset("is was luidt luidde zijn waren blijft bleef".split())


def nominal_candidates(view: View, number: int, sentence: SentenceSpan) -> Iterator[Candidate]:
    """Statements that a speech noun of the sentence introduces or names."""
    nouns = speech_nouns()
    for i in range(sentence.start, sentence.end):
        entry = nouns.get(view.lowers[i])
        if entry is None or view.quote_of[i] >= 0 or view.pos[i] not in {"NOUN", "PROPN"}:
            continue
        thought = _out_of(view, i, sentence)
        if thought is not None:
            thinker, content, start = thought
            yield Candidate(
                content.start,
                content.end,
                StatementType.INDIRECT,
                thinker,
                view.text(start, i + 2),
                start,
                i + 2,
                "noun",
                entry[0],
                entry[1] * 0.9,
                number,
                view.lowers[i],
            )
            return
        owned = owner_of(view, i, sentence)
        if owned is None:
            continue
        source, start, end = owned
        if (
            source is not None
            and source.noun is not None
            and (source.noun.kind is NounKind.DOCUMENT)
        ):
            continue
        candidate = _read(view, number, sentence, start, end, source, entry)
        if candidate is not None:
            yield candidate


def _out_of(view: View, noun: int, sentence: SentenceSpan) -> tuple[Source, Content, int] | None:
    """ "Uit de overtuiging dat Y, deed X Z": whose conviction it is stands behind the clause."""
    start = _phrase_start(view, noun, sentence)
    if start != sentence.start + 1 or view.lowers[sentence.start] not in _OUT_OF:
        return None
    if view.lowers[noun + 1 : noun + 2] != ["dat"]:
        return None
    for comma in range(noun + 3, sentence.end - 2):
        if view.words[comma] != "," or not view.finite[comma + 1]:
            continue
        source = subject_after(view, comma + 1, sentence)
        if source is not None:
            return source, Content(noun + 2, comma, "noun"), sentence.start
    return None


def owner_of(
    view: View, noun: int, sentence: SentenceSpan
) -> tuple[Source | None, int, int] | None:
    """Whose it is, and the whole phrase: "de vraag van X", "Putnams motto", "zijn advies"."""
    if noun + 1 < sentence.end and view.lowers[noun + 1] in {"van", "uit"}:
        source = view.starts.get(noun + 2)
        if source is not None and source.end <= sentence.end:
            start = _phrase_start(view, noun, sentence)
            return source, start, source.tail
    start = view.skip_back(noun, sentence.start)
    while start > sentence.start and view.pos[start - 1] in {"ADJ", "NUM"}:
        start -= 1
    if start > sentence.start:
        source = view.ends.get(start)
        if source is not None and (
            source.kind is SourceKind.NAME
            and view.lowers[source.end - 1].endswith(("s", "’", "'", "x", "z"))
        ):
            return source, source.start, noun + 1
        before = view.starts.get(start - 1)
        if (
            before is not None
            and before.kind is SourceKind.PRONOUN
            and view.lowers[before.head] in {"zijn", "haar", "hun"}
        ):
            return before, start - 1, noun + 1
    return None


def _phrase_start(view: View, noun: int, sentence: SentenceSpan) -> int:
    start = noun
    while start > sentence.start and view.pos[start - 1] in {"DET", "ADJ", "NUM"}:
        start -= 1
    return start


def _read(
    view: View,
    number: int,
    sentence: SentenceSpan,
    start: int,
    end: int,
    source: Source | None,
    entry: tuple[Stance, float],
) -> Candidate | None:
    stance, weight = entry
    opening = view.skip_back(start, sentence.start) == sentence.start
    if end < sentence.end and view.words[end] == ":":
        words = (end + 1, view.without_final(end, sentence.end))
    elif end < sentence.end and view.lowers[end] in _COPULAS and opening:
        clause = frames.that_clause(view, end + 1, sentence) or frames.after_colon(
            view, end + 1, sentence
        )
        if clause is not None:
            words = (clause.start, clause.end)
        elif end + 1 < sentence.end and view.words[end + 1] == ",":
            return None
        else:
            words = (end + 1, view.without_final(end + 1, sentence.end))
    elif end < sentence.end and (
        view.lowers[end] == "dat"
        or (view.words[end] == "," and view.lowers[end + 1 : end + 2] == ["dat"])
    ):
        clause = frames.that_clause(view, end, sentence)
        if clause is None:
            return None
        words = (clause.start, clause.end)
        weight *= 0.8
    elif start > sentence.start and view.lowers[start - 1] in _COPULAS:
        stop = start - 1
        if view.words[stop - 1] == ",":
            stop -= 1
        if view.quote_of[stop - 1] >= 0 or stop - sentence.start < 2:
            return None  # "‘Y’ is het motto van X" is read with the quotations
        words = (sentence.start, stop)
    else:
        return None
    if words[1] - words[0] < 2 or (words[0] < len(view.words) and view.quote_of[words[0]] >= 0):
        return None
    return Candidate(
        words[0],
        words[1],
        StatementType.INDIRECT,
        source,
        view.text(start, end),
        start,
        end,
        "noun",
        stance,
        weight * 0.9,
        number,
        view.lowers[end - 1],
    )
