"""What a decision about who is who asks of a cluster, read when it asks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.identity_rows import Identity, identity_of, new_key
from samenhang.index.cluster.reading import many, pages
from samenhang.pipeline.types import EntityType

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.indices import Indices
    from samenhang.pipeline.names.sightings import Kept, Sighting

_AT_ONCE = 5000

_NAMED = {"term": {"anonymous": False}}


class ShelfReads:
    """Sightings and identities on the cluster, and what was decided of them and not yet written.

    Args:
        blank: all is decided anew; what the cluster has is not looked at, and goes at the end.
    """

    def __init__(self, connection: Connection, indices: Indices, *, blank: bool = False) -> None:
        self._connection = connection
        self._blank = blank
        self._sightings = indices["sightings"]
        self._identities = indices["identities"]
        self._kept: dict[int, Kept] = {}
        self._listed: set[int] = set()
        self._blocks: dict[tuple[str, bool], list[int]] = {}
        self._known: dict[int, Identity | None] = {}
        self._fixed: dict[tuple[EntityType, str], int] = {}
        self._dirty: set[int] = set()  # sightings to be written
        self._gone: set[int] = set()
        self.changed: set[int] = set()  # identities

    def block(self, block: str) -> list[Kept]:
        """The sightings of a block, without the anonymous ones."""
        return self._sharing(block, home=True)

    def claiming(self, block: str) -> list[Kept]:
        """Sightings of other blocks that have this one among their keys."""
        return self._sharing(block, home=False)

    def corrected(self, type_: EntityType, fixed: str) -> int | None:
        """The identity that a correction or a list put together under this name."""
        if (type_, fixed) not in self._fixed and not self._blank:
            asked = [{"term": {"fixed": fixed}}, {"term": {"type": type_.value}}]
            body = {"query": {"bool": {"filter": asked}}, "sort": [{"key": "asc"}]}
            for hit in pages(self._connection, self._identities, body, limit=1):
                self._know(identity_of(hit["_source"]))
        return self._fixed.get((type_, fixed))

    def home(self, identity: int) -> str:
        """The block for which an identity was made; "" for one of a correction."""
        found = self.identity(identity)
        return found.home if found is not None else ""

    def foresee(self, sightings: Iterable[Sighting]) -> None:
        """Read in one go what deciding about new sightings will ask for."""
        listed = list(sightings)
        blocks = sorted({shared for one in listed for shared in (one.block, *one.keys)})
        blocks = [one for one in blocks if (one, True) not in self._blocks]
        for start in range(0, len(blocks), _AT_ONCE):
            some = blocks[start : start + _AT_ONCE]
            body = {"query": {"terms": {"keys": some}}, "sort": [{"who": "asc"}]}
            for _ in self._read(body):
                pass
        by_shared: dict[tuple[str, bool], list[int]] = defaultdict(list)
        for key, kept in self._kept.items():
            for place in places_of(kept.sighting):
                by_shared[place].append(key)
        for shared in blocks:
            for home in (True, False):
                self._blocks[shared, home] = sorted(by_shared[shared, home])
        known = {kept.identity for kept in self._kept.values() if kept.identity is not None}
        made = {new_key(one.type, block, "", 0) for one in listed for block in (one.block,)}
        self.preload(known | made)
        for key in made:
            self._known.setdefault(key, None)

    def find(self, told: Mapping[str, str]) -> dict[str, Kept]:
        """Sightings by their keys (`who`), those that are kept.

        Args:
            told: `who` to what is told.
        """
        found = {}
        for who, one in many(self._connection, self._sightings, sorted(told)).items():
            found[who] = self._load(who, one["_source"])
        return found

    def identity(self, key: int) -> Identity | None:
        """An identity by its key; None where there is none."""
        if key not in self._known:
            self._known[key] = None
            self.preload([key])
        return self._known[key]

    def preload(self, identities: Iterable[int]) -> None:
        """Read identities that will be asked for, in one go."""
        wanted = [str(key) for key in identities if self._known.get(key) is None]
        wanted = [] if self._blank else wanted
        for one in many(self._connection, self._identities, wanted).values():
            self._know(identity_of(one["_source"]))

    def sightings_of(self, identities: Iterable[int]) -> dict[int, list[Kept]]:
        """The sightings of identities, as they are now."""
        wanted = sorted(set(identities))
        for start in range(0, len(wanted), 1000):
            some = wanted[start : start + 1000]
            body = {"query": {"terms": {"identity": some}}, "sort": [{"who": "asc"}]}
            for hit in self._read(body):
                self._load(hit["_id"], hit["_source"])
        found: dict[int, list[Kept]] = defaultdict(list)
        for key, kept in self._kept.items():
            if kept.identity in set(wanted) and key not in self._gone:
                found[kept.identity].append(kept)
        return found

    def _sharing(self, shared: str, *, home: bool) -> list[Kept]:
        if (shared, home) not in self._blocks:
            must: list[dict[str, Any]] = [{"term": {"keys": shared}}]
            at_home = {"bool": {"filter": [{"term": {"home": shared}}, _NAMED]}}
            query = (
                {"bool": {"filter": [*must, at_home]}}
                if home
                else {"bool": {"filter": must, "must_not": [at_home]}}
            )
            body = {"query": query, "sort": [{"who": "asc"}]}
            loaded = [number_of(hit["_id"]) for hit in self._read(body)]
            new = [
                key
                for key, kept in self._kept.items()
                if (shared, home) in places_of(kept.sighting)
            ]
            self._blocks[shared, home] = sorted({*loaded, *new} - self._gone)
        return [self._kept[key] for key in sorted(self._blocks[shared, home])]

    def _read(self, body: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
        if self._blank:
            return
        for hit in pages(self._connection, self._sightings, body):
            self._load(hit["_id"], hit["_source"])
            yield hit

    def _load(self, who: str, source: Mapping[str, Any]) -> Kept:
        from samenhang.pipeline.names.sightings import Kept, decode

        key = number_of(who)
        if key not in self._kept and key not in self._gone:
            self._kept[key] = Kept(
                key,
                decode(source["told"]),
                source.get("identity"),
                source["seen"],
                source["how"],
            )
            self._listed |= {key} if source["listed"] else set()
        return self._kept[key]

    def _know(self, identity: Identity) -> None:
        self._known[identity.key] = identity
        if identity.fixed:
            self._fixed.setdefault((identity.type, identity.fixed), identity.key)


def places_of(sighting: Sighting) -> list[tuple[str, bool]]:
    """What a sighting has in common with others, and whether that is the block it is of."""
    return [
        (shared, shared == sighting.block and not sighting.anonymous)
        for shared in {sighting.block, *sighting.keys}
    ]


def number_of(who: str) -> int:
    """A sighting's key by what the cluster calls it."""
    return int(who, 16)
