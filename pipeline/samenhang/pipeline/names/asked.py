"""Who may be one and the same, for people to answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from samenhang.pipeline.names.corrections import normal
from samenhang.pipeline.names.likeness import ASKED_FROM, Likeness, Verdict, likeness
from samenhang.pipeline.names.sightings import Kept, Sighting


@dataclass(frozen=True, slots=True)
class Question:
    """Identities that may be one.

    Those of which nothing is known but one and the same name stand together on one side: they
    are one question, however many documents have the name.

    Args:
        first, second: the identities of either side; every one of them may be any other.
        probability: that the two sides are one, 0..1.
        why: what they have in common, and what not.
    """

    first: tuple[int, ...]
    second: tuple[int, ...]
    probability: float
    why: str


@dataclass
class _Side:
    """Identities that are asked about together."""

    identities: list[int]
    sightings: list[Sighting]
    keys: set[str]
    fixed: str = ""


def questions(kept: Iterable[Kept]) -> list[Question]:
    """Who may be one and the same, in the order of the identities."""
    sides = _sides(kept)
    found = [q for side in sides for q in _among_themselves(side)]
    by_key: dict[str, list[int]] = defaultdict(list)
    for number, side in enumerate(sides):
        for key in side.keys:
            by_key[key].append(number)
    near = {(a, b) for among in by_key.values() for a in among for b in among if a < b}
    for a, b in sorted(near):
        alike = _alike(sides[a], sides[b])
        if alike is not None:
            first, second = sides[a].identities, sides[b].identities
            found.append(Question(tuple(first), tuple(second), alike.probability, alike.why))
    return sorted(found, key=lambda question: (question.first, question.second))


def _sides(kept: Iterable[Kept]) -> list[_Side]:
    by_identity: dict[int, list[Sighting]] = defaultdict(list)
    for one in kept:
        if one.identity is not None:
            by_identity[one.identity].append(one.sighting)
    sides: dict[object, _Side] = {}
    for identity, sightings in sorted(by_identity.items()):
        lone = len(sightings) == 1 and sightings[0].anonymous and not sightings[0].apart
        group: object = identity
        if lone:
            group = (normal(sightings[0].name), sightings[0].gender, sightings[0].setting)
        side = sides.setdefault(group, _Side([], [], set()))
        side.identities.append(identity)
        side.sightings += sightings
        side.keys |= {key for sighting in sightings for key in sighting.keys}
        side.fixed = min((s.fixed for s in sightings if s.fixed), default="")
    return list(sides.values())


def _among_themselves(side: _Side) -> list[Question]:
    if len(side.identities) < 2:
        return []
    alike = likeness(side.sightings[0], side.sightings[1])
    first, *rest = side.identities
    return [Question((first,), tuple(rest), alike.probability, "the same name, nothing else")]


def _alike(a: _Side, b: _Side) -> Likeness | None:
    """How the two sides may be one; None where they are not, or where it is answered."""
    if a.fixed and b.fixed:
        return None
    pairs = [likeness(x, y) for x in _few(a.sightings) for y in _few(b.sightings)]
    if any(p.probability < ASKED_FROM and p.verdict is Verdict.DIFFERENT for p in pairs):
        return None
    return max(pairs, key=lambda p: p.probability, default=None)


def _few(sightings: Sequence[Sighting]) -> Sequence[Sighting]:
    """Enough sightings to compare: those that tell alike are many."""
    return sightings[:_COMPARED]


_COMPARED = 60
