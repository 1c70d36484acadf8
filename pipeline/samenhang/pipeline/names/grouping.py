"""Which sightings with one surname are of one person: a pure function of the set of them.

Those of whom most is known are put together first; a shorter name joins the one group it fits
and stays apart where it fits two. So the outcome does not depend on the order in which
documents come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from samenhang.pipeline.names.likeness import ASKED_FROM, Likeness, Verdict, likeness
from samenhang.pipeline.names.profiles import parse
from samenhang.pipeline.names.sightings import Sighting
from samenhang.pipeline.types import EntityType


class How(IntEnum):
    """How a sighting came where it is."""

    ALONE = 0  # began a group, with others of whom as much is known
    FITTED = 1  # joined the one group of fuller names that it fits
    TORN = 2  # fits more than one


@dataclass(frozen=True, slots=True)
class Placed:
    """A sighting in its group."""

    sighting: Sighting
    how: How


def groups(sightings: Iterable[Sighting]) -> list[list[Placed]]:
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
    lone = [[Placed(sighting, How.ALONE)] for sighting in listed if sighting.anonymous]
    return [*made.all(), *lone]


Grouped = tuple[Placed, int | None]


def place(new: Sighting, known: Iterable[Grouped]) -> tuple[int | None, How] | None:
    """Where one more sighting of a block goes, if nothing else changes by it.

    What `groups` would say of all of them, by comparing the new one alone.

    Args:
        new: not among the known ones.
        known: the others, as `groups` placed them, each with a number of its group.

    Returns:
        The group (None for one of its own) and how; None where the others may have to move.
    """
    if new.anonymous:
        return None, How.ALONE
    rank = _rank(new)
    alike = [(other, group, likeness(new, other.sighting)) for other, group in known]
    near = [(other, group) for other, group, told in alike if told.verdict is Verdict.SAME]
    if new.fixed or any(group is None for _, group in near):
        return None
    fuller = {group for other, group in near if _rank(other.sighting) < rank}
    if any(told.probability < ASKED_FROM and group in fuller for _, group, told in alike):
        return None
    if len(fuller) > 1:
        target, how = None, How.TORN
    elif fuller:
        target, how = fuller.pop(), How.FITTED
    else:
        # Only those that began a group can take in one that begins one itself.
        same = {
            group
            for other, group in near
            if _rank(other.sighting) == rank and other.how is How.ALONE
        }
        if len(same) > 1:
            return None
        target, how = (same.pop() if same else None), How.ALONE
    return None if _moves(rank, how, target, alike) else (target, how)


def _moves(
    rank: int, how: How, target: int | None, alike: Sequence[tuple[Placed, int | None, Likeness]]
) -> bool:
    """Whether others may have to move by a sighting that is placed so."""
    for other, group, told in alike:
        apart = told.probability < ASKED_FROM
        shorter = _rank(other.sighting) > rank
        if target is not None and group == target and apart:
            return True
        if not shorter:
            continue
        # A shorter name stays where it is if it had gone to the same group already.
        settled = other.how is How.FITTED and group == target and target is not None
        if told.verdict is Verdict.SAME and not settled:
            return True
        if apart and other.how is How.TORN and target is not None:
            return True
    return False


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
        self._how = [How.ALONE] * len(sightings)
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
            elif fits:
                self._how[i] = How.TORN
            else:
                alone.append(i)
        for i, group in chosen:
            self._how[i] = How.FITTED if self._join(i, group) else How.TORN
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

    def _join(self, i: int, group: int) -> bool:
        other = self._of[i]
        if other == group or self._apart[other] & self._members[group]:
            return other == group
        self._members[group] |= self._members[other]
        self._apart[group] |= self._apart[other]
        for k in range(len(self._of)):
            if self._of[k] == other:
                self._of[k] = group
        return True

    def all(self) -> list[list[Placed]]:
        made: dict[int, list[Placed]] = {}
        for i, sighting in enumerate(self._sightings):
            made.setdefault(self._of[i], []).append(Placed(sighting, self._how[i]))
        return list(made.values())
