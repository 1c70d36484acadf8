"""What no word list knows: any clause of a subject, any noun that a clause hangs on.

These shapes are proposed wherever they stand; what is a statement among them the model tells by
the verb, the subject, and what else the document does.
"""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.pipeline.references.classes import noun_class
from samenhang.pipeline.references.nouns import NounKind
from samenhang.pipeline.references.source import Source
from samenhang.pipeline.statements import frames
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.clause_end import end_of_words
from samenhang.pipeline.statements.lexicon import speech_nouns
from samenhang.pipeline.statements.nominal import owner_of
from samenhang.pipeline.statements.subjects import subject_of
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

_BE = frozenset("wordt worden werd werden is zijn was waren".split())
_COPULAS = frozenset("is was luidt luidde zijn waren blijft bleef".split())
_LIGHT = frozenset(
    "hebben geven maken krijgen houden nemen stellen doen brengen zetten leggen komen staan".split()
)
_MUTE = frozenset({"thing", "time", "place"})
_LINKS = {"dat": "dat", "om": "om", "of": "of", ",": "comma", ":": "colon"}
_SHORTEST = 2  # words of a statement


def clause_candidates(view: View, number: int, sentence: SentenceSpan) -> Iterator[Candidate]:
    """Every clause with a subject that can speak, and passives that name nobody."""
    for verb in range(sentence.start, sentence.end):
        if not view.finite[verb] or view.quote_of[verb] >= 0:
            continue
        plural = "Number=Plur" in str(view.doc[verb].morph)
        source, how = subject_of(view, verb, sentence, plural)
        main = _main_verb(view, verb, sentence)
        lemma = view.verb_lemma(main)
        marks: tuple[str, ...] = (
            (f"found {how}",) if main == verb else (f"found {how}", f"under {view.lowers[verb]}")
        )
        marks += _meant(view, verb, main, sentence)
        if view.lowers[verb] in _BE:
            yield from _without_subject(view, number, sentence, verb, marks)
        if source is None or _is_mute(source):
            continue
        start = max(verb + 1, source.tail if how == "after" else verb + 1)
        while start < sentence.end and not view.words[start][:1].isalnum():
            if view.quote_of[start] >= 0:
                break
            start += 1
        end = view.without_final(start, sentence.end)
        end = end_of_words(view, start, end, sentence, nominal=False)
        if end - start >= _SHORTEST:
            yield Candidate(
                start,
                end,
                StatementType.INDIRECT,
                source,
                view.text(verb, verb + 1),
                verb,
                verb + 1,
                "any-object",
                Stance.ASSERTS,
                0.2,
                number,
                lemma,
                marks,
            )
        yield _proposal(view, number, sentence, source, verb, main, lemma, "any", marks)


def _without_subject(
    view: View, number: int, sentence: SentenceSpan, verb: int, marks: tuple[str, ...]
) -> Iterator[Candidate]:
    """ "Y wordt (door X) als Z ervaren", "er is zorg over Y": no subject says it."""
    participle = _participle(view, verb, sentence)
    if participle is not None:
        agent = _agent(view, sentence)
        lemma = view.verb_lemma(participle)
        yield _proposal(view, number, sentence, agent, verb, participle, lemma, "passive", marks)
        return
    if "er" in view.lowers[max(sentence.start, verb - 1) : verb + 2]:
        noun = next((k for k in range(verb + 1, sentence.end) if view.pos[k] == "NOUN"), None)
        if noun is not None:
            lemma = view.doc[noun].lemma_.lower()
            yield _proposal(view, number, sentence, None, verb, verb, lemma, "exists", marks)


def _participle(view: View, finite: int, sentence: SentenceSpan) -> int | None:
    """The participle of a passive: what the auxiliary hangs on, or the clause's last verb."""
    head = view.doc[finite].head.i
    if sentence.start <= head < sentence.end and "VerbForm=Part" in str(view.doc[head].morph):
        return int(head)
    last = view.without_final(finite + 1, sentence.end) - 1
    is_verb = last > finite and view.pos[last] == "VERB" and not view.finite[last]
    return last if is_verb and view.lowers[last - 1] != "te" else None


def _agent(view: View, sentence: SentenceSpan) -> Source | None:
    """Whom "door" brings in."""
    for k in range(sentence.start, sentence.end - 1):
        if view.lowers[k] == "door" and view.quote_of[k] < 0:
            source = view.starts.get(k + 1)
            if source is not None and not _is_mute(source):
                return source
    return None


