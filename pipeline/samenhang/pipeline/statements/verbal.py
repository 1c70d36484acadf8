"""Reporting verbs: "X zegt dat Y", "Y, zegt X", "X vindt Y Z", "X vult aan"."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.pipeline.references.sources import Source, SourceKind
from samenhang.pipeline.statements import frames
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.frames import Content
from samenhang.pipeline.statements.lexicon import (
    COMPLEMENTISERS,
    QUESTION_WORDS,
    Cue,
    VerbForm,
    verb_forms,
)
from samenhang.pipeline.statements.subjects import subject_of
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

_AUXILIARIES = frozenset(
    "heeft hebben had hadden heb hebt is zijn was waren wordt worden werd werden zou zouden wil "
    "willen wilde wilden kan kunnen kon konden moet moeten mag mogen zal zullen durft durven "
    "blijft blijven bleef komt gaat gaan ging".split()
)
_HAVE = frozenset("heeft hebben had hadden heb hebt".split())
_PASSIVE = frozenset("wordt worden werd werden is zijn was waren".split())
_ADMITTED = frozenset(
    {"toegeven", "erkennen", "bekennen", "constateren", "concluderen", "vaststellen"}
)
_ALSO_PREPOSITIONS = frozenset({"aan", "op", "in", "uit", "voor", "na", "door", "tegen", "bij"})
_WEAK = 0.8  # a verb below it needs a definite subject
_CONDITIONS = frozenset(
    {"als", "indien", "wanneer", "zodra", "tenzij", "mits", "voordat", "totdat"}
)
_POINTS_BACK = 2  # words: "dat beeld", "dit verschillend"
_TO_PARTICLE = 16
OPPOSITE = {
    Stance.ASSERTS: Stance.DENIES,
    Stance.DENIES: Stance.ASSERTS,
    Stance.DOUBTS: Stance.ASSERTS,
    Stance.WISHES: Stance.DENIES,
    Stance.ASKS: Stance.ASKS,
}


def verbal_candidates(view: View, number: int, sentence: SentenceSpan) -> Iterator[Candidate]:
    """Statements that a reporting verb of the sentence introduces."""
    forms = verb_forms()
    for i in range(sentence.start, sentence.end):
        entries = forms.get(view.lowers[i])
        if entries is None or view.quote_of[i] >= 0 or not _can_be_verb(view, i, sentence):
            continue
        best: Candidate | None = None
        for form in entries:
            candidate = _read(view, number, sentence, i, form)
            if candidate is not None and (best is None or _better(candidate, best)):
                best = candidate
        if best is not None:
            yield best


def _better(one: Candidate, other: Candidate) -> bool:
    return (one.cue_end - one.cue_start, one.weight) > (
        other.cue_end - other.cue_start,
        other.weight,
    )


def _can_be_verb(view: View, i: int, sentence: SentenceSpan) -> bool:
    """Leave out nouns and adjectives that look like a verb form ("een vraag", "de leer")."""
    if view.pos[i] in {"VERB", "AUX"}:
        return True
    before = view.pos[i - 1] if i > sentence.start else ""
    if before in {"DET", "ADJ", "NUM"} or view.lowers[i - 1] in {"de", "het", "een", "geen"}:
        return False
    # A tagger may miss an inverted verb; the mark before it and a source behind it tell.
    after = view.starts.get(view.skip(i + 1, sentence.end))
    return (
        i > sentence.start and after is not None and view.words[i - 1] in {",", "’", "”", '"', "?"}
    )


def _read(
    view: View, number: int, sentence: SentenceSpan, i: int, form: VerbForm
) -> Candidate | None:
    cue = form.cue
    if form.shape == "finite":
        finite, end = i, i + 1
    else:
        found = _auxiliary(view, i, sentence, form)
        if found is None or _is_unsaid(view, found, i, form):
            return None
        finite, end = found, i + 1
    particle = -1
    if not form.joined:
        particle = _particle(view, i, sentence, cue.particle)
        if particle < 0:
            return None
    if "self" in cue.frames and not _has_zich(view, i, sentence):
        return None
    passive = form.shape == "participle" and view.lowers[finite] in _PASSIVE
    if passive:
        return _passive(view, number, sentence, i, finite, cue)
    plural = form.plural if form.shape == "finite" else _is_plural(view.lowers[finite])
    source, how = subject_of(view, finite, sentence, plural)
    if source is None and finite == sentence.start + 1:
        source, how = _latter(view, sentence), "before"
    if source is None or _is_asked_about(view, finite, sentence, how):
        return None
    if not _can_speak(view, source, cue, finite, sentence, how):
        return None
    rest = max(end if form.shape != "finite" else finite + 1, finite + 1)
    if how == "after":
        rest = max(source.tail, rest if form.shape != "finite" else source.tail)
    rest = max(rest, i + 1)
    content = _content(view, sentence, cue, finite, i, particle, source, how, rest)
    if content is None or not _plausible(view, content):
        return None
    weight = cue.weight * (0.8 if how == "parse" else 1.0)
    if content.frame in {"object", "prep"}:
        weight *= 0.9
    if form.shape == "infinitive":
        weight *= 0.85
    return Candidate(
        content.start,
        content.end,
        StatementType.INDIRECT,
        source,
        _cue_text(view, i, particle, finite if form.shape != "finite" else i),
        min(i, finite),
        max(i, finite) + 1,
        f"verb-{content.frame}",
        _stance(view, cue.stance, finite, content),
        weight,
        number,
    )


def _latter(view: View, sentence: SentenceSpan) -> Source | None:
    """ "Die benadrukt dat …", "Laatstgenoemde zegt …": the person named last."""
    if view.lowers[sentence.start] not in {"die", "deze", "laatstgenoemde", "laatste"}:
        return None
    named = [s for s in view.sources_before(sentence.start) if s.kind is SourceKind.NAME]
    return named[-1] if named else None


def _can_speak(
    view: View, source: Source, cue: Cue, finite: int, sentence: SentenceSpan, how: str
) -> bool:
    """Leave out conditions, commands, and what people in general know or see."""
    if source.start > sentence.start and view.lowers[source.start - 1] in _CONDITIONS:
        return False
    if source.kind is SourceKind.UNNAMED and cue.weight < _WEAK and (source.start == source.head):
        return False
    # A verb that opens its sentence asks or commands, unless a quotation stands before it.
    opens = finite == sentence.start and how == "after"
    return not (opens and (source.kind is SourceKind.ROLE or view.doc[finite].text[:1].isupper()))


def _is_asked_about(view: View, finite: int, sentence: SentenceSpan, how: str) -> bool:
    """ "Wat vindt hij ervan dat …?": the reporter asks for an opinion."""
    return (
        how == "after"
        and view.words[sentence.end - 1] == "?"
        and finite - sentence.start <= 2
        and (view.lowers[sentence.start] in QUESTION_WORDS or finite == sentence.start)
        and view.quote_of[sentence.start] < 0
    )


def _auxiliary(view: View, i: int, sentence: SentenceSpan, form: VerbForm) -> int | None:
    """The finite verb that a participle or infinitive goes with: "heeft … gezegd"."""
    if form.shape == "infinitive" and view.lowers[i - 1 : i] == ["te"]:
        return None
    nearest: int | None = None
    for k in range(i - 1, sentence.start - 1, -1):
        if form.shape == "infinitive" and view.words[k] == ",":
            break
        if view.lowers[k] in _AUXILIARIES and view.pos[k] in {"AUX", "VERB"}:
            nearest = k
            if view.finite[k]:  # "zou … hebben verklaard": the finite one has the subject
                break
        if view.words[k] in {":", ";"} or view.lowers[k] in COMPLEMENTISERS:
            break
    if nearest is not None:
        return nearest
    if i + 1 < sentence.end and view.lowers[i + 1] in _AUXILIARIES:
        return i + 1
    return None


def _is_unsaid(view: View, auxiliary: int, verb: int, form: VerbForm) -> bool:
    """ "durft niet te zeggen of", "moest uitleggen waar", "zal laten weten of": nothing is said."""
    if form.shape != "infinitive":
        return False
    helper = view.lowers[auxiliary]
    if any(view.lowers[k] in {"niet", "geen"} for k in range(auxiliary, verb)):
        return True
    return helper in {"zal", "zullen"} or (
        helper in {"moet", "moeten", "moest", "moesten"} and form.cue.lemma not in _ADMITTED
    )


def _is_plural(auxiliary: str) -> bool | None:
    return auxiliary.endswith("en") or auxiliary == "zijn"


def _particle(view: View, i: int, sentence: SentenceSpan, particle: str) -> int:
    """Where the verb's particle stands: before its clause, colon or mark, or at the end."""
    for k in range(i + 1, min(sentence.end, i + _TO_PARTICLE)):
        if view.lowers[k] != particle:
            if view.lowers[k] in COMPLEMENTISERS and view.pos[k] == "SCONJ":
                return -1
            if view.words[k] == ":":
                return -1
            continue
        following = k + 1
        token = view.doc[k]
        if (
            particle not in _ALSO_PREPOSITIONS
            or token.dep_ == "compound:prt"
            or following >= sentence.end
            or frames.infinitive(view, following, sentence) is not None
        ):
            return k
        after = view.lowers[following]
        if (
            not after[:1].isalnum()
            or after in COMPLEMENTISERS
            or after in {"om", "hoe", "wat", "waarom", "welke", "en", "maar", "in", "tijdens"}
            or view.pos[k] != "ADP"
        ):
            return k
    return -1


