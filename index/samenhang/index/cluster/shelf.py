"""Keeps sightings and identities on the cluster: the shelf of `pipeline.names.identity`.

What a decision asks is read when it asks, what it changes is written when it is made; whoever
decides has the lease of the names, so that nobody else decides meanwhile.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.reading import many, pages
from samenhang.index.identities import fullest_name
from samenhang.index.store.folding import fold
from samenhang.pipeline.types import EntityType

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.indices import Indices
    from samenhang.pipeline.names.corrections import Corrections
    from samenhang.pipeline.names.sightings import Kept, Sighting

_AT_ONCE = 5000
_BITS = 53  # of a key: what every reader of JSON takes for the same number


@dataclass(frozen=True, slots=True)
class Identity:
    """A person or organisation as listings have it."""

    key: int
    type: EntityType
    name: str = ""
    full: str = ""
    gender: str = ""
    home: str = ""
    fixed: str = ""
    forms: frozenset[str] = frozenset()

    def source(self) -> dict[str, Any]:
        """As the index has it."""
        words = {word for form in self.forms for word in form.split()}
        return {
            "key": self.key,
            "type": self.type.value,
            "name": self.name,
            "full": self.full,
            "gender": self.gender,
            "home": self.home,
            "fixed": self.fixed,
            "forms": sorted(self.forms),
            "words": sorted(words),
        }


def identity_of(source: Mapping[str, Any]) -> Identity:
    """The inverse of `Identity.source`."""
    return Identity(
        source["key"],
        EntityType(source["type"]),
        source["name"],
        source["full"],
        source["gender"],
        source["home"],
        source["fixed"],
        frozenset(source["forms"]),
    )


class ClusterShelf:
    """A shelf on the cluster, for one round of decisions.

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

    # -- what the decision asks ---------------------------------------------------------

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

    def new(self, type_: EntityType, block: str, fixed: str) -> int:
        """An identity that nothing has yet."""
        number = 0
        while True:
            key = _new_key(type_, block, fixed, number)
            if self.identity(key) is None:
                break
            number += 1
        self._know(Identity(key, type_, home=block, fixed=fixed))
        self.changed.add(key)
        return key

    def assign(self, kept: Kept, identity: int | None, how: int) -> None:
        """Give a sighting, and all entities that are seen so, an identity."""
        now = self._kept.get(kept.key, kept)
        self._kept[kept.key] = replace(now, identity=identity, how=how)
        self._dirty.add(kept.key)
        if identity != now.identity:
            self.changed |= {key for key in (now.identity, identity) if key is not None}

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
            for place in _places(kept.sighting):
                by_shared[place].append(key)
        for shared in blocks:
            for home in (True, False):
                self._blocks[shared, home] = sorted(by_shared[shared, home])
        known = {kept.identity for kept in self._kept.values() if kept.identity is not None}
        made = {_new_key(one.type, block, "", 0) for one in listed for block in (one.block,)}
        self.preload(known | made)
        for key in made:
            self._known.setdefault(key, None)

    # -- keeping ------------------------------------------------------------------------

    def find(self, told: Mapping[str, str]) -> dict[str, Kept]:
        """Sightings by their keys (`who`), those that are kept.

        Args:
            told: `who` to what is told.
        """
        found = {}
        for who, one in many(self._connection, self._sightings, sorted(told)).items():
            found[who] = self._load(who, one["_source"])
        return found

    def put(self, who: str, told: str, *, listed: bool = False) -> Kept:
        """Keep a sighting, or note that it is seen, or listed, now."""
        from samenhang.pipeline.names.sightings import Kept, decode

        key = _number(who)
        kept = self._kept.get(key)
        if kept is None:
            kept = Kept(key, decode(told), None, not listed)
            for place in _places(kept.sighting):
                # What is asked for later is read; what was read already has this one too.
                if place in self._blocks:
                    self._blocks[place].append(key)
        elif not listed and not kept.seen:
            kept = replace(kept, seen=True)
        self._kept[key] = kept
        self._listed |= {key} if listed else set()
        self._dirty.add(key)
        return kept

    def forget(self, who: str) -> None:
        """A sighting is of no document any more."""
        key = _number(who)
        kept = self._kept[key]
        if kept.identity is not None:
            self.changed.add(kept.identity)
        self._dirty.add(key)
        if key in self._listed:
            self._kept[key] = replace(kept, seen=False)
            return
        self._gone.add(key)
        for listed in self._blocks.values():
            if key in listed:
                listed.remove(key)

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

    def write_sightings(self) -> None:
        """Write the sightings that were decided about."""
        self._connection.write(self._actions())
        self._dirty.clear()
        self._gone.clear()
        self.refresh(self._sightings)

    def describe(
        self,
        identities: Iterable[int],
        forms: Mapping[int, Iterable[str]],
        corrections: Corrections,
    ) -> None:
        """Write what listings show of identities; those that nobody has are gone.

        Args:
            forms: the names that documents use for each, beside its sightings' own.
        """
        wanted = set(identities)
        kept = self.sightings_of(wanted)
        self.preload(wanted)
        actions: list[dict[str, Any]] = []
        for key in sorted(wanted):
            known, members = self._known.get(key), kept.get(key, [])
            if known is None or not any(member.seen for member in members):
                self._known[key] = None
                actions.append({"_op_type": "delete", "_index": self._identities, "_id": str(key)})
                continue
            sightings = [m.sighting for m in sorted(members, key=lambda m: m.key)]
            full = fullest_name(known.type, (one.name for one in sightings))
            shown = corrections.shown(known.fixed or full)
            gender = next((one.gender for one in sightings if one.gender), "")
            names = (shown, *(one.name for one in sightings), *forms.get(key, ()))
            now = replace(
                known,
                name=shown,
                full=full,
                gender=gender,
                forms=frozenset(map(fold, names)) - {""},
            )
            self._known[key] = now
            actions.append({"_index": self._identities, "_id": str(key), "_source": now.source()})
        self._connection.write(actions)
        self.refresh(self._identities)

    def sweep(self) -> None:
        """Take away what the cluster has and this shelf has not."""
        kept = {f"{key:024x}" for key in self._kept.keys() - self._gone}
        known = {str(key) for key, one in self._known.items() if one is not None}
        for index, field, there in (
            (self._sightings, "who", kept),
            (self._identities, "key", known),
        ):
            body = {"query": {"match_all": {}}, "_source": False, "sort": [{field: "asc"}]}
            gone = [
                {"_op_type": "delete", "_index": index, "_id": hit["_id"]}
                for hit in pages(self._connection, index, body, size=5000)
                if hit["_id"] not in there
            ]
            self._connection.write(gone)
            self.refresh(index)

    def refresh(self, index: str) -> None:
        """Let what was written be found."""
        self._connection.ask(lambda client: client.indices.refresh(index=index))

    # -- small things -------------------------------------------------------------------

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
            loaded = [_number(hit["_id"]) for hit in self._read(body)]
            new = [
                key for key, kept in self._kept.items() if (shared, home) in _places(kept.sighting)
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

        key = _number(who)
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

    def _actions(self) -> Iterator[dict[str, Any]]:
        from samenhang.pipeline.names.sightings import encode

        for key in sorted(self._dirty):
            who = f"{key:024x}"
            if key in self._gone:
                yield {"_op_type": "delete", "_index": self._sightings, "_id": who}
                continue
            kept = self._kept[key]
            source = {
                "who": who,
                "told": encode(kept.sighting),
                "home": kept.sighting.block,
                "keys": sorted({kept.sighting.block, *kept.sighting.keys}),
                "anonymous": kept.sighting.anonymous,
                "how": int(kept.how),
                "listed": key in self._listed,
                "seen": kept.seen,
                **({"identity": kept.identity} if kept.identity is not None else {}),
            }
            yield {"_index": self._sightings, "_id": who, "_source": source}


def _places(sighting: Sighting) -> list[tuple[str, bool]]:
    """What a sighting has in common with others, and whether that is the block it is of."""
    return [
        (shared, shared == sighting.block and not sighting.anonymous)
        for shared in {sighting.block, *sighting.keys}
    ]


def _new_key(type_: EntityType, block: str, fixed: str, number: int) -> int:
    told = f"{type_}\0{block}\0{fixed}\0{number}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(told).digest()[:8], "big") >> (64 - _BITS)


_NAMED = {"term": {"anonymous": False}}


def _number(who: str) -> int:
    return int(who, 16)
