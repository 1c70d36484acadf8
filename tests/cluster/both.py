"""The same documents in a folder and on a cluster, and the same questions to both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from samenhang.index.archive import Archive
from samenhang.index.cluster.engine import ClusterCorpus

# When something was added, and where it lies, is another matter in each; keys are each one's own.
_OWN = {"added", "key", "score", "folder", "format_version", "bytes_store", "bytes_index"}
_OWN |= {"search_engine"}


def plain(row: Any) -> Any:
    """A row as what both must have the same."""
    if is_dataclass(row):
        named = {f.name: plain(getattr(row, f.name)) for f in fields(row) if f.name not in _OWN}
        return (type(row).__name__, tuple(named.items()))
    if isinstance(row, (tuple, list)):
        return tuple(map(plain, row))
    if isinstance(row, dict):
        return tuple(sorted((key, plain(value)) for key, value in row.items()))
    return row


def same(local: Iterable[Any], cluster: Iterable[Any]) -> int:
    """How many rows both have; fails at the first that is another."""
    ours, theirs = [plain(row) for row in local], [plain(row) for row in cluster]
    for number, (one, other) in enumerate(zip(ours, theirs, strict=False)):
        if one != other:
            differing = (
                [(a, b) for a, b in zip(one[1], other[1], strict=True) if a != b]
                if isinstance(one, tuple) and len(one) == 2
                else [(one, other)]
            )
            raise AssertionError(f"row {number}: {differing}")
    assert len(ours) == len(theirs)
    return len(ours)


def address(url: str, records: Path, name: str = "") -> str:
    """The address of a corpus on the test server."""
    return f"opensearch+{url}/{name or 't' + uuid4().hex[:10]}?records={records}&replicas=0"


@contextmanager
def cleared(corpus: ClusterCorpus) -> Iterator[ClusterCorpus]:
    """The corpus, of which nothing is left on the server afterwards."""
    name = corpus._address.name
    try:
        with corpus:
            yield corpus
    finally:
        from opensearchpy import OpenSearch

        from samenhang.index.cluster.connection import client_of

        client: OpenSearch = client_of(corpus._address)
        client.indices.delete(index=f"{name}-*", ignore=404)


def by_identity(rows: Iterable[Any]) -> list[Any]:
    """Listed people by their counts and names: of equals the order is each engine's own."""
    return sorted(rows, key=lambda row: (-row.mentions, -row.indirect, row.entity, row.documents))


__all__ = [
    "Archive",
    "ClusterCorpus",
    "address",
    "by_identity",
    "cleared",
    "plain",
    "replace",
    "same",
]
