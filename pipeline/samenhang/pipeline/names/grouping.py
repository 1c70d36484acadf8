"""Which sightings with one surname are of one person: a pure function of the set of them.

Those of whom most is known are put together first; a shorter name joins the one group it fits
and stays apart where it fits two. So the outcome does not depend on the order in which
documents come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from samenhang.pipeline.names.likeness import ASKED_FROM, Verdict, likeness
from samenhang.pipeline.names.profiles import parse
from samenhang.pipeline.names.sightings import Sighting
from samenhang.pipeline.types import EntityType


def groups(sightings: Iterable[Sighting]) -> list[list[Sighting]]:
    """The sightings, those of one person or organisation together, in a fixed order.

    Args:
        sightings: of one block, each once.
    """
    listed = sorted(sightings, key=order)
    known = [sighting for sighting in listed if not sighting.anonymous]
    made = _Groups(known)
    ranks = [_rank(sighting) for sighting in known]
    for rank in range(_RANKS):
        nodes = [i for i in range(len(known)) if ranks[i] == rank]
        made.put_together(made.attach(nodes) if rank else nodes)
    # Surnames of which nothing is known never join anything.
    return [*made.all(), *([sighting] for sighting in listed if sighting.anonymous)]


def order(sighting: Sighting) -> tuple[object, ...]:
    """A fixed order of sightings."""
    return (
        sighting.name,
        sighting.gender,
        *(sorted(part) for part in (sighting.parties, sighting.bodies, sighting.offices)),
        sorted(sighting.places),
        sighting.setting,
        sighting.first,
        sighting.last,
        sorted(sighting.claims),
        sighting.fixed,
        sorted(sighting.apart),
        sighting.only,
    )


_RANKS = 5


def _rank(sighting: Sighting) -> int:
    """How much is known: 0 for most. What is told to be one by people comes first."""
    if sighting.type is EntityType.ORG or sighting.fixed:
        return 0
    told = bool(sighting.parties or sighting.bodies or sighting.offices or sighting.places)
    name = parse(sighting.name)
    if name.first:
        return 0 if told else 1
    if name.given:
        return 2 if told else 3
    return 4


class _Groups:
    """Groups of sightings while they are being made; members are bits of a number."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self._sightings = sightings
        self._of = list(range(len(sightings)))
        self._members = [1 << i for i in range(len(sightings))]
        self._apart = [0] * len(sightings)
        self._same: list[list[tuple[float, int]]] = [[] for _ in sightings]
        self._placed: set[int] = set()
        for i, a in enumerate(sightings):
            for j in range(i):
                b = sightings[j]
                alike = likeness(a, b)
                if alike.probability < ASKED_FROM or (a.fixed and b.fixed and a.fixed != b.fixed):
                    self._apart[i] |= 1 << j
                    self._apart[j] |= 1 << i
                elif alike.verdict is Verdict.SAME:
                    self._same[i].append((alike.probability, j))
                    self._same[j].append((alike.probability, i))

    def attach(self, nodes: Sequence[int]) -> list[int]:
        """Let each join the one group it fits; those that fit none are returned."""
        alone = []
        chosen: list[tuple[int, int]] = []
        for i in nodes:
            fits = {
                self._of[j]
                for _, j in self._same[i]
                if j in self._placed and not self._apart[i] & self._members[self._of[j]]
            }
            if len(fits) == 1:
                chosen.append((i, fits.pop()))
            elif not fits:
                alone.append(i)
        for i, group in chosen:
            self._join(i, group)
        self._placed.update(nodes)
        return alone

    def put_together(self, nodes: Sequence[int]) -> None:
        """Join those that are the same, the most certain first."""
        among = set(nodes)
        edges = sorted(
            (-probability, j, i)
            for i in nodes
            for probability, j in self._same[i]
            if j < i and j in among
        )
        for _, j, i in edges:
            self._join(i, self._of[j])
        self._placed |= among

    def _join(self, i: int, group: int) -> None:
        other = self._of[i]
        if other == group or self._apart[other] & self._members[group]:
            return
        self._members[group] |= self._members[other]
        self._apart[group] |= self._apart[other]
        for k in range(len(self._of)):
            if self._of[k] == other:
                self._of[k] = group

    def all(self) -> list[list[Sighting]]:
        made: dict[int, list[Sighting]] = {}
        for i, sighting in enumerate(self._sightings):
            made.setdefault(self._of[i], []).append(sighting)
        return list(made.values())
