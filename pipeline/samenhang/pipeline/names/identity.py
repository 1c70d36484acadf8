"""One person or organisation over many documents: decided here, for whatever keeps them.

Sightings (what a document tells of somebody) that are certainly of one person or organisation
get one identity; where they may be but need not, they stay apart and a question is kept for
people to answer (`questions`). The outcome is a function of the set of sightings: it does not
depend on the order of adding, and taking a document away undoes what it did.

    identities = identify(entities, corrections)        # in memory; see `identities`

Adding looks only at sightings of one block (a surname; an organisation's name), and at none
where the same was told before, so that one more document costs the same in any corpus.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol

from samenhang.pipeline.names.corrections import Corrections
from samenhang.pipeline.names.grouping import How, Placed, groups, place
from samenhang.pipeline.names.likeness import told_apart
from samenhang.pipeline.names.profiles import parse
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.setting import Setting
from samenhang.pipeline.names.sightings import Kept, Sighting, sighting_of
from samenhang.pipeline.types import Entity, EntityType

_ROUNDS = 3
_ONE_BY_ONE = 3  # more new sightings of a block are quicker decided all together


class Shelf(Protocol):
    """What keeps sightings and identities."""

    def block(self, block: str) -> Sequence[Kept]:
        """The sightings of a block, without the anonymous ones."""

    def claiming(self, block: str) -> Sequence[Kept]:
        """Sightings of other blocks that have this one among their keys."""

    def corrected(self, type_: EntityType, fixed: str) -> int | None:
        """The identity that a correction or a list put together under this name."""

    def home(self, identity: int) -> str:
        """The block for which an identity was made; "" for one of a correction."""

    def new(self, type_: EntityType, block: str, fixed: str) -> int:
        """An identity that nothing has yet."""

    def assign(self, kept: Kept, identity: int | None, how: int) -> None:
        """Give a sighting, and all entities that are seen so, an identity."""


def settle(shelf: Shelf, blocks: Iterable[str]) -> None:
    """Decide anew who is who in these blocks, and in those that depend on them."""
    waiting = sorted(set(blocks))
    done: Counter[str] = Counter()
    while waiting:
        block = waiting.pop(0)
        done[block] += 1
        # Short names of organisations follow the organisation; a circle of them ends here.
        waiting += [
            key for key in _settle(shelf, block) if key not in waiting and done[key] < _ROUNDS
        ]


def begin(shelf: Shelf, kept: Kept) -> None:
    """Give an anonymous sighting an identity of its own: nothing is ever decided about it."""
    shelf.assign(kept, shelf.new(kept.sighting.type, kept.sighting.block, ""), How.ALONE)


def _settle(shelf: Shelf, block: str) -> list[str]:
    """Decide who is who in one block; blocks that depend on what has changed."""
    kept = shelf.block(block)
    if _placed(shelf, block, kept):
        return []
    by_sighting = {one.sighting: one for one in kept}
    owner = _owner(kept, shelf.claiming(block)) if block.startswith("o:") else None
    taken: set[int] = set()
    moved: dict[str, None] = {}
    for group in groups(by_sighting):
        members = [by_sighting[placed.sighting] for placed in group]
        identity = _identity(shelf, block, members, owner, taken)
        if identity is not None:
            taken.add(identity)
        for member, placed in zip(members, group, strict=True):
            if member.identity != identity and member.sighting.type is EntityType.ORG:
                moved |= dict.fromkeys(k for k in member.sighting.keys if k != block)
            if (member.identity, member.how) != (identity, placed.how):
                shelf.assign(member, identity, placed.how)
    return list(moved)


def _placed(shelf: Shelf, block: str, kept: Sequence[Kept]) -> bool:
    """Place what is new in a block of persons, if nothing else changes by it; whether it is so."""
    new = [one for one in kept if one.seen and one.identity is None]
    if not 0 < len(new) <= _ONE_BY_ONE or block.startswith("o:"):
        return False
    known = [(Placed(one.sighting, How(one.how)), one.identity) for one in kept if one not in new]
    places: list[tuple[Kept, int, How]] = []
    for number, one in enumerate(new, 1):
        found = place(one.sighting, known)
        if found is None:
            return False
        group = -number if found[0] is None else found[0]  # negative: a group of its own
        places.append((one, group, found[1]))
        known.append((Placed(one.sighting, found[1]), group))
    made: dict[int, int] = {}
    for one, group, how in places:
        if group < 0 and group not in made:
            made[group] = shelf.new(one.sighting.type, block, "")
        shelf.assign(one, made.get(group, group), how)
    return True


def _identity(
    shelf: Shelf, block: str, members: Sequence[Kept], owner: int | None, taken: set[int]
) -> int | None:
    """Whose the sightings of a group are; None where no document has any of them."""
    if not any(member.seen for member in members):
        return None
    type_ = members[0].sighting.type
    fixed = min((m.sighting.fixed for m in members if m.sighting.fixed), default="")
    if fixed:
        known = shelf.corrected(type_, fixed)
        return shelf.new(type_, "", fixed) if known is None else known
    if owner is not None and owner not in taken:
        return owner
    before = Counter(m.identity for m in members if m.identity is not None)
    own = [key for key in before if key not in taken and shelf.home(key) == block]
    return min(own, key=lambda key: (-before[key], key)) if own else shelf.new(type_, block, "")


def _owner(kept: Sequence[Kept], claiming: Sequence[Kept]) -> int | None:
    """The one organisation of which this name is a short form, as documents say."""
    if not kept or any(register().find(one.sighting.name) for one in kept):
        return None
    if any(told_apart(one.sighting, other.sighting) for one in kept for other in claiming):
        return None
    blocks = {one.sighting.block for one in claiming}
    owners = {one.identity for one in claiming}
    return owners.pop() if len(blocks) == 1 and len(owners) == 1 else None


def fullest(type_: EntityType, names: Iterable[str]) -> str:
    """The name to show of those that one person or organisation has: the fullest."""
    return max(names, key=lambda name: _fullness(type_, name))


def _fullness(type_: EntityType, name: str) -> tuple[bool, int, int, str]:
    known = register().find(name) if type_ is EntityType.ORG else None
    official = known is not None and known.name == name
    size = parse(name).size if type_ is EntityType.PERSON else len(name)
    return official, size, sum(letter.isupper() for letter in name), name


def told(
    corrections: Corrections, document: str, entity: Entity, setting: Setting
) -> Sighting | None:
    """What a document tells of an entity, with what people said of it; None for no name."""
    # An organisation's abbreviation is its own; a surname may be another person's too.
    others = entity.forms if entity.type is EntityType.ORG else ()
    called = (entity.name, *others)
    if corrections.ignores(*called):
        return None
    fixed = corrections.group(document, *called) or ""
    return sighting_of(document, entity, setting, fixed, corrections.sides(document, *called))
