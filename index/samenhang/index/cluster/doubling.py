"""Documents of a cluster that are nearly the same text: paired when they are committed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.reading import THERE, pages
from samenhang.index.store.doubles import ALIKE, Double, groups_of, likeness, numbered

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.entries import Entry
    from samenhang.index.cluster.indices import Indices
    from samenhang.index.cluster.reads import Reads


def pair(connection: Connection, indices: Indices, committed: Iterable[Entry]) -> None:
    """Pair documents that were committed, and can be found, with those that are like them."""
    actions: list[dict[str, Any]] = []
    for entry in committed:
        mine = entry.source
        if not mine["bands"]:
            continue
        body = {
            "query": {"bool": {"filter": [{"terms": {"bands": mine["bands"]}}, THERE]}},
            "_source": ["id", "number", "revision", "signature"],
            "sort": [{"number": "asc"}],
        }
        for hit in pages(connection, indices["documents"], body):
            other = hit["_source"]
            if other["id"] != entry.id:
                actions += _pair(indices, mine, other)
    connection.write(actions)
    if actions:
        connection.ask(lambda client: client.indices.refresh(index=indices["doubles"]))


def _pair(
    indices: Indices, mine: dict[str, Any], other: dict[str, Any]
) -> Iterator[dict[str, Any]]:
    same = likeness(mine["signature"]["slots"], other["signature"]["slots"])
    if same < ALIKE:
        return
    first, second = sorted((mine, other), key=lambda one: one["number"])
    yield {
        "_index": indices["doubles"],
        "_id": f"{first['revision']}-{second['revision']}",
        "_source": {
            "revision": [first["revision"], second["revision"]],
            "seq": 0,
            "documents": [first["id"], second["id"]],
            "numbers": [first["number"], second["number"]],
            "similarity": same,
        },
    }


def group_numbers(reads: Reads) -> dict[str, int]:
    """Id of each document that has doubles to the number of its group."""
    alike: dict[int, set[int]] = defaultdict(set)
    names: dict[int, str] = {}
    for source in pairs(reads):
        (one, other), (first, second) = source["numbers"], source["documents"]
        alike[one].add(other)
        alike[other].add(one)
        names |= {one: first, other: second}
    return {names[key]: number for key, number in numbered(alike).items()}


def doubles(reads: Reads, least: float) -> list[Double]:
    """Documents that are nearly the same text, group by group."""
    alike: dict[int, dict[int, float]] = defaultdict(dict)
    names: set[str] = set()
    for source in pairs(reads):
        if source["similarity"] >= least:
            one, other = source["numbers"]
            alike[one][other] = alike[other][one] = source["similarity"]
            names |= set(source["documents"])
    described = {}
    for row, number in reads.numbered(sorted(names)):
        described[number] = (row.id, row.title, row.date, row.words, row.path)
    return groups_of(alike, described)


def pairs(reads: Reads) -> Iterator[dict[str, Any]]:
    """All pairs of documents that are nearly the same text, as their index has them."""
    body = {"query": reads.seen(), "sort": [{"numbers": "asc"}, {"revision": "asc"}]}
    for hit in pages(reads.connection, reads.indices["doubles"], body):
        yield hit["_source"]
