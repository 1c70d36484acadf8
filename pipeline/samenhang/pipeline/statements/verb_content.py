"""Which words a reporting verb reports, by the frames it has."""

from __future__ import annotations

from samenhang.pipeline.references.source import Source
from samenhang.pipeline.statements import frames
from samenhang.pipeline.statements.frames import Content
from samenhang.pipeline.statements.lexicon import (
    COMPLEMENTISERS,
    Cue,
)
from samenhang.pipeline.statements.view import SentenceSpan, View

_HAVE = frozenset("heeft hebben had hadden heb hebt".split())


_POINTS_BACK = 2  # words: "dat beeld", "dit verschillend"


def verb_content(
    view: View,
    sentence: SentenceSpan,
    cue: Cue,
    finite: int,
    verb: int,
    particle: int,
    source: Source,
    how: str,
    rest: int,
) -> Content | None:
    frames_of = cue.frames
    after_particle = particle + 1 if particle >= 0 else rest
    if "invert" in frames_of and how == "after" and view.has_finite(sentence.start, finite):
        content = frames.inverted(view, finite, max(rest, after_particle), sentence)
        if content is not None and _is_main_clause(view, sentence):
            return content
    if "that" in frames_of:
        for after in dict.fromkeys((max(rest, after_particle), rest)):
            content = frames.that_clause(view, after, sentence)
            if content is not None:
                return content
        fronted = _fronted_that(view, finite, sentence)
        if fronted is not None and how == "after":
            return fronted
    if "colon" in frames_of:
        content = frames.after_colon(view, rest, sentence)
        if content is not None:
            return content
    if "invert" in frames_of and how == "after":
        attribution_end = max(rest, after_particle)
        content = frames.inverted(view, finite, attribution_end, sentence)
        if content is not None:
            return content
    if cue.prepositions:
        content = frames.preposition(view, after_particle, sentence, cue) or (
            frames.preposition(view, rest, sentence, cue)
        )
        if content is not None:
            return _without_particle(view, content, particle)
    if "inf" in frames_of:
        content = frames.infinitive(view, max(rest, after_particle), sentence)
        if content is not None:
            return content
    if "that" in frames_of and view.lowers[rest : rest + 2] in (["van", "wel"], ["van", "niet"]):
        return Content(rest, rest + 2, "object")
    if "object" in frames_of:
        if finite == verb:
            content = _object(view, sentence, finite, source, how, rest, particle)
            judged = content is not None and _has_judgement(view, content, cue)
            return content if judged else None
        if view.lowers[finite] in _HAVE and finite < verb:
            first = view.skip(source.tail if how == "after" else finite + 1, verb)
            return Content(first, verb, "object") if verb - first > 1 else None
    return None


def _is_main_clause(view: View, sentence: SentenceSpan) -> bool:
    """ "Dat is zo" is one, "dat het zo is" is not."""
    first = view.lowers[sentence.start]
    return first not in COMPLEMENTISERS or view.finite[sentence.start + 1]


def _fronted_that(view: View, finite: int, sentence: SentenceSpan) -> Content | None:
    """ "Dat Y, betwijfelt X"."""
    if view.lowers[sentence.start] not in COMPLEMENTISERS or finite - sentence.start < 4:
        return None
    if view.finite[sentence.start + 1] or not view.has_finite(sentence.start, finite):
        return None  # "Dat is zo, zegt X", "Dat fonds, zo zegt X, …"
    end = finite - 1 if view.words[finite - 1] == "," else finite
    return Content(sentence.start + 1, end, "that")


def _object(
    view: View,
    sentence: SentenceSpan,
    finite: int,
    source: Source,
    how: str,
    rest: int,
    particle: int,
) -> Content | None:
    if how == "after":
        if finite > sentence.start and view.words[finite - 1] == ",":
            return frames.object_of(view, rest, sentence)  # a clause stands first, not the object
        # "Y vindt X belangrijk": the object stands first, so the whole sentence is reported.
        if finite - sentence.start < 1 or source.start > finite + 4:
            return None
        judged = view.pos[source.tail] == "ADJ" if source.tail < sentence.end else False
        short = sentence.end - source.tail < (2 if judged else 3)
        if view.lowers[sentence.start] in {"dat", "dit"} and short:
            return None
        return Content(sentence.start, sentence.end, "object")
    content = frames.object_of(view, max(rest, finite + 1), sentence)
    return content if content is None else _without_particle(view, content, particle)


def _has_judgement(view: View, content: Content, cue: Cue) -> bool:
    """ "vindt Y Z", "noemt Y Z", "ziet Y als Z": finding a thing is no statement."""
    if cue.lemma == "zien":
        words = view.lowers[content.start : content.end]
        return "als" in words or (words[0] == "in" and "een" in words)
    if (
        view.without_colon(content.start, content.end) - content.start <= _POINTS_BACK
        and view.lowers[content.start] in {"dat", "dit", "deze", "die", "het"}
        and cue.lemma not in {"vinden", "noemen", "achten"}
    ):
        return False  # "herkent dat beeld": what was said stands elsewhere
    if cue.lemma not in {"vinden", "noemen", "achten"}:
        return True
    end = view.without_final(content.start, content.end)
    while end > content.start + 1 and view.pos[end - 1] == "PUNCT":
        end -= 1  # "noemt het ‘beschamend’"
    if view.pos[end - 1] == "PROPN" or end - content.start < 2:
        return False
    first = view.lowers[content.start]
    if first in {"dat", "dit", "het", "er"} or view.pos[end - 1] == "ADJ":
        return True
    if view.lowers[end - 2] in {"te", "zeer", "heel", "erg"}:
        return True  # "te afwachtend"
    if cue.lemma == "noemen" and "als" in view.lowers[content.start + 1 : end - 1]:
        return True  # "noemt X als voorbeeld"
    if view.pos[end - 1] == "NOUN" and view.pos[end - 2] == "NOUN":
        return True  # an adjective that the tagger takes for a noun
    determiners = sum(
        view.pos[k] == "DET" and view.lowers[k] not in {"elke", "ieder", "iedere", "elk"}
        for k in range(content.start, end)
    )
    judged = any(
        view.pos[k] == "ADJ" and view.pos[k + 1] != "NOUN" for k in range(content.start, end - 1)
    )
    return determiners >= 2 or judged or "VerbForm=Part" in str(view.doc[end - 1].morph)


def _without_particle(view: View, content: Content, particle: int) -> Content:
    if particle == content.end - 1:
        return Content(content.start, particle, content.frame)
    return content


def is_plausible(view: View, content: Content) -> bool:
    words = sum(view.words[k][0].isalnum() for k in range(content.start, content.end))
    return words >= (1 if content.frame in {"prep", "invert"} else 2)
