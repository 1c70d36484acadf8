"""Keeps sightings and identities on the cluster: the shelf of `pipeline.names.identity`.

What a decision asks is read when it asks, what it changes is written when it is made; whoever
decides has the lease of the names, so that nobody else decides meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.identity_rows import Identity, new_key
from samenhang.index.cluster.reading import pages
from samenhang.index.cluster.shelf_reads import ShelfReads, number_of, places_of
from samenhang.index.identities import fullest_name
from samenhang.index.store.folding import fold
from samenhang.pipeline.types import EntityType

if TYPE_CHECKING:
    from samenhang.pipeline.names.corrections import Corrections
    from samenhang.pipeline.names.sightings import Kept

_AT_ONCE = 5000


class ClusterShelf(ShelfReads):
    """A shelf on the cluster, for one round of decisions."""

    def new(self, type_: EntityType, block: str, fixed: str) -> int:
        """An identity that nothing has yet."""
        number = 0
        while True:
            key = new_key(type_, block, fixed, number)
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

    def put(self, who: str, told: str, *, listed: bool = False) -> Kept:
        """Keep a sighting, or note that it is seen, or listed, now."""
        from samenhang.pipeline.names.sightings import Kept, decode

        key = number_of(who)
        kept = self._kept.get(key)
        if kept is None:
            kept = Kept(key, decode(told), None, not listed)
            for place in places_of(kept.sighting):
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
        key = number_of(who)
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
