"""Whom a user means by a name, and under which name somebody is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.reading import groups, many, pages
from samenhang.index.store.folding import fold, words

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.indices import Indices

_AT_ONCE = 5000


class People:
    """Persons and organisations over all documents of a cluster.

    What was looked up once is kept: a question sees the names as they stood when it was asked.
    """

    def __init__(self, connection: Connection, indices: Indices) -> None:
        self._connection = connection
        self._sightings = indices["sightings"]
        self._identities = indices["identities"]
        self._entities = indices["entities"]
        self._whose: dict[str, int] = {}
        self._shown: dict[int, Mapping[str, Any]] = {}

    def forget(self) -> None:
        """Look everything up anew: it was changed."""
        self._whose.clear()
        self._shown.clear()

    # -- whom a name means --------------------------------------------------------------

    def named(self, name: str, kind: str | None = None) -> list[int]:
        """The identities that a user means by `name`; see `store.naming.named`."""
        folded = words(name)
        if not folded:
            return []
        exact = self._types({"term": {"forms": " ".join(folded)}})
        every = [{"term": {"words": word}} for word in sorted(set(folded))]
        partly = self._types({"bool": {"filter": every}})
        organisation_known = "ORG" in exact.values()
        meant = exact | {
            key: type_
            for key, type_ in partly.items()
            if type_ == "PERSON" or not organisation_known
        }
        return sorted(key for key, type_ in meant.items() if kind is None or type_ == kind)

    def forms(self, organisation: str) -> set[str]:
        """All names of an organisation, folded."""
        found = {fold(organisation)}
        for one in self.identities(self.named(organisation, "ORG")).values():
            found |= set(one["forms"])
        return found - {""}

    def whos(self, identities: Iterable[int]) -> list[str]:
        """What documents tell of these identities."""
        wanted, found = sorted(set(identities)), []
        for start in range(0, len(wanted), _AT_ONCE):
            body = {
                "query": {"terms": {"identity": wanted[start : start + _AT_ONCE]}},
                "_source": ["who", "identity"],
                "sort": [{"who": "asc"}],
            }
            for hit in pages(self._connection, self._sightings, body, size=_AT_ONCE):
                found.append(hit["_source"]["who"])
                self._whose[hit["_source"]["who"]] = hit["_source"]["identity"]
        return sorted(found)

    def shown_as(self, names: Iterable[str]) -> list[str]:
        """What documents tell of those who are shown under one of these very names."""
        return self.whos(self._types({"terms": {"name": sorted(set(names))}}))

    def holders(self, fits: Mapping[str, Any]) -> list[str]:
        """What documents tell of those who somewhere have a role or organisation that fits."""
        query = {"bool": {"filter": [fits, {"exists": {"field": "who"}}]}}
        sources = [{"who": {"terms": {"field": "who"}}}]
        held = [
            bucket["key"]["who"]
            for bucket in groups(self._connection, self._entities, query, sources)
        ]
        return self.whos(set(self.whose(held).values()))

    def _types(self, query: Mapping[str, Any]) -> dict[int, str]:
        body = {"query": query, "_source": ["key", "type"], "sort": [{"key": "asc"}]}
        return {
            hit["_source"]["key"]: hit["_source"]["type"]
            for hit in pages(self._connection, self._identities, body, size=_AT_ONCE)
        }

    # -- who somebody is ----------------------------------------------------------------

    def whose(self, whos: Iterable[str]) -> dict[str, int]:
        """The identities of what documents tell; of what is not decided yet, none."""
        wanted = set(whos)
        missing = sorted(wanted - self._whose.keys())
        for who, one in many(self._connection, self._sightings, missing).items():
            if one["_source"].get("identity") is not None:
                self._whose[who] = one["_source"]["identity"]
        return {who: self._whose[who] for who in wanted if who in self._whose}

    def identities(self, keys: Iterable[int]) -> dict[int, Mapping[str, Any]]:
        """Identities by their keys."""
        wanted = set(keys)
        missing = [str(key) for key in sorted(wanted - self._shown.keys())]
        for one in many(self._connection, self._identities, missing).values():
            self._shown[one["_source"]["key"]] = one["_source"]
        return {key: self._shown[key] for key in wanted if key in self._shown}

    def names(self, whos: Iterable[str | None]) -> dict[str, str]:
        """The name to show for what documents tell."""
        keys = self.whose({who for who in whos if who})
        shown = self.identities(keys.values())
        return {who: str(shown[key]["name"]) for who, key in keys.items() if key in shown}