def _has_zich(view: View, i: int, sentence: SentenceSpan) -> bool:
    return any(
        view.lowers[k] in {"zich", "me", "mezelf"}
        for k in range(max(sentence.start, i - 6), min(sentence.end, i + 8))
    )


def _content(
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
        # "Y vindt X belangrijk": the object stands first, so the whole sentence is reported.
        if finite - sentence.start < 1 or source.start > finite + 4:
            return None
        if view.lowers[sentence.start] in {"dat", "dit"} and sentence.end - source.tail < 3:
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
        content.end - content.start <= _POINTS_BACK
        and view.lowers[content.start] in {"dat", "dit", "deze", "die", "het"}
        and cue.lemma not in {"vinden", "noemen", "achten"}
    ):
        return False  # "herkent dat beeld": what was said stands elsewhere
    if cue.lemma not in {"vinden", "noemen", "achten"}:
        return True
    end = view.without_final(content.start, content.end)
    if view.pos[end - 1] == "PROPN" or end - content.start < 2:
        return False
    first = view.lowers[content.start]
    if first in {"dat", "dit", "het", "er"} or view.pos[end - 1] in {"ADJ", "ADV"}:
        return True
    determiners = sum(view.pos[k] == "DET" for k in range(content.start, end))
    judged = any(
        view.pos[k] == "ADJ" and view.pos[k + 1] != "NOUN" for k in range(content.start, end - 1)
    )
    return determiners >= 2 or judged or "VerbForm=Part" in str(view.doc[end - 1].morph)


