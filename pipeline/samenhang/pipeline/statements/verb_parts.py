"""The parts of a verb that stand apart: auxiliary, separable particle, zich."""

from __future__ import annotations

from samenhang.pipeline.statements import frames
from samenhang.pipeline.statements.lexicon import (
    COMPLEMENTISERS,
    VerbForm,
)
from samenhang.pipeline.statements.view import SentenceSpan, View

_AUXILIARIES = frozenset(
    "heeft hebben had hadden heb hebt is zijn was waren wordt worden werd werden zou zouden wil "
    "willen wilde wilden kan kunnen kon konden moet moeten mag mogen zal zullen durft durven "
    "blijft blijven bleef komt gaat gaan ging".split()
)


_ADMITTED = frozenset(
    {"toegeven", "erkennen", "bekennen", "constateren", "concluderen", "vaststellen"}
)


_ALSO_PREPOSITIONS = frozenset({"aan", "op", "in", "uit", "voor", "na", "door", "tegen", "bij"})


_TO_PARTICLE = 16
_FIXED = frozenset({("aan", "de", "hand"), ("aan", "het", "eind"), ("aan", "het", "einde")})


def find_auxiliary(view: View, i: int, sentence: SentenceSpan, form: VerbForm) -> int | None:
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
    if nearest is not None and form.shape == "participle" and _is_finite(view, nearest, i):
        return None
    if nearest is not None:
        return nearest
    if i + 1 < sentence.end and view.lowers[i + 1] in _AUXILIARIES:
        return i + 1
    return None


def _is_finite(view: View, auxiliary: int, verb: int) -> bool:
    """ "is er blij mee, maar hij benadrukt", "heeft niet gekozen, benadrukt hij": no participle."""
    commas = [k for k in range(auxiliary + 1, verb) if view.words[k] == ","]
    if not commas:
        return False
    if commas[-1] == verb - 1:
        return view.skip(verb + 1, len(view.words)) in view.starts
    source = view.ends.get(view.skip_back(verb, commas[-1]))
    return (
        source is not None
        and commas[-1] < source.start <= commas[-1] + 2
        and view.lowers[source.start - 1] in {",", "maar", "en", "want", "dus"}
    )


def is_unsaid(view: View, auxiliary: int, verb: int, form: VerbForm) -> bool:
    """ "durft niet te zeggen of", "moest uitleggen waar", "zal laten weten of": nothing is said."""
    if form.shape != "infinitive":
        return False
    helper = view.lowers[auxiliary]
    if any(view.lowers[k] in {"niet", "geen"} for k in range(auxiliary, verb)):
        return True
    return helper in {"zal", "zullen", "mag", "mogen", "mocht", "mochten"} or (
        helper in {"moet", "moeten", "moest", "moesten"} and form.cue.lemma not in _ADMITTED
    )


def is_plural(auxiliary: str) -> bool | None:
    return auxiliary.endswith("en") or auxiliary == "zijn"


def find_particle(view: View, i: int, sentence: SentenceSpan, particle: str) -> int:
    """Where the verb's particle stands: before its clause, colon or mark, or at the end."""
    for k in range(i + 1, min(sentence.end, i + _TO_PARTICLE)):
        if view.lowers[k] != particle:
            if view.lowers[k] in COMPLEMENTISERS and view.pos[k] == "SCONJ":
                return -1
            if view.words[k] == ":":
                return -1
            continue
        following = k + 1
        if tuple(view.lowers[k : k + 3]) in _FIXED:
            continue
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


def has_zich(view: View, i: int, sentence: SentenceSpan) -> bool:
    return any(
        view.lowers[k] in {"zich", "me", "mezelf"}
        for k in range(max(sentence.start, i - 6), min(sentence.end, i + 8))
    )
