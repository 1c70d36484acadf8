"""Which words a reporting verb reports: the shapes named in `data/verbs.tsv`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from samenhang.pipeline.references.source import SourceKind
from samenhang.pipeline.statements.clause_end import end_of_words
from samenhang.pipeline.statements.lexicon import (
    COMPLEMENTISERS,
    QUESTION_WORDS,
    Cue,
)
from samenhang.pipeline.statements.subjects import opens_with_aside
from samenhang.pipeline.statements.view import SentenceSpan, View

_TO_CLAUSE = 9  # tokens between a cue and the clause it introduces
_TO_COLON = 14
_SHORTEST = 2  # words of a statement
_OPENING_WORDS = frozenset(
    "maar en dus want ja nee kortom bovendien daarom ook toch echter nou tja dan daarnaast "
    "daarentegen tegelijkertijd immers bijvoorbeeld volgens".split()
)
_BEFORE_CLAUSE = frozenset("pas ook zelfs juist vooral al net zeker".split())  # "Pas toen …"
_NO_APPOSITION = frozenset("maar want geen niet ook zeker".split())


@dataclass(frozen=True, slots=True)
class Content:
    """Words that belong to a cue, as token positions.

    Args:
        frame: the shape: "that", "colon", "invert", "whole", "object", "inf", "prep".
    """

    start: int
    end: int
    frame: str


def that_clause(view: View, after: int, sentence: SentenceSpan) -> Content | None:
    """ "… dat Y", "… of Y", "… hoe Y" at most a few words behind the cue."""
    i = after
    while i < min(sentence.end, after + _TO_CLAUSE):
        lower = view.lowers[i]
        if lower in {":", "en", "maar", "want"} or view.quote_of[i] >= 0:
            return None
        if lower in COMPLEMENTISERS and _subordinates(view, i, sentence):
            return _without_source(view, _content(view, i + 1, sentence, "that"))
        if lower == ",":
            beyond = _beyond_aside(view, i, sentence)
            if beyond > i:
                i = beyond + 1
                continue
        if lower.startswith(("waar", "wie")) and lower != "waarom" and i > after + 1:
            return None  # behind a noun these open a relative clause
        if (
            lower in QUESTION_WORDS
            or (lower == "in" and view.lowers[i + 1 : i + 2] == ["hoeverre"])
        ) and (_subordinates(view, i, sentence)):
            return _content(view, i, sentence, "that")
        if view.finite[i] or lower == ",":
            if (
                lower == ","
                and view.lowers[i + 1 : i + 2]
                and view.lowers[i + 1] in COMPLEMENTISERS
            ):
                i += 1
                continue
            return None
        i += 1
    return None


def _without_source(view: View, content: Content | None) -> Content | None:
    """A clause less what tells where it was said: "…, zo liet de partij eerder weten"."""
    if content is None:
        return None
    for k in range(content.start + 2, content.end - 2):
        said = view.lowers[k + 1] in {"zo", "aldus"} and view.quote_of[k] < 0
        if view.words[k] == "," and said and (view.finite[k + 2] or k + 2 in view.starts):
            return replace(content, end=k)
    return content


def _beyond_aside(view: View, comma: int, sentence: SentenceSpan) -> int:
    """ "zei, met een knipoog, dat": the comma that closes an aside before the clause."""
    for k in range(comma + 1, min(sentence.end - 1, comma + 12)):
        if view.finite[k]:
            return comma
        if view.words[k] == ",":
            return k if view.lowers[k + 1] in COMPLEMENTISERS else comma
    return comma


def _subordinates(view: View, i: int, sentence: SentenceSpan) -> bool:
    """ "dat" and "of" open a clause if a finite verb follows with something before it."""
    if view.lowers[i] == "of" and view.pos[i] == "CCONJ" and not view.has_finite(i, sentence.end):
        return False
    following = [k for k in range(i + 1, sentence.end) if view.finite[k]]
    if following and view.pos[i] != "SCONJ" and view.lowers[following[0] - 1] == "en":
        return False  # "ziet dat iedere dag en zegt": a pronoun
    if following:
        return following[0] > i + 1 or view.lowers[i] in QUESTION_WORDS
    # A verb that the tagger missed: the clause is long enough to hold one.
    opens = view.pos[i] == "SCONJ" or view.lowers[i] in QUESTION_WORDS or _before_plural(view, i)
    return opens and sentence.end - i > 3


def _before_plural(view: View, i: int) -> bool:
    """ "dat partners": as a determiner it would stand with one thing."""
    following = view.doc[i + 1 : i + 2]
    plural = bool(following) and "Number=Plur" in str(following[0].morph)
    return view.lowers[i] == "dat" and plural and following[0].pos_ == "NOUN"


def after_colon(view: View, after: int, sentence: SentenceSpan) -> Content | None:
    """ "…: Y" ."""
    for i in range(after, min(sentence.end, after + _TO_COLON)):
        if view.quote_of[i] >= 0:
            return None
        if view.words[i] == ":":
            end = sentence.end
            return Content(i + 1, end, "colon") if end - i > _SHORTEST else None
        if view.lowers[i] in COMPLEMENTISERS and view.pos[i] == "SCONJ":
            return None
    return None


def inverted(view: View, verb: int, rest: int, sentence: SentenceSpan) -> Content | None:
    """ "Y, zegt X" and "Y1, zegt X, Y2": what stands before the cue, or the whole sentence.

    Args:
        verb: the verb (or the "zo" or "aldus" before it).
        rest: token after the speaker and what hangs on it.
    """
    i = verb
    if i > sentence.start and view.lowers[i - 1] in {"zo", "aldus", "althans"}:
        i -= 1
    if i == sentence.start:
        return None
    mark = view.words[i - 1]
    if mark not in {",", "?", "!", ";", "–", "-", "—", "..."} and view.quote_of[i - 1] < 0:
        return None
    before = i - 1 if mark in {",", ";", "–", "-", "—"} else i
    if _is_fronted(view, sentence.start, before) or opens_with_aside(view, i, sentence):
        return None
    source = view.ends.get(rest)
    pronoun = source is not None and source.kind is SourceKind.PRONOUN
    bare = pronoun and rest < sentence.end and view.words[rest] == ","
    remainder = rest if bare else rest_of_attribution(view, rest, sentence)
    goes_on = view.without_final(remainder, sentence.end) - remainder >= _SHORTEST
    if goes_on and not _narrates(view, remainder, sentence):
        return Content(sentence.start, sentence.end, "whole")
    if _is_opening(view, sentence.start, before):
        return None
    one_word = before - sentence.start == 1 and view.pos[sentence.start] in {"NOUN", "ADJ"}
    if before - sentence.start < _SHORTEST and not one_word:
        return None
    return Content(sentence.start, before, "invert")


def _narrates(view: View, start: int, sentence: SentenceSpan) -> bool:
    """ "…, concludeert X en daarmee sluit zij de ochtend af": the reporter goes on."""
    if view.lowers[start] != "en":
        return False
    verb = view.skip(start + 1, sentence.end)
    return (
        verb < sentence.end - 1
        and view.finite[verb]
        and view.lowers[verb + 1] in {"hij", "zij", "ze"}
    )


def _is_opening(view: View, start: int, end: int) -> bool:
    return all(
        view.lowers[k] in _OPENING_WORDS or not view.words[k].isalnum() for k in range(start, end)
    )


def _is_fronted(view: View, start: int, end: int) -> bool:
    """A subordinate clause or a prepositional phrase before the verb is not what is said."""
    while start < end - 1 and view.lowers[start] in _BEFORE_CLAUSE:
        start += 1
    if view.lowers[start] in {"als", "toen", "terwijl", "nadat", "voordat", "omdat", "hoewel"}:
        finite = [k for k in range(start, end) if view.finite[k]]
        return len(finite) <= 1 and (not finite or finite[0] >= end - 2)
    if view.pos[start] == "ADP":
        subordinators = sum(
            view.lowers[k] in {"dat", "of", "die", "als", "wat", "waar"} for k in range(start, end)
        )
        finite_verbs = sum(view.finite[k] for k in range(start, end))
        return subordinators > 0 and finite_verbs <= subordinators
    return False


def aside_behind(view: View, rest: int, sentence: SentenceSpan) -> int:
    """Token after brackets or an apposition behind a source: ", hoogleraar aan de UvA"."""
    i = rest
    if i < sentence.end and view.words[i] == "(":
        while i < sentence.end and view.words[i] != ")":
            i += 1
        i = min(i + 1, sentence.end)
    if i + 1 < sentence.end and view.words[i] == ",":
        nominal = view.pos[i + 1] in {"NOUN", "PROPN", "ADJ", "DET"}
        if nominal and not _has_verb(view, i, sentence):
            return view.without_final(sentence.start, sentence.end)
    return i


def _has_verb(view: View, start: int, sentence: SentenceSpan) -> bool:
    """Whether what ends the sentence from `start` has a finite verb.

    A last word behind "en" or "of" is none, even if a model takes it for one:
    ", psycholoog en publicist".
    """
    end = view.without_final(start, sentence.end)
    if end - start > 2 and view.lowers[end - 2] in {"en", "of"}:
        end -= 1
    return view.has_finite(start, end)


def rest_of_attribution(view: View, rest: int, sentence: SentenceSpan) -> int:
    """Token after an aside behind the speaker: ", hoogleraar aan de UvA", "(wethouder)"."""
    i = rest
    if i < sentence.end and view.words[i] == "(":
        while i < sentence.end and view.words[i] != ")":
            i += 1
        i = min(i + 1, sentence.end)
    i = view.skip(i, sentence.end)
    # What stands before the next comma without a finite verb places the speaking: "in de zaal".
    stop = i
    while stop < sentence.end and view.words[stop] not in {",", ":", ";", "–"}:
        if view.lowers[stop] in {"dat", "die", "waarin"} and view.pos[stop - 1] == "NOUN":
            return sentence.end  # "in een rapport dat vandaag verschijnt"
        if view.finite[stop] or view.lowers[stop] in {"en", "maar", "want", "dat", "of"}:
            return i
        stop += 1
    i = stop
    if i + 1 < sentence.end and view.words[i] == "," and not _has_verb(view, i, sentence):
        # Nothing but names and nouns follows: an apposition.
        nominal = view.pos[i + 1] in {"NOUN", "PROPN", "ADJ", "DET", "ADP"}
        if nominal and view.lowers[i + 1] not in _NO_APPOSITION:
            return view.without_final(sentence.start, sentence.end)
    return i


def infinitive(view: View, after: int, sentence: SentenceSpan) -> Content | None:
    """ "… om Y te doen", "… Y te doen"."""
    for i in range(after, sentence.end - 1):
        if view.words[i] in {":", ","} and i > after + 2:
            return None
        if view.lowers[i] == "te" and view.pos[i + 1] in {"VERB", "AUX", "ADJ"}:
            return _content(view, after, sentence, "inf")
    return None


def preposition(view: View, after: int, sentence: SentenceSpan, cue: Cue) -> Content | None:
    """ "… voor Y": an object with one of the cue's prepositions."""
    i = view.skip(after, sentence.end)
    for at in range(after, min(i + 4, sentence.end)):
        if view.lowers[at] in cue.prepositions:
            return _content(view, at + 1, sentence, "prep")
        if view.finite[at] or view.words[at] in {",", ":"}:
            return None
    return None


def object_of(view: View, after: int, sentence: SentenceSpan) -> Content | None:
    """The verb's object and what is said of it, up to the end of the clause."""
    content = _content(view, after, sentence, "object")
    if content is None or content.end - content.start < _SHORTEST:
        return None
    return content


def _content(view: View, start: int, sentence: SentenceSpan, frame: str) -> Content | None:
    end = view.without_final(start, sentence.end)
    # A question keeps its mark, the statement of a statement does not.
    if end < sentence.end and view.words[end] in {"?", "!"}:
        end = end + 1
    end = end_of_words(view, start, end, sentence, nominal=frame in {"object", "prep"})
    if end - start < _SHORTEST and frame != "that":
        return None
    return Content(start, end, frame) if end > start else None
