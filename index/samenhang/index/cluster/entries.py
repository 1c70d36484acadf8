"""Rows of `documents`, with the versions that were read: what is there, and what is under way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.reading import THERE, pages
from samenhang.index.cluster.reading import count as counted

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.indices import Indices

Source = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """The row of a document, and the version of it that was read."""

    id: str
    source: Source
    seq_no: int
    primary_term: int

    @property
    def revision(self) -> int:
        """The revision that questions see; 0 for none."""
        return int(self.source["revision"])

    @property
    def version(self) -> dict[str, int]:
        """The condition that nobody has written it since."""
        return {"if_seq_no": self.seq_no, "if_primary_term": self.primary_term}

    @property
    def hidden(self) -> list[int]:
        """Revisions whose rows are not to be seen."""
        return [*self.source.get("pending", []), *self.source.get("stale", [])]


class Entries:
    """Looks for rows of `documents`."""

    def __init__(self, connection: Connection, indices: Indices) -> None:
        self._connection = connection
        self._indices = indices

    def entry(self, document: str) -> Entry | None:
        """The row of a document as it was last written; None where there is none."""
        index = self._indices["documents"]
        found = self._connection.ask(
            lambda client: client.get(index=index, id=document, ignore=404)
        )
        return _entry(found) if found.get("found") else None

    def with_bytes(self, sha256: str) -> Source | None:
        """The document with these bytes that was added first."""
        return self._first({"term": {"sha256": sha256}})

    def at_path(self, path: str) -> Source | None:
        """The document that was read from this path; standard input is never the same twice."""
        return None if path == "-" else self._first({"term": {"path": path}})

    def unfinished(self) -> list[Entry]:
        """Documents with something left to do, by whomever."""
        body = {
            "query": {"bool": {"should": [{"term": {"open": True}}, {"term": {"linked": False}}]}},
            "sort": [{"number": "asc"}, {"id": "asc"}],
            "seq_no_primary_term": True,
        }
        return [_entry(hit) for hit in pages(self._connection, self._indices["documents"], body)]

    def begun(self, path: str) -> Entry | None:
        """A document that somebody began to add from this path, and did not add."""
        if path == "-":
            return None
        asked = [{"term": {"path": path}}, {"term": {"revision": 0}}]
        body = {
            "query": {"bool": {"filter": asked, "must_not": [{"term": {"removing": True}}]}},
            "sort": [{"number": "asc"}],
            "seq_no_primary_term": True,
        }
        index = self._indices["documents"]
        for hit in pages(self._connection, index, body, limit=1):
            return _entry(hit)
        return None

    def alike(self, wanted: str) -> int:
        """How many documents have this id, or it with a number behind it."""
        numbered = {"regexp": {"id": f"{wanted}-[0-9].*"}}
        query = {"bool": {"should": [{"term": {"id": wanted}}, numbered]}}
        return counted(self._connection, self._indices["documents"], query)

    def _first(self, query: Mapping[str, Any]) -> Source | None:
        body = {"query": {"bool": {"filter": [query, THERE]}}, "sort": [{"number": "asc"}]}
        index = self._indices["documents"]
        for hit in pages(self._connection, index, body, limit=1):
            source: Source = hit["_source"]
            return source
        return None


def _entry(hit: Mapping[str, Any]) -> Entry:
    return Entry(hit["_id"], dict(hit["_source"]), hit["_seq_no"], hit["_primary_term"])


def entries(connection: Connection, indices: Indices) -> Iterator[Entry]:
    """The rows of all documents, in their order."""
    body = {
        "query": THERE,
        "sort": [{"number": "asc"}],
        "seq_no_primary_term": True,
    }
    for hit in pages(connection, indices["documents"], body):
        yield _entry(hit)