def _without_particle(view: View, content: Content, particle: int) -> Content:
    if particle == content.end - 1:
        return Content(content.start, particle, content.frame)
    return content


def _plausible(view: View, content: Content) -> bool:
    words = sum(view.words[k][0].isalnum() for k in range(content.start, content.end))
    return words >= (1 if content.frame == "prep" else 2)


def _passive(
    view: View, number: int, sentence: SentenceSpan, participle: int, finite: int, cue: Cue
) -> Candidate | None:
    """ "Door alle bewoners is genoemd dat Y", "er wordt gezegd dat Y"."""
    if not cue.frames & {"that", "colon"}:
        return None
    after = max(participle, finite) + 1
    before = frames.inverted(view, finite, sentence.end, sentence)
    agent: Source | None = None
    for source in view.sources_in(sentence.start, sentence.end):
        if source.start > sentence.start and view.lowers[source.start - 1] == "door":
            agent = source
            break
    content = frames.that_clause(view, after, sentence) or frames.after_colon(view, after, sentence)
    if content is None and agent is not None and after <= agent.start <= after + 2:
        content = frames.that_clause(view, agent.tail, sentence)
    if content is None and "inf" in cue.frames:
        content = frames.infinitive(view, after, sentence)
    if (
        content is None
        and agent is not None
        and before is not None
        and (before.frame == "invert" and view.has_finite(before.start, before.end))
    ):
        content = before
    if content is None:
        return None
    return Candidate(
        content.start,
        content.end,
        StatementType.INDIRECT,
        agent,
        view.text(min(finite, participle), max(finite, participle) + 1),
        min(finite, participle),
        max(finite, participle) + 1,
        "passive",
        _stance(view, cue.stance, finite, content),
        cue.weight * (0.9 if agent is not None else 0.6),
        number,
    )


def _cue_text(view: View, verb: int, particle: int, finite: int) -> str:
    positions = sorted({verb, finite, *([particle] if particle >= 0 else [])})
    return " ".join(view.words[k] for k in positions)


def _stance(view: View, stance: Stance, finite: int, content: Content) -> Stance:
    """A negated cue turns the attitude round: "gelooft niet dat"."""
    if content.start > finite:
        between = range(finite + 1, content.start)
    else:
        between = range(finite + 1, finite + 1)
    negated = any(view.lowers[k] in {"niet", "geen", "nooit"} for k in between)
    words = set(view.lowers[finite + 1 : content.start])
    if stance is Stance.ASKS and "om" in words:
        return Stance.WISHES
    if "graag" in words or view.lowers[finite] in {"zou", "zouden"} and "graag" in words:
        return Stance.WISHES
    if negated:
        whether = "of" in view.lowers[content.start - 1 : content.start]
        return Stance.DOUBTS if whether else OPPOSITE[stance]
    return stance
