"""Who is who over all documents of a cluster, decided when documents have come or gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.desk import who_of
from samenhang.index.cluster.reading import groups, many, pages
from samenhang.index.cluster.shelf import ClusterShelf
from samenhang.index.identities import decide

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.indices import Indices
    from samenhang.index.cluster.state import State
    from samenhang.pipeline.names.corrections import Corrections
    from samenhang.pipeline.names.sightings import Kept, Sighting

LEASE = "names"
_AT_ONCE = 500


class Linking:
    """Keeps who is who up to date.

    Args:
        corrections: what people said of names.
    """

    def __init__(
        self, connection: Connection, indices: Indices, state: State, corrections: Corrections
    ) -> None:
        self._connection = connection
        self._indices = indices
        self._state = state
        self._corrections = corrections

    def seen(self, told: Mapping[str, str], wait: float) -> None:
        """Take in what documents tell that have come; they can be found already.

        Doing so again changes nothing.

        Args:
            told: `who` to what is told, encoded.
            wait: seconds for somebody else who decides.
        """
        if not told:
            return
        with self._state.lease(LEASE, wait):
            shelf = ClusterShelf(self._connection, self._indices)
            known = shelf.find(told)
            new = []
            for who in sorted(told):
                kept = known.get(who)
                if kept is None or not kept.seen or kept.identity is None:
                    new.append(shelf.put(who, told[who]))
            shelf.foresee(kept.sighting for kept in new)
            decide(shelf, new)
            old = {kept.identity for kept in known.values() if kept.identity is not None}
            self._finish(shelf, old)

    def gone(self, whos: Iterable[str], wait: float) -> None:
        """Take away what documents told that have gone; they are found no more."""
        wanted = sorted(set(whos))
        if not wanted:
            return
        with self._state.lease(LEASE, wait):
            shelf = ClusterShelf(self._connection, self._indices)
            known = shelf.find(dict.fromkeys(wanted, ""))
            left = self._still_told(list(known))
            old = {kept.identity for kept in known.values() if kept.identity is not None}
            blocks: set[str] = set()
            for who in sorted(known.keys() - left):
                sighting = known[who].sighting
                shelf.forget(who)
                blocks |= {sighting.block, *sighting.keys}
            shelf.foresee(known[who].sighting for who in known.keys() - left)
            decide(shelf, (), blocks)
            self._finish(shelf, old)

    def anew(self, listed: Sequence[Sighting], wait: float) -> None:
        """All identities anew, from what all documents tell and a list of people."""
        from samenhang.pipeline.names.sightings import decode, encode

        with self._state.lease(LEASE, wait):
            shelf = ClusterShelf(self._connection, self._indices, blank=True)
            for sighting in listed:
                shelf.put(who_of(sighting), encode(sighting), listed=True)
            new: dict[str, Kept] = {}
            for row in self._all_told():
                if row["who"] not in new:
                    new[row["who"]] = shelf.put(who_of(decode(row["told"])), row["told"])
            shelf.foresee(kept.sighting for kept in new.values())
            decide(shelf, [new[who] for who in sorted(new)])
            self._finish(shelf, set())
            shelf.sweep()

    def named(self) -> int:
        """How many of a list of people documents name."""
        listed = {"term": {"listed": True}}
        sources = [{"identity": {"terms": {"field": "identity"}}}]
        found = groups(self._connection, self._indices["sightings"], listed, sources)
        keys = [str(bucket["key"]["identity"]) for bucket in found]
        return len(many(self._connection, self._indices["identities"], keys))

    def _finish(self, shelf: ClusterShelf, more: set[int]) -> None:
        """Write what was decided: sightings first, from which identities could be made anew."""
        changed = shelf.changed | more
        shelf.write_sightings()
        wanted = sorted(changed)
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            shelf.describe(some, self._forms(shelf, some), self._corrections)

    def _forms(self, shelf: ClusterShelf, identities: Sequence[int]) -> dict[int, set[str]]:
        """The names that documents use, by identity."""
        whose = {
            f"{kept.key:024x}": key
            for key, members in shelf.sightings_of(identities).items()
            for kept in members
        }
        found: dict[int, set[str]] = defaultdict(set)
        listed = sorted(whose)
        for start in range(0, len(listed), 5000):
            query = {"terms": {"who": listed[start : start + 5000]}}
            sources = [
                {"who": {"terms": {"field": "who"}}},
                {"form": {"terms": {"field": "forms"}}},
            ]
            for bucket in groups(self._connection, self._indices["entities"], query, sources):
                found[whose[bucket["key"]["who"]]].add(bucket["key"]["form"])
        return found

    def _still_told(self, whos: Sequence[str]) -> set[str]:
        found: set[str] = set()
        for start in range(0, len(whos), 5000):
            query = {"terms": {"who": list(whos[start : start + 5000])}}
            sources = [{"who": {"terms": {"field": "who"}}}]
            found |= {
                bucket["key"]["who"]
                for bucket in groups(self._connection, self._indices["entities"], query, sources)
            }
        return found

    def _all_told(self) -> Iterable[dict[str, Any]]:
        body = {
            "query": {"exists": {"field": "who"}},
            "_source": ["who", "told"],
            "sort": [{"who": "asc"}, {"revision": "asc"}, {"seq": "asc"}],
        }
        for hit in pages(self._connection, self._indices["entities"], body, size=5000):
            yield hit["_source"]