def _meant(view: View, verb: int, main: int, sentence: SentenceSpan) -> tuple[str, ...]:
    """What a verb of little meaning goes with: "is blij", "heeft behoefte", "maakt zich zorgen"."""
    if view.lowers[verb] not in _BE and view.verb_lemma(main) not in _LIGHT:
        return ()
    head = view.doc[verb].head.i
    if view.doc[verb].dep_ == "cop" and sentence.start <= head < sentence.end:
        lemma = view.doc[head].lemma_.lower()
        return (f"predicate {lemma}", f"predicate {view.pos[head]}")
    noun = next(
        (c.i for c in view.doc[main].children if c.dep_ == "obj" and view.pos[c.i] == "NOUN"), None
    )
    if noun is None:
        return ()
    lemma = view.doc[noun].lemma_.lower()
    return (f"object {lemma}", f"object {noun_class(lemma) or 'unknown'}")


def _proposal(
    view: View,
    number: int,
    sentence: SentenceSpan,
    source: Source | None,
    verb: int,
    main: int,
    lemma: str,
    family: str,
    marks: tuple[str, ...],
) -> Candidate:
    """The whole sentence as the statement."""
    return Candidate(
        sentence.start,
        sentence.end,
        StatementType.INDIRECT,
        source,
        view.text(verb, verb + 1) if main == verb else f"{view.words[verb]} {view.words[main]}",
        verb,
        verb + 1,
        f"{family}-whole",
        Stance.ASSERTS,
        0.2,
        number,
        lemma,
        marks,
    )


def _is_mute(source: Source) -> bool:
    """A thing, a time, a place: its clause is no statement of it."""
    noun = source.noun
    return noun is not None and noun.kind is NounKind.OTHER and noun_class(noun.lemma) in _MUTE


def _main_verb(view: View, finite: int, sentence: SentenceSpan) -> int:
    """The infinitive or participle that a finite auxiliary goes with, or itself."""
    if view.pos[finite] != "AUX" and view.lowers[finite] not in {"wil", "willen", "wilde"}:
        return finite
    head = view.doc[finite].head.i
    if view.pos[finite] == "AUX" and sentence.start <= head < sentence.end:
        return int(head) if view.pos[head] == "VERB" else finite
    return finite


def _holder(view: View, noun: int, sentence: SentenceSpan) -> Source | None:
    """ "Veel inwoners hebben het idee dat", "X deelt de overtuiging dat": whose verb it is."""
    for verb in range(noun - 1, sentence.start - 1, -1):
        if view.words[verb] in {",", ";", ":"}:
            return None
        if view.finite[verb]:
            source, _ = subject_of(view, verb, sentence)
            return source if source is not None and source.end <= noun else None
    return None


def noun_candidates(view: View, number: int, sentence: SentenceSpan) -> Iterator[Candidate]:
    """ "het gevoel dat Y", "de indruk bestaat dat Y": a clause that hangs on any noun."""
    for i in range(sentence.start, sentence.end - 2):
        if view.pos[i] != "NOUN" or view.quote_of[i] >= 0:
            continue
        content = None
        behind = view.lowers[i + 1]
        if behind in {"dat", "om", "of"} or (behind == "," and view.lowers[i + 2] in {"dat", "om"}):
            content = frames.that_clause(view, i + 1, sentence)
            if content is None and behind in {"om", ","}:
                content = frames.infinitive(view, i + 1, sentence)
        elif behind in _COPULAS:
            content = frames.that_clause(view, i + 2, sentence) or frames.after_colon(
                view, i + 2, sentence
            )
            if content is None and view.lowers[i] in speech_nouns():
                content = frames.object_of(view, i + 2, sentence)
        elif behind == ":" and i + 2 < sentence.end and view.quote_of[i + 2] < 0:
            content = frames.after_colon(view, i + 1, sentence)
        if content is None:
            continue
        owned = owner_of(view, i, sentence)
        source = owned[0] if owned is not None else _holder(view, i, sentence)
        entry = speech_nouns().get(view.lowers[i])
        yield Candidate(
            content.start,
            content.end,
            StatementType.INDIRECT,
            source,
            view.text(i, i + 1),
            i,
            i + 1,
            f"hangs-{_LINKS.get(view.lowers[i + 1], 'copula')}",
            entry[0] if entry is not None else Stance.ASSERTS,
            entry[1] if entry is not None else 0.2,
            number,
            view.doc[i].lemma_.lower(),
            ("speech noun",) if entry is not None else (),
        )
