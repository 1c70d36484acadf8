"""The cue words and phrases, read from the tables in `data`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from samenhang.pipeline.statements.conjugation import conjugate
from samenhang.pipeline.types import Stance

COMPLEMENTISERS = frozenset({"dat", "of"})
QUESTION_WORDS = frozenset(
    "hoe hoeveel waarom wat wie wiens welke welk waar wanneer waarop waarmee waarbij waartoe "
    "waardoor waaruit waarvoor waaraan waarin waarover".split()
)
_BE = "ben bent is zijn was waren geweest blijft blijven bleef bleven wordt worden werd werden"
_HAVE = "heb hebt heeft hebben had hadden krijgt krijgen kreeg kregen houdt houden hield hielden"
_AUXILIARY_FORMS = {"BE": frozenset(_BE.split()), "HAVE": frozenset(_HAVE.split())}


@dataclass(frozen=True, slots=True)
class Cue:
    """What a reporting verb or phrase says of its statement.

    Args:
        lemma: infinitive with its particle ("aangeven"), or the phrase.
        particle: separable particle, or "".
        frames: names of the shapes that the statement may have beside it; see verbs.tsv.
        prepositions: prepositions that introduce the statement.
        stance: the speaker's attitude.
        weight: 0..1, how surely it reports.
    """

    lemma: str
    particle: str
    frames: frozenset[str]
    prepositions: frozenset[str]
    stance: Stance
    weight: float


@dataclass(frozen=True, slots=True)
class VerbForm:
    """One form of a reporting verb.

    Args:
        shape: "finite", "participle" or "infinitive" (an infinitive may be a plural present).
        plural: a plural finite form.
        joined: its particle is part of the form.
    """

    cue: Cue
    shape: str
    plural: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """A reporting phrase: a verb and the words that follow it.

    Args:
        verbs: forms of the verb, in lower case.
        words: the words after it; each a set of alternatives.
    """

    cue: Cue
    verbs: frozenset[str]
    words: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Adposition:
    """Words around a source that give it the clause: "volgens X", "in X' ogen"."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    stance: Stance
    weight: float


def _rows(name: str) -> list[list[str]]:
    text = resources.files(__package__).joinpath("data", name).read_text("utf-8")
    return [
        line.split("\t") for line in text.splitlines() if line.strip() and not line.startswith("#")
    ]


def _cue(lemma: str, particle: str, frames: str, stance: str, weight: str) -> Cue:
    names = frames.split()
    return Cue(
        lemma,
        particle,
        frozenset(name for name in names if not name.endswith("+")),
        frozenset(name[:-1] for name in names if name.endswith("+")),
        Stance(stance),
        float(weight),
    )


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, tuple[VerbForm, ...]]:
    """Every form of every reporting verb, in lower case."""
    table: dict[str, list[VerbForm]] = {}

    def put(form: str, entry: VerbForm) -> None:
        table.setdefault(form, []).append(entry)

    for infinitive, parts, frames, stance, weight in _rows("verbs.tsv"):
        particle, bar, base = infinitive.rpartition("|")
        if " " in base:
            continue
        cue = _cue(particle + base, particle, frames, stance, weight)
        forms = conjugate(base, parts.split(), separable=bool(bar))
        for form in forms.finite:
            put(form, VerbForm(cue, "finite", form in forms.plural, not particle))
            if particle:
                put(particle + form, VerbForm(cue, "finite", form in forms.plural, True))
        put(particle + forms.participle, VerbForm(cue, "participle", False, True))
        put(particle + forms.infinitive, VerbForm(cue, "infinitive", False, True))
    return {form: tuple(entries) for form, entries in table.items()}


@lru_cache(maxsize=1)
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """Reporting phrases by the forms of their verb."""
    table: dict[str, list[Phrase]] = {}
    for pattern, frames, stance, weight in _rows("phrases.tsv"):
        head, *rest = pattern.split()
        cue = _cue(pattern, "", frames, stance, weight)
        verbs = _AUXILIARY_FORMS.get(head) or _forms_of(head.removeprefix("DO:"))
        words = tuple(frozenset(word.split("|")) for word in rest)
        phrase = Phrase(cue, verbs, words)
        for verb in verbs:
            table.setdefault(verb, []).append(phrase)
    return {verb: tuple(entries) for verb, entries in table.items()}


@lru_cache(maxsize=1)
def _general_verbs() -> dict[str, frozenset[str]]:
    return {
        infinitive: frozenset({*conjugate(infinitive, parts.split()).finite, participle})
        for infinitive, parts in _rows("general_verbs.tsv")
        for participle in (conjugate(infinitive, parts.split()).participle,)
    }


def _forms_of(infinitive: str) -> frozenset[str]:
    return _general_verbs()[infinitive]


@lru_cache(maxsize=1)
def adpositions() -> tuple[Adposition, ...]:
    """Words around a source that give it a clause, longest first."""
    rows = [
        Adposition(
            tuple(before.split()),
            () if after == "-" else tuple(after.split()),
            Stance(stance),
            float(weight),
        )
        for before, after, stance, weight in _rows("prepositions.tsv")
    ]
    return tuple(sorted(rows, key=lambda row: -len(row.before) - len(row.after)))


@lru_cache(maxsize=1)
def adpositions_by_word() -> dict[str, tuple[Adposition, ...]]:
    """The same by their first word."""
    table: dict[str, list[Adposition]] = {}
    for entry in adpositions():
        table.setdefault(entry.before[0], []).append(entry)
    return {word: tuple(entries) for word, entries in table.items()}


@lru_cache(maxsize=1)
def speech_nouns() -> dict[str, tuple[Stance, float]]:
    """Nouns for something said ("vraag", "stelling"): stance and weight."""
    return {
        noun: (Stance(stance), float(weight)) for noun, stance, weight in _rows("speech_nouns.tsv")
    }
