"""Whether two sightings are of one person or organisation, by facts that are weighed.

Nobody is taken for somebody on a surname alone, whatever the weights say: a party, a body or
an office must be in common, and none of them may speak against it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files

from samenhang.pipeline.names.evidence import held_by_few, national
from samenhang.pipeline.names.profiles import organisation, parse
from samenhang.pipeline.names.sightings import Sighting
from samenhang.pipeline.names.similarity import fold, given_agree, same_given, same_surname
from samenhang.pipeline.types import EntityType
from samenhang.pipeline.weighing.linear import LinearModel, load

SAME_FROM = 0.85  # probability from which two are one without asking
ASKED_FROM = 0.1  # … and from which it is asked
_TERM = 3  # years after which an office may have somebody else of that surname
_SPAN = 12  # years after which more years tell nothing more


class Verdict(StrEnum):
    """Whether two are one."""

    SAME = "same"
    QUESTION = "question"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two sightings are alike.

    Args:
        verdict: what follows.
        probability: that they are one, 0..1.
        why: what they have in common, and what not, in words.
    """

    verdict: Verdict
    probability: float
    why: str


def compare(a: Sighting, b: Sighting) -> Likeness:
    """Whether two are one, and why. Symmetric."""
    if a.type is not b.type:
        return Likeness(Verdict.DIFFERENT, 0.0, "person and organisation")
    if told_apart(a, b):
        return Likeness(Verdict.DIFFERENT, 0.0, "told apart by a correction")
    if a.fixed and a.fixed == b.fixed:
        return Likeness(Verdict.SAME, 1.0, "told to be one by a correction")
    return _persons(a, b) if a.type is EntityType.PERSON else _organisations(a, b)


def told_apart(a: Sighting, b: Sighting) -> bool:
    """A correction says that they are two."""
    if not a.apart or not b.apart:
        return False
    sides = dict(a.apart)
    return any(number in sides and sides[number] != side for number, side in b.apart)


def _organisations(a: Sighting, b: Sighting) -> Likeness:
    x, y = organisation(a.name), organisation(b.name)
    if x == y:
        return Likeness(Verdict.SAME, 1.0, "same name")
    if x in b.claims or y in a.claims:
        return Likeness(Verdict.QUESTION, 0.8, "one is a form of the other's name")
    if a.claims & b.claims:
        return Likeness(Verdict.QUESTION, 0.3, "a short name in common")
    return Likeness(Verdict.DIFFERENT, 0.0, "other names")


def contradiction(a: Sighting, b: Sighting) -> str:
    """Why two sightings of persons cannot be of one; "" where they can."""
    x, y = parse(a.name), parse(b.name)
    if not same_surname(x, y):
        return "other surnames"
    if a.gender and b.gender and a.gender != b.gender:
        return "a man and a woman"
    if not given_agree(x, y):
        return "other given names"
    return ""


def _persons(a: Sighting, b: Sighting) -> Likeness:
    against = contradiction(a, b)
    if against:
        return Likeness(Verdict.DIFFERENT, 0.0, against)
    facts = facts_of(a, b)
    probability = model().probability(facts)
    verdict = (
        Verdict.SAME
        if probability >= SAME_FROM
        else Verdict.QUESTION
        if probability >= ASKED_FROM
        else Verdict.DIFFERENT
    )
    if verdict is Verdict.SAME and not _borne_out(facts):
        verdict = Verdict.QUESTION
    if verdict is Verdict.DIFFERENT and "full" in facts and "full.alike" not in facts:
        verdict = Verdict.QUESTION  # the same name in full: worth a question, whatever the roles
    return Likeness(verdict, probability, _in_words(facts))


def _borne_out(facts: dict[str, float]) -> bool:
    """More than a surname is in common, and nothing of it contradicted."""
    if "full.place.other" in facts:
        return False
    if ("full" in facts and "full.alike" not in facts) or "initials.more" in facts:
        return True
    told = {
        fact.removeprefix("full.").removeprefix("short."): value for fact, value in facts.items()
    }
    if not _SPEAKS_AGAINST.isdisjoint(told):
        return False
    held = told.get("office.years", 0.0) < _TERM / _SPAN  # else by whoever came after
    return not _BEARS_OUT.isdisjoint(told) or (held and not _OFFICES.isdisjoint(told))


_BEARS_OUT = frozenset({"party.same", "body.same"})
_OFFICES = frozenset({"office.same.few", "office.same.many"})
_SPEAKS_AGAINST = frozenset({"party.other", "place.other"})


