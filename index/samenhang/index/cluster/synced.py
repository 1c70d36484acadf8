"""What a cluster has of files that were read from folders, for making it what these are."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from typing import TYPE_CHECKING, Any

from samenhang.index.adding.syncing import Known, Plan, State, kept
from samenhang.index.cluster.reading import THERE, pages

if TYPE_CHECKING:
    from samenhang.index.cluster.objects import Objects
    from samenhang.index.cluster.reads import Reads
    from samenhang.index.cluster.records import Record

FOLDER = "synced"


class InCluster:
    """What `syncing.planned` asks of a cluster.

    The states of a folder's files are one object; without it they are only read once more.
    """

    def __init__(self, reads: Reads, objects: Objects) -> None:
        self._reads = reads
        self._objects = objects

    def inside(self, folder: str) -> Iterator[Known]:
        """The documents that were read from a folder, or from below it."""
        return self._known({"prefix": {"path": folder.rstrip(os.sep) + os.sep}})

    def with_bytes(self, sha256: str) -> Sequence[Known]:
        """The documents with these bytes, in their order."""
        return list(self._known({"term": {"sha256": sha256}}))

    def removed(self, path: str, sha256: str) -> str | None:
        """The day on which a document with these bytes, or from this path, was removed."""
        return self._reads.state.removed(path, sha256)

    def states(self, folder: str) -> Mapping[str, State]:
        """The files of a folder as they were seen when it was synced last."""
        data = self._objects.get(_name(folder))
        try:
            told = json.loads(gzip.decompress(data)) if data is not None else {}
            return {path: State(*state) for path, state in told.items()}
        except (OSError, EOFError, ValueError, TypeError, AttributeError):
            return {}

    def remember(self, plan: Plan, failed: Mapping[str, str]) -> None:
        """Keep the states of files, so that unchanged ones need not be read the next time."""
        states = {**self.states(plan.folder), **kept(plan, failed)}
        for known in plan.gone:
            states.pop(known.path, None)
        told = json.dumps({path: astuple(state) for path, state in states.items()})
        self._objects.put(_name(plan.folder), gzip.compress(told.encode(), mtime=0))

    def _known(self, query: Mapping[str, Any]) -> Iterator[Known]:
        body = {
            "query": {"bool": {"filter": [query, THERE]}},
            "_source": ["id", "number", "title", "path", "sha256"],
            "sort": [{"number": "asc"}],
        }
        for hit in pages(self._reads.connection, self._reads.indices["documents"], body):
            row = hit["_source"]
            yield Known(row["number"], row["id"], row["title"], row["path"], row["sha256"])


def moved(record: Record, path: str) -> Record:
    """The record of a document that is read from another path now."""
    source = replace(record.document.source, path=path)
    return replace(record, document=replace(record.document, source=source))


def _name(folder: str) -> str:
    summed = hashlib.sha256(folder.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{FOLDER}/{summed[:32]}.json.gz"
