"""Persons and organisations over all documents of a cluster, with what listings show of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.reading import groups, pages
from samenhang.index.types import EntityRow, EntityType, RoleRow

if TYPE_CHECKING:
    from samenhang.index.cluster.reads import Reads

_AT_ONCE = 2000
_SUMS = {
    "mentions": {"sum": {"field": "mentions"}},
    "indirect": {"sum": {"field": "indirect"}},
}


class Listing:
    """Lists of people and organisations.

    What is asked for one of several identities is asked for all of them in one go.
    """

    def __init__(self, reads: Reads) -> None:
        self._reads = reads

    def entities(
        self, name: str, only: EntityType | None, limit: int | None
    ) -> tuple[EntityRow, ...]:
        """Persons and organisations, most mentioned first."""
        people = self._reads.people
        whose: dict[str, int]
        if name:
            whos = people.whos(people.named(name, only))
            whose = people.whose(whos)
            totals = self._totals(sorted(whose))
        else:
            totals = self._totals(None)
            whose = people.whose(totals)
        sums: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        for who, (mentions, indirect) in totals.items():
            if who in whose:
                sums[whose[who]][0] += mentions
                sums[whose[who]][1] += indirect
        known = people.identities(sums)
        keys = [key for key in sums if key in known and only in (None, known[key]["type"])]
        keys.sort(key=lambda key: (-sums[key][0], -sums[key][1], known[key]["name"]))
        chosen = keys[:limit]
        facts = self._facts(chosen, named=bool(name))
        return tuple(
            EntityRow(
                key=key,
                entity=known[key]["name"],
                type=EntityType(known[key]["type"]),
                gender=known[key]["gender"],
                mentions=sums[key][0],
                indirect=sums[key][1],
                **facts[key],
            )
            for key in chosen
        )

    def _totals(self, whos: Sequence[str] | None) -> dict[str, tuple[int, int]]:
        query: Mapping[str, Any] = self._reads.seen({"exists": {"field": "who"}})
        if whos is not None:
            query = self._reads.seen({"terms": {"who": list(whos)}})
        index, sources = self._reads.indices["entities"], [{"who": {"terms": {"field": "who"}}}]
        return {
            bucket["key"]["who"]: (
                int(bucket["mentions"]["value"]),
                int(bucket["indirect"]["value"]),
            )
            for bucket in groups(self._reads.connection, index, query, sources, _SUMS)
        }

    def _facts(self, keys: Sequence[int], *, named: bool) -> dict[int, dict[str, Any]]:
        found: dict[int, dict[str, Any]] = {}
        for start in range(0, len(keys), _AT_ONCE):
            found |= self._some(keys[start : start + _AT_ONCE], named=named)
        return found

    def _some(self, keys: Sequence[int], *, named: bool) -> dict[int, dict[str, Any]]:
        people = self._reads.people
        whos = people.whos(keys)
        whose = people.whose(whos)
        among = {"terms": {"who": whos}}
        roles, documents, dates = self._seen_in(among, whose)
        forms = self._forms(among, whose)
        spoken = self._spoken(among, whose)
        about = self._together(whose, mentioned=True) if named else {}
        speaks_of = self._together(whose, mentioned=False) if named else {}
        return {
            key: {
                "documents": tuple(documents.get(key, ())),
                "first_date": min(dates.get(key, ()), default=""),
                "last_date": max(dates.get(key, ()), default=""),
                "roles": tuple(roles.get(key, ())),
                "forms": tuple(forms.get(key, ())),
                "speakers": tuple(about.get(key, ())),
                "speaks_of": tuple(speaks_of.get(key, ())),
                "statements": spoken[key],
            }
            for key in keys
        }

    def _seen_in(
        self, among: Mapping[str, Any], whose: Mapping[str, int]
    ) -> tuple[dict[int, list[RoleRow]], dict[int, list[str]], dict[int, list[str]]]:
        body = {
            "query": self._reads.seen(among),
            "_source": ["who", "document", "date", "number", "seq", "roles"],
            "sort": [
                {"date": {"order": "asc", "missing": "_last"}},
                {"number": "asc"},
                {"seq": "asc"},
            ],
        }
        found = [
            hit["_source"]
            for hit in pages(self._reads.connection, self._reads.indices["entities"], body)
        ]
        titles = self._titles({row["document"] for row in found if row["roles"]["given"]})
        roles: dict[int, list[RoleRow]] = defaultdict(list)
        documents: dict[int, list[str]] = defaultdict(list)
        dates: dict[int, list[str]] = defaultdict(list)
        for row in found:
            key, document, date = whose[row["who"]], row["document"], row.get("date", "")
            if document not in documents[key][-1:]:
                documents[key].append(document)
                dates[key] += [date] if date else []
            for role, house, start, end in row["roles"]["given"]:
                title = titles.get(document, "")
                roles[key].append(RoleRow(role, house, document, title, date, start, end))
        return roles, documents, dates

    def _titles(self, documents: set[str]) -> dict[str, str]:
        from samenhang.index.cluster.reading import many

        found = many(self._reads.connection, self._reads.indices["documents"], sorted(documents))
        return {name: str(one["_source"].get("title", "")) for name, one in found.items()}

    def _forms(
        self, among: Mapping[str, Any], whose: Mapping[str, int]
    ) -> dict[int, list[tuple[str, int]]]:
        query = self._reads.seen(among, {"term": {"kind": "name"}})
        sources = [{"who": {"terms": {"field": "who"}}}, {"text": {"terms": {"field": "text"}}}]
        counts: dict[int, Counter[str]] = defaultdict(Counter)
        index = self._reads.indices["mentions"]
        for bucket in groups(self._reads.connection, index, query, sources):
            counts[whose[bucket["key"]["who"]]][bucket["key"]["text"]] += bucket["doc_count"]
        return {key: _most(listed) for key, listed in counts.items()}

    def _spoken(self, among: Mapping[str, Any], whose: Mapping[str, int]) -> Counter[int]:
        found: Counter[int] = Counter()
        sources = [{"who": {"terms": {"field": "who"}}}]
        index = self._reads.indices["statements"]
        for bucket in groups(self._reads.connection, index, self._reads.seen(among), sources):
            found[whose[bucket["key"]["who"]]] += int(bucket["doc_count"])
        return found

    def _together(
        self, whose: Mapping[str, int], *, mentioned: bool
    ) -> dict[int, list[tuple[str, int]]]:
        """Who speaks about these, or about whom these speak, by the number of statements."""
        ours, theirs = ("mentioned", "who") if mentioned else ("who", "mentioned")
        body = {
            "query": self._reads.seen(
                {"terms": {ours: list(whose)}}, {"exists": {"field": theirs}}
            ),
            "_source": ["who", "mentioned"],
            "sort": [{"number": "asc"}, {"seq": "asc"}],
        }
        pairs: list[tuple[set[int], str]] = []
        others: set[str] = set()
        index = self._reads.indices["statements"]
        for hit in pages(self._reads.connection, index, body):
            row = hit["_source"]
            mine = {"mentioned": row["mentioned"], "who": [row["who"]]}
            keys = {whose[who] for who in mine[ours] if who in whose}
            pairs += [(keys, who) for who in mine[theirs]]
            others |= set(mine[theirs])
            pairs.append((set(), ""))  # the end of a statement
        return self._counted(pairs, others)

    def _counted(
        self, pairs: Sequence[tuple[set[int], str]], others: set[str]
    ) -> dict[int, list[tuple[str, int]]]:
        people = self._reads.people
        whose = people.whose(others)
        shown = people.identities(whose.values())
        counts: dict[int, Counter[int]] = defaultdict(Counter)
        statement: set[tuple[int, int]] = set()
        for keys, who in pairs:
            if not who:
                for key, other in statement:
                    counts[key][other] += 1
                statement.clear()
                continue
            if who in whose:
                statement |= {(key, whose[who]) for key in keys if key != whose[who]}
        return {
            key: _most_named([(str(shown[other]["name"]), n) for other, n in listed.items()])
            for key, listed in counts.items()
        }


def _most(counts: Counter[str]) -> list[tuple[str, int]]:
    return _most_named(list(counts.items()))


def _most_named(counts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))