def facts_of(a: Sighting, b: Sighting) -> dict[str, float]:
    """Named facts about two sightings of persons that do not contradict each other.

    Facts about roles begin with "full." where both have a given name, else with "short.":
    for a surname they must tell much more.
    """
    x, y = parse(a.name), parse(b.name)
    facts: dict[str, float] = {}
    full = bool(x.first and y.first and same_given(x.first, y.first)) or _named_by_people(a, b)
    if full:
        facts["full"] = 1.0
        if fold(x.first) != fold(y.first):
            facts["full.alike"] = 1.0
    elif x.given and y.given:
        facts["initials"] = 1.0
        if len(x.initials) > 1 and x.initials == y.initials:
            facts["initials.more"] = 1.0
    else:
        facts["surname"] = 1.0
    if bool(x.particles) != bool(y.particles):
        facts["particles.left"] = 1.0
    if fold(x.surname) != fold(y.surname):
        facts["surname.half"] = 1.0
    for fact, value in _circumstances(a, b, full).items():
        facts[f"{'full' if full else 'short'}.{fact}"] = value
    return facts


def _named_by_people(a: Sighting, b: Sighting) -> bool:
    """The name, initials and all, is one that people gave to somebody."""
    given = bool(a.fixed or b.fixed) and bool(parse(a.name).given)
    return given and fold(a.name) == fold(b.name)


def _circumstances(a: Sighting, b: Sighting, full: bool) -> dict[str, float]:
    facts: dict[str, float] = {}
    if a.parties and b.parties:
        facts["party.same" if a.parties & b.parties else "party.other"] = 1.0
    if a.bodies and b.bodies:
        facts["body.same" if a.bodies & b.bodies else "body.other"] = 1.0
    here, there = _places(a, full), _places(b, full)
    if here and there:
        facts["place.same" if here & there else "place.other"] = 1.0
    years = _between(a, b)
    if a.offices and b.offices:
        shared = a.offices & b.offices
        if shared:
            facts[f"office.same.{_reach(shared, bool(here and there))}"] = 1.0
        else:
            facts["office.other"] = 1.0
        if shared and years is not None:
            facts["office.years"] = years
    if years is not None:
        facts["years"] = years
    return facts


def _reach(offices: frozenset[str], places: bool) -> str:
    """How much an office in common tells; where places are known, they tell the rest."""
    if any(map(held_by_few, offices)):
        return "few"
    return "many" if places or any(map(national, offices)) else "somewhere"


def _places(a: Sighting, full: bool) -> frozenset[str]:
    """The places of somebody's roles; for a surname without them, the document's own."""
    if a.places or full or not a.setting:
        return a.places
    return frozenset() if any(map(national, a.offices)) else frozenset({a.setting})


def _between(a: Sighting, b: Sighting) -> float | None:
    """Years between two periods, as a share of `_SPAN`; None where one is not known."""
    if not a.last or not b.last:
        return None
    apart = max(a.first - b.last, b.first - a.last, 0)
    return min(apart, _SPAN) / _SPAN


_WORDS = (
    ("full", "same name"),
    ("initials", "initials and surname agree"),
    ("surname", "same surname"),
    ("full.alike", "given names alike"),
    ("surname.half", "half of a double surname"),
    ("party.same", "same party"),
    ("party.other", "other parties"),
    ("body.same", "same organisation"),
    ("body.other", "other organisations"),
    ("office.same.few", "same office"),
    ("office.same.many", "same office"),
    ("office.same.somewhere", "same office, perhaps elsewhere"),
    ("office.other", "other roles"),
    ("place.same", "same place"),
    ("place.other", "other places"),
)


def _bare(facts: dict[str, float]) -> dict[str, float]:
    """Facts without what kind of name they are of."""
    return {fact.removeprefix("full.").removeprefix("short."): v for fact, v in facts.items()}


def _in_words(facts: dict[str, float]) -> str:
    bare = _bare(facts) | facts
    told = [words for fact, words in _WORDS if fact in bare]
    years = round(bare.get("years", 0.0) * _SPAN)
    if years >= _SPAN:
        told.append(f"{_SPAN} years between or more")
    elif years > 1:
        told.append(f"{years} years between")
    return ", ".join(dict.fromkeys(told))


@lru_cache(maxsize=1)
def model() -> LinearModel:
    """The shipped weights; see `pipeline/calibration/fit_identity.py`."""
    return load(files(__package__) / "data" / "identity.json")


@lru_cache(maxsize=200_000)
def likeness(a: Sighting, b: Sighting) -> Likeness:
    """`compare`, remembered."""
    return compare(a, b)
