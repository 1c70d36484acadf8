"""Reporting phrases: "X is bang dat Y", "X maakt zich zorgen over Y", "X heeft de indruk dat Y"."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.pipeline.statements import frames
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.frames import Content
from samenhang.pipeline.statements.lexicon import Cue, Phrase, phrases
from samenhang.pipeline.statements.subjects import subject_of
from samenhang.pipeline.statements.verbal import OPPOSITE
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

_BETWEEN = 5  # words between the verb and its phrase, besides the subject
_WITHIN = 2  # words between two words of the phrase


def phrasal_candidates(view: View, number: int, sentence: SentenceSpan) -> Iterator[Candidate]:
    """Statements that a reporting phrase of the sentence introduces."""
    table = phrases()
    present: frozenset[str] = frozenset()  # the sentence's words, where they are asked for
    for i in range(sentence.start, sentence.end):
        entries = table.get(view.lowers[i])
        if entries is None or view.quote_of[i] >= 0 or view.pos[i] not in {"VERB", "AUX"}:
            continue
        best: Candidate | None = None
        present = present or frozenset(view.lowers[sentence.start : sentence.end])
        for phrase in entries:
            if any(map(present.isdisjoint, phrase.words)):
                continue
            candidate = _read(view, number, sentence, i, phrase)
            if candidate is not None and (best is None or len(candidate.cue) > len(best.cue)):
                best = candidate
        if best is not None:
            yield best


def _read(
    view: View, number: int, sentence: SentenceSpan, verb: int, phrase: Phrase
) -> Candidate | None:
    positions = _match(view, verb, sentence, phrase)
    if positions is None:
        return None
    plural = view.lowers[verb].endswith("en") or view.lowers[verb] in {"zijn"}
    source, how = subject_of(view, verb, sentence, plural)
    if source is None or source.start <= positions[0] < source.end:
        return None
    if verb == sentence.start and view.words[sentence.end - 1] == "?":
        return None  # "Is ze niet bang dat …?": somebody asks
    after = max(positions[-1] + 1, verb + 1)
    if how == "after":
        after = max(after, source.tail)
    content = _content(view, sentence, phrase, after)
    if content is None and how == "after" and "invert" in phrase.cue.frames:
        content = frames.inverted(view, verb, after, sentence)
    if content is None or (content.frame == "object" and _is_somebody(view, content)):
        return None
    cue = phrase.cue
    negated = any(
        view.lowers[k] in {"niet", "geen", "nooit"} and k not in positions
        for k in range(verb + 1, content.start)
    )
    return Candidate(
        content.start,
        content.end,
        StatementType.INDIRECT,
        source,
        " ".join(view.words[k] for k in sorted({verb, *positions})),
        min(verb, positions[0]),
        max(verb, positions[-1]) + 1,
        f"phrase-{content.frame}",
        _stance(cue, negated),
        cue.weight * (0.8 if how == "parse" else 1.0),
        number,
        cue.lemma,
        (f"found {how}",),
    )


def _is_somebody(view: View, content: Content) -> bool:
    """ "sluit zich aan bij X" tells with whom one agrees, not what one says."""
    source = view.starts.get(content.start)
    return source is not None and source.tail >= content.end


def _stance(cue: Cue, negated: bool) -> Stance:
    if not negated:
        return cue.stance
    return (
        Stance.DOUBTS if "overtuigd" in cue.lemma or "zeker" in cue.lemma else OPPOSITE[cue.stance]
    )


def _match(view: View, verb: int, sentence: SentenceSpan, phrase: Phrase) -> list[int] | None:
    """Positions of the phrase's words, after the verb or (verb last) directly before it."""
    positions: list[int] = []
    at = verb + 1
    for alternatives in phrase.words:
        gap = 0
        while True:
            if at >= sentence.end:
                return _match_before(view, verb, sentence, phrase)
            if view.lowers[at] in alternatives:
                break
            source = view.starts.get(at)
            if source is not None and not positions and source.tail <= sentence.end:
                at = max(source.end, at + 1)
                if view.lowers[at : at + 1] and view.lowers[at] in alternatives:
                    break
                at = max(source.tail, at)
                continue
            gap += 1
            limit = _WITHIN if positions else _BETWEEN
            if gap > limit or view.words[at] in {",", ":", ";"} or view.lowers[at] in {"dat", "of"}:
                return _match_before(view, verb, sentence, phrase)
            at += 1
        positions.append(at)
        at += 1
    return positions


def _match_before(
    view: View, verb: int, sentence: SentenceSpan, phrase: Phrase
) -> list[int] | None:
    """ "dat X van mening is": the phrase ends before its verb."""
    first = verb - len(phrase.words)
    if first <= sentence.start:
        return None
    for k, alternatives in enumerate(phrase.words):
        if view.lowers[first + k] not in alternatives:
            return None
    return list(range(first, verb))


def _content(view: View, sentence: SentenceSpan, phrase: Phrase, after: int) -> Content | None:
    cue = phrase.cue
    if "that" in cue.frames:
        content = frames.that_clause(view, after, sentence)
        if content is not None:
            return content
    if "colon" in cue.frames:
        content = frames.after_colon(view, after, sentence)
        if content is not None:
            return content
    if cue.prepositions:
        content = frames.preposition(view, after, sentence, cue)
        if content is not None:
            return content
    if "inf" in cue.frames:
        content = frames.infinitive(view, after, sentence)
        if content is not None:
            return content
    if "object" in cue.frames:
        return frames.object_of(view, after, sentence)
    return None
