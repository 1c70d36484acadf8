"""Reporting verbs: "X zegt dat Y", "Y, zegt X", "X vindt Y Z", "X vult aan"."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.pipeline.references.source import Source, SourceKind
from samenhang.pipeline.statements import frames
from samenhang.pipeline.statements.candidate import Candidate
from samenhang.pipeline.statements.frames import Content
from samenhang.pipeline.statements.lexicon import (
    QUESTION_WORDS,
    Cue,
    VerbForm,
    verb_forms,
)
from samenhang.pipeline.statements.subjects import subject_of
from samenhang.pipeline.statements.verb_content import is_plausible, verb_content
from samenhang.pipeline.statements.verb_parts import (
    find_auxiliary,
    find_particle,
    has_zich,
    is_plural,
    is_unsaid,
)
from samenhang.pipeline.statements.view import SentenceSpan, View
from samenhang.pipeline.types import Stance, StatementType

_PASSIVE = frozenset("wordt worden werd werden is zijn was waren".split())
# What people in general know, see or want is no statement of theirs.
_KNOWING = frozenset(
    "zien weten horen voelen merken begrijpen snappen leren willen wensen tonen beseffen".split()
)
# "Dat zegt X" gives the sentence before to X, "dat vindt X" often judges something else.
_JUDGING = frozenset("vinden denken weten vragen geloven hopen beamen bevestigen erkennen".split())
_FRAMES = frozenset({"that", "colon", "invert", "inf"})
_UNLISTED = 0.3  # weight of a verb that no list has
_PLAIN = 0.9  # weight of a verb that plainly reports
_CONDITIONS = frozenset(
    {"als", "indien", "wanneer", "zodra", "tenzij", "mits", "voordat", "totdat"}
)
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
        if view.quote_of[i] >= 0 or (entries is not None and not _can_be_verb(view, i, sentence)):
            continue
        best: Candidate | None = None
        for form in entries or _unlisted(view, i):
            candidate = _read(view, number, sentence, i, form)
            if candidate is not None and (best is None or _better(candidate, best)):
                best = candidate
        if best is not None:
            yield best


def _unlisted(view: View, i: int) -> tuple[VerbForm, ...]:
    """A verb that no list has, read as if it could report."""
    if view.pos[i] != "VERB":
        return ()
    morph = str(view.doc[i].morph)
    shape = (
        "finite" if view.finite[i] else "participle" if "VerbForm=Part" in morph else "infinitive"
    )
    cue = Cue(view.verb_lemma(i), "", _FRAMES, frozenset(), Stance.ASSERTS, _UNLISTED)
    return (VerbForm(cue, shape, "Number=Plur" in morph, joined=True),)


def _better(one: Candidate, other: Candidate) -> bool:
    return (one.cue_end - one.cue_start, one.weight) > (
        other.cue_end - other.cue_start,
        other.weight,
    )


def _can_be_verb(view: View, i: int, sentence: SentenceSpan) -> bool:
    """Leave out nouns and adjectives that look like a verb form ("een vraag", "de leer")."""
    if view.lowers[i - 1 : i] == ["te"]:
        return False
    if view.pos[i] in {"VERB", "AUX"}:
        return True
    before = view.pos[i - 1] if i > sentence.start else ""
    if before in {"DET", "ADJ", "NUM"} or view.lowers[i - 1] in {"de", "het", "een", "geen"}:
        return False
    beside = view.ends.get(i)
    if beside is not None and beside.start == sentence.start:
        return True  # "De griffier, X, licht toe:"
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
        infinitive = form.plural and not view.finite[i] and view.lowers[i].endswith("n")
        if infinitive and find_auxiliary(view, i, sentence, form) is not None:
            return None  # read as an infinitive
        finite, end = i, i + 1
    else:
        found = find_auxiliary(view, i, sentence, form)
        if found is None or is_unsaid(view, found, i, form):
            return None
        finite, end = found, i + 1
    particle = -1
    if not form.joined:
        particle = find_particle(view, i, sentence, cue.particle)
        if particle < 0:
            return None
    if "self" in cue.frames and not has_zich(view, i, sentence):
        return None
    passive = form.shape == "participle" and view.lowers[finite] in _PASSIVE
    if passive:
        return _passive(view, number, sentence, i, finite, cue)
    plural = form.plural if form.shape == "finite" else is_plural(view.lowers[finite])
    source, how = subject_of(view, finite, sentence, plural)
    if source is None and finite == sentence.start + 1:
        source, how = _latter(view, sentence), "before"
    if source is None or _is_asked_about(view, finite, sentence, how):
        return None
    if not _can_speak(view, source, cue, finite, sentence, how):
        return None
    pointing = _points_back(view, number, sentence, finite, source, how, form)
    if pointing is not None:
        return pointing
    rest = max(end if form.shape != "finite" else finite + 1, finite + 1)
    if how == "after":
        rest = max(source.tail, rest if form.shape != "finite" else source.tail)
    rest = max(rest, i + 1)
    content = verb_content(view, sentence, cue, finite, i, particle, source, how, rest)
    if content is None or not is_plausible(view, content):
        return None
    ignorant = cue.lemma in _KNOWING and _is_negated(view, finite, content)
    if ignorant and view.lowers[content.start - 1] == "dat":
        return None  # "wisten niet dat Y": they say nothing; "weet niet of Y" is a doubt
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
        cue.lemma,
        (f"found {how}", f"shape {form.shape}"),
    )


def _points_back(
    view: View,
    number: int,
    sentence: SentenceSpan,
    finite: int,
    source: Source,
    how: str,
    form: VerbForm,
) -> Candidate | None:
    """ "Y. Dat stelt X in een rapport.": the sentence before, in the same paragraph."""
    cue = form.cue
    if (
        how != "after"
        or form.shape != "finite"
        or finite != sentence.start + 1
        or view.lowers[sentence.start] not in {"dat", "dit", "zo"}
        or not {"that", "invert"} <= cue.frames
        or cue.weight < _PLAIN
        or cue.lemma in _JUDGING
        or view.words[sentence.end - 1] == "?"
        or number == 0
    ):
        return None
    rest = range(source.tail, sentence.end)
    if any(view.words[k] == ":" or view.quote_of[k] >= 0 for k in rest):
        return None
    if view.lowers[sentence.start] == "zo" and "over" in view.lowers[source.tail : sentence.end]:
        return None  # "Zo vertelt X over …": an example follows, no source of what came before
    before = view.sentences[number - 1]
    if before.block != sentence.block or view.words[before.end - 1] == "?":
        return None
    return Candidate(
        before.start,
        before.end,
        StatementType.INDIRECT,
        source,
        view.text(finite, finite + 1),
        finite,
        finite + 1,
        "verb-next-sentence",
        cue.stance,
        cue.weight * 0.85,
        number - 1,
        cue.lemma,
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
    in_general = source.kind is SourceKind.UNNAMED and source.start == source.head
    if in_general and cue.lemma in _KNOWING:
        return False
    if finite == sentence.start and how == "after" and cue.stance is Stance.WISHES:
        return False  # "verzoekt de regering …": a motion, whose subject stands far above
    # A verb that opens its sentence asks or commands, unless a quotation stands before it.
    return not (finite == sentence.start and how == "after" and view.words[finite][:1].isupper())


def _is_asked_about(view: View, finite: int, sentence: SentenceSpan, how: str) -> bool:
    """ "Wat vindt hij ervan dat …?": the reporter asks for an opinion."""
    return (
        how == "after"
        and view.words[sentence.end - 1] == "?"
        and finite - sentence.start <= 2
        and (view.lowers[sentence.start] in QUESTION_WORDS or finite == sentence.start)
        and view.quote_of[sentence.start] < 0
    )


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
    content = frames.that_clause(view, after, sentence)
    if content is None:
        listed = frames.after_colon(view, after, sentence)
        if listed is not None and view.has_finite(listed.start, listed.end):
            content = listed  # "Toegevoegd worden: X, Y" is a list
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
        cue.lemma,
    )


def _cue_text(view: View, verb: int, particle: int, finite: int) -> str:
    positions = sorted({verb, finite, *([particle] if particle >= 0 else [])})
    return " ".join(view.words[k] for k in positions)


def _is_negated(view: View, finite: int, content: Content) -> bool:
    before = range(max(finite - 1, 0), finite)  # "dat hij niet wist of"
    after = range(finite + 1, max(content.start, finite + 1))
    return any(view.lowers[k] in {"niet", "geen", "nooit"} for k in (*before, *after))


def _stance(view: View, stance: Stance, finite: int, content: Content) -> Stance:
    """A negated cue turns the attitude round: "gelooft niet dat"."""
    negated = _is_negated(view, finite, content)
    words = set(view.lowers[finite + 1 : content.start])
    if stance is Stance.ASKS and "om" in words:
        return Stance.WISHES
    if "graag" in words or (view.lowers[finite] in {"zou", "zouden"} and "graag" in words):
        return Stance.WISHES
    if negated:
        whether = "of" in view.lowers[content.start - 1 : content.start]
        return Stance.DOUBTS if whether else OPPOSITE[stance]
    return stance
