"""Long lists from the cluster, page after page, as they stood when the first was asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import SamenhangError

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection

PAGE = 1000
THERE = {"range": {"revision": {"gt": 0}}}  # documents that are, and not only about to be
_KEPT = "5m"  # how long the cluster keeps a list as it was, after each page


def pages(
    connection: Connection,
    index: str,
    body: Mapping[str, Any],
    *,
    size: int = PAGE,
    limit: int | None = None,
    pit: bool = False,
) -> Iterator[dict[str, Any]]:
    """The hits of a search, all of them, or the first `limit`.

    Args:
        body: with a `sort` that leaves no two hits equal.
        pit: as they stand now, whatever is written meanwhile; for lists that people read on.
    """
    left = limit
    after: Sequence[Any] | None = None
    frozen = ""
    if pit and (limit is None or limit > size):
        frozen = connection.ask(
            lambda client: client.create_pit(index=index, params={"keep_alive": _KEPT})
        )["pit_id"]
    try:
        while left is None or left > 0:
            wanted = size if left is None else min(size, left)
            hits = _page(connection, index, body, wanted, after, frozen)
            yield from hits
            if len(hits) < wanted:
                return
            after = hits[-1]["sort"]
            left = None if left is None else left - len(hits)
    finally:
        if frozen:
            with suppress(SamenhangError):
                connection.ask(lambda client: client.delete_pit(body={"pit_id": [frozen]}))


def _page(
    connection: Connection,
    index: str,
    body: Mapping[str, Any],
    size: int,
    after: Sequence[Any] | None,
    frozen: str,
) -> list[dict[str, Any]]:
    asked: dict[str, Any] = {**body, "size": size, "track_total_hits": False}
    if after is not None:
        asked["search_after"] = list(after)
    if frozen:
        asked["pit"] = {"id": frozen, "keep_alive": _KEPT}
        found = connection.ask(lambda client: client.search(body=asked))
    else:
        found = connection.ask(lambda client: client.search(index=index, body=asked))
    hits: list[dict[str, Any]] = found["hits"]["hits"]
    return hits


def skipped(
    connection: Connection, index: str, body: Mapping[str, Any], offset: int, limit: int | None
) -> Iterator[dict[str, Any]]:
    """The hits of a search from `offset` on."""
    most = 10_000  # beyond which the cluster does not count places
    if limit is not None and offset + limit <= most:
        asked = {**body, "from": offset, "size": limit, "track_total_hits": False}
        if limit:
            found = connection.ask(lambda client: client.search(index=index, body=asked))
            yield from found["hits"]["hits"]
        return
    until = None if limit is None else offset + limit
    for number, hit in enumerate(pages(connection, index, body, limit=until, pit=True)):
        if number >= offset:
            yield hit


def groups(
    connection: Connection,
    index: str,
    query: Mapping[str, Any],
    sources: Sequence[Mapping[str, Any]],
    more: Mapping[str, Any] | None = None,
    *,
    size: int = 5000,
) -> Iterator[dict[str, Any]]:
    """All buckets of an aggregation by several values."""
    after: Mapping[str, Any] | None = None
    while True:
        composite: dict[str, Any] = {"size": size, "sources": list(sources)}
        if after is not None:
            composite["after"] = after
        asked = {
            "size": 0,
            "track_total_hits": False,
            "query": query,
            "aggs": {"all": {"composite": composite, **({"aggs": more} if more else {})}},
        }
        found = _search(connection, index, asked)
        told = found["aggregations"]["all"]
        yield from told["buckets"]
        after = told.get("after_key")
        if after is None or len(told["buckets"]) < size:
            return


def _search(connection: Connection, index: str, body: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = connection.ask(lambda client: client.search(index=index, body=body))
    return found


def _several(
    connection: Connection, index: str, keys: list[str], fields: Sequence[str] | None
) -> dict[str, Any]:
    params = {"_source": ",".join(fields)} if fields else {}
    found: dict[str, Any] = connection.ask(
        lambda client: client.mget(index=index, body={"ids": keys}, params=params)
    )
    return found


def count(connection: Connection, index: str, query: Mapping[str, Any]) -> int:
    """How many documents of an index answer."""
    found = connection.ask(lambda client: client.count(index=index, body={"query": query}))
    return int(found["count"])


def in_batches(listed: Iterable[str], size: int) -> Iterator[list[str]]:
    """Some at a time."""
    left = iter(listed)
    while some := list(islice(left, size)):
        yield some


def together(
    **listed: Iterable[tuple[Any, Any]],
) -> Iterator[tuple[Any, dict[str, Any]]]:
    """Lists in the order of their keys, read side by side: each key with what each list has of it.

    Of each list no more is held than where it is.
    """

    def named(name: str, pairs: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, str, Any]]:
        return ((key, name, value) for key, value in pairs)

    lists = [named(name, pairs) for name, pairs in listed.items()]
    for key, found in groupby(merge(*lists, key=itemgetter(0)), itemgetter(0)):
        yield key, {name: value for _, name, value in found}


def many(
    connection: Connection, index: str, keys: Sequence[str], fields: Sequence[str] | None = None
) -> dict[str, dict[str, Any]]:
    """Documents of an index by their ids, as last written; those that are there.

    Args:
        fields: of their sources; None for all.
    """
    found: dict[str, dict[str, Any]] = {}
    for start in range(0, len(keys), PAGE):
        told = _several(connection, index, list(keys[start : start + PAGE]), fields)
        found.update((one["_id"], one) for one in told["docs"] if one.get("found"))
    return found
