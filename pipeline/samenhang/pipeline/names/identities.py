"""The persons and organisations of a corpus, in memory.

identities = identify(entities, corrections)        # a whole corpus
identities.add(entity)                              # one more, by look-up
identities.of(document, key).name
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from samenhang.pipeline.names.asked import Question, questions
from samenhang.pipeline.names.corrections import Corrections
from samenhang.pipeline.names.identity import begin, fullest, settle, told
from samenhang.pipeline.names.setting import UNKNOWN, Setting
from samenhang.pipeline.names.sightings import Kept, Sighting
from samenhang.pipeline.types import Entity, EntityType


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """An entity with the document it is of.

    Args:
        document: the document's id in the corpus.
        entity: as annotated.
        setting: where and when the document is of.
    """

    document: str
    entity: Entity
    setting: Setting = UNKNOWN


@dataclass(frozen=True, slots=True)
class Identity:
    """A person or organisation of the corpus.

    Args:
        number: its key in these identities, from 1.
        type: person or organisation.
        name: to show: corrected, else the fullest.
        sightings: what is told of it.
        members: (document, entity key) of each of its entities, in the order of adding.
    """

    number: int
    type: EntityType
    name: str
    sightings: tuple[Sighting, ...]
    members: tuple[tuple[str, int], ...]


@dataclass
class Identities:
    """The identities of a corpus.

    Args:
        corrections: what people said of them.
        listed: people of lists that were imported.
    """

    corrections: Corrections = field(default_factory=Corrections)
    listed: Sequence[Sighting] = ()

    def __post_init__(self) -> None:
        self._shelf = _Memory()
        for sighting in self.listed:
            self._shelf.put(sighting)

    def __iter__(self) -> Iterator[Identity]:
        numbers = {one.identity for one in self._shelf.kept() if one.identity is not None}
        return iter([self._identity(number) for number in sorted(numbers)])

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def of(self, document: str, key: int) -> Identity | None:
        """The identity of a document's entity; None for an ignored one."""
        number = self._shelf.identity_of(document, key)
        return None if number is None else self._identity(number)

    def add(self, entity: DocumentEntity) -> Identity | None:
        """Gives an entity its identity.

        Returns:
            The identity, or None where a correction says that the name is none.
        """
        sighting = told(self.corrections, entity.document, entity.entity, entity.setting)
        if sighting is None:
            return None
        new = self._shelf.see(sighting, entity.document, entity.entity.key)
        if new is not None:
            if sighting.anonymous:
                begin(self._shelf, new)
            else:
                settle(self._shelf, sighting.keys)
        return self.of(entity.document, entity.entity.key)

    def remove(self, document: str) -> None:
        """Forgets a document, and all that only it told."""
        settle(self._shelf, self._shelf.forget(document))

    def questions(self) -> list[Question]:
        """Who may be one and the same, in order."""
        return questions(self._shelf.kept())

    def _identity(self, number: int) -> Identity:
        kept = [one for one in self._shelf.kept() if one.identity == number]
        sightings = tuple(one.sighting for one in kept)
        fixed = min((s.fixed for s in sightings if s.fixed), default="")
        shown = self.corrections.shown(
            fixed or fullest(sightings[0].type, (s.name for s in sightings))
        )
        members = self._shelf.members(one.key for one in kept)
        return Identity(number, sightings[0].type, shown, sightings, members)


class _Memory:
    """A shelf in memory."""

    def __init__(self) -> None:
        self._kept: dict[int, Kept] = {}
        self._keys: dict[Sighting, int] = {}
        self._by_key: dict[str, set[int]] = defaultdict(set)
        self._sighted: dict[tuple[str, int], int] = {}
        self._made: dict[int, tuple[EntityType, str, str]] = {}
        self._last = 0

    def put(self, sighting: Sighting, *, seen: bool = False) -> int:
        self._last += 1
        self._kept[self._last] = Kept(self._last, sighting, None, seen)
        self._keys[sighting] = self._last
        for key in {sighting.block, *sighting.keys}:
            self._by_key[key].add(self._last)
        return self._last

    def see(self, sighting: Sighting, document: str, number: int) -> Kept | None:
        """Note where a sighting is seen; the sighting, if it is new."""
        key = self._keys.get(sighting)
        new = key is None or not self._kept[key].seen
        if key is None:
            key = self.put(sighting, seen=True)
        self._kept[key] = replace(self._kept[key], seen=True)
        self._sighted[document, number] = key
        return self._kept[key] if new else None

    def forget(self, document: str) -> set[str]:
        """Take away what only a document told; the blocks that this concerns."""
        gone = {self._sighted.pop(place) for place in list(self._sighted) if place[0] == document}
        gone -= set(self._sighted.values())
        blocks: set[str] = set()
        for key in gone:
            sighting = self._kept.pop(key).sighting
            del self._keys[sighting]
            for shared in {sighting.block, *sighting.keys}:
                self._by_key[shared].discard(key)
                blocks.add(shared)
        return blocks

    def kept(self) -> list[Kept]:
        return list(self._kept.values())

    def identity_of(self, document: str, number: int) -> int | None:
        key = self._sighted.get((document, number))
        return None if key is None else self._kept[key].identity

    def members(self, keys: Iterable[int]) -> tuple[tuple[str, int], ...]:
        among = set(keys)
        return tuple(place for place, key in self._sighted.items() if key in among)

    def block(self, block: str) -> list[Kept]:
        found = (self._kept[key] for key in sorted(self._by_key[block]))
        here = [one for one in found if one.sighting.block == block]
        return [one for one in here if not one.sighting.anonymous]

    def claiming(self, block: str) -> list[Kept]:
        found = (self._kept[key] for key in sorted(self._by_key[block]))
        return [one for one in found if one.sighting.block != block]

    def corrected(self, type_: EntityType, fixed: str) -> int | None:
        return next((n for n, made in self._made.items() if made == (type_, "", fixed)), None)

    def home(self, identity: int) -> str:
        return self._made[identity][1]

    def new(self, type_: EntityType, block: str, fixed: str) -> int:
        number = len(self._made) + 1
        self._made[number] = (type_, block, fixed)
        return number

    def assign(self, kept: Kept, identity: int | None, how: int) -> None:
        self._kept[kept.key] = replace(self._kept[kept.key], identity=identity, how=how)


def identify(
    entities: Iterable[DocumentEntity],
    corrections: Corrections | None = None,
    listed: Sequence[Sighting] = (),
) -> Identities:
    """The identities of all entities of a corpus."""
    identities = Identities(corrections if corrections is not None else Corrections(), listed)
    for entity in entities:
        identities.add(entity)
    return identities
