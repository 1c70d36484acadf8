"""What every question needs of a corpus: its documents, what is hidden, its concepts."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.people import People
from samenhang.index.cluster.reading import THERE, count, groups, many, pages, skipped
from samenhang.index.store import concepts
from samenhang.index.store.connection import schema
from samenhang.index.store.documents import SeveralError
from samenhang.index.types import DocumentRow, VocabularyConcept

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.indices import Indices
    from samenhang.index.cluster.state import State

VOCABULARY = "vocabulary"
_MOMENT = 0.1  # seconds in which nobody looks twice whether anything has changed
_TUPLES = ("warnings", "labels", "left_out")


def document_row(source: Mapping[str, Any]) -> DocumentRow:
    """A document as users see it."""
    row = dict(source["row"])
    row.update({name: tuple(row[name]) for name in _TUPLES})
    return DocumentRow(**row)


def _plain(word: str) -> str:
    """A word as what it is in a pattern."""
    return re.sub(r"([\\*?])", r"\\\1", word)


class Reads:
    """Reads of one corpus on a cluster."""

    def __init__(self, connection: Connection, indices: Indices, state: State) -> None:
        self.connection = connection
        self.indices = indices
        self.state = state
        self.people = People(connection, indices)
        self._vocabulary: sqlite3.Connection | None = None
        self._touched = ""
        self._looked = float("-inf")

    def again(self) -> Reads:
        """The same; what was kept is forgotten where anybody has changed names or concepts."""
        if time.monotonic() - self._looked > _MOMENT:
            touched = self.state.touched()
            if touched != self._touched:
                self.forget()
            self._touched, self._looked = touched, time.monotonic()
        return self

    def forget(self) -> None:
        """Look everything up anew: it was changed."""
        self.people.forget()
        if self._vocabulary is not None:
            self._vocabulary.close()
            self._vocabulary = None

    # -- documents ----------------------------------------------------------------------

    def documents(
        self,
        query: Mapping[str, Any] | None = None,
        *,
        offset: int = 0,
        limit: int | None = None,
    ) -> Iterator[DocumentRow]:
        """Documents in the order in which they were first added."""
        body = {
            "query": {"bool": {"filter": [THERE, *([query] if query else [])]}},
            "_source": ["row"],
            "sort": [{"number": "asc"}],
        }
        index = self.indices["documents"]
        if limit is not None:
            hits = skipped(self.connection, index, body, offset, limit)
        else:
            # A number never changes: who reads on for hours is shown no document twice.
            hits = islice(pages(self.connection, index, body), offset, None)
        for hit in hits:
            yield document_row(hit["_source"])

    def titled(self, words: Sequence[str]) -> Iterator[DocumentRow]:
        """Documents whose titles have all of these, as words or parts of them; in small letters."""
        asked = [{"wildcard": {"title_words": {"value": f"*{_plain(word)}*"}}} for word in words]
        return self.documents({"bool": {"filter": asked}})

    def ids(self, query: Mapping[str, Any] | None = None) -> Iterator[str]:
        """Ids of documents, for work that may go on for long between one and the next."""
        body = {
            "query": {"bool": {"filter": [THERE, *([query] if query else [])]}},
            "_source": ["id"],
            "sort": [{"number": "asc"}],
        }
        for hit in pages(self.connection, self.indices["documents"], body):
            yield str(hit["_source"]["id"])

    def numbered(self, ids: Sequence[str]) -> Iterator[tuple[DocumentRow, int]]:
        """Documents by their ids, with their numbers."""
        for one in many(self.connection, self.indices["documents"], ids).values():
            if one["_source"]["revision"]:
                yield document_row(one["_source"]), int(one["_source"]["number"])

    def found(self, wanted: str) -> Mapping[str, Any]:
        """The document with this id, beginning of an id, or source path.

        Raises:
            StoreError: there is none, or there are several.
        """
        index = self.indices["documents"]
        for exact in ("id", "path"):
            for hit in self._some(index, {"term": {exact: wanted}}, "number", 1):
                return hit
        start = wanted.casefold()
        rows = list(self._some(index, {"prefix": {"id": start}}, "id", 6)) if start else []
        if len(rows) == 1:
            return rows[0]
        if rows:
            names = ", ".join(row["id"] for row in rows[:5])
            raise SeveralError(
                f"several documents begin with {wanted!r}",
                hint=f"Write more of it: {names}{', …' if len(rows) > 5 else ''}",
            )
        raise StoreError(f"there is no document {wanted!r}", hint="See: samenhang documents")

    def count_documents(self, query: Mapping[str, Any] | None = None) -> int:
        """How many documents there are."""
        filters = [THERE, *([query] if query else [])]
        return count(self.connection, self.indices["documents"], {"bool": {"filter": filters}})

    def values(self, field: str) -> list[str]:
        """All values that documents have in a field."""
        sources = [{"value": {"terms": {"field": field}}}]
        found = groups(self.connection, self.indices["documents"], THERE, sources)
        return [bucket["key"]["value"] for bucket in found]

    def hidden(self) -> list[int]:
        """Revisions of which rows may be there, and are not to be seen."""
        body = {
            "query": {"term": {"open": True}},
            "_source": ["pending", "stale"],
            "sort": [{"number": "asc"}],
        }
        return [
            revision
            for hit in pages(self.connection, self.indices["documents"], body)
            for revision in (*hit["_source"].get("pending", []), *hit["_source"].get("stale", []))
        ]

    def seen(self, *filters: Mapping[str, Any]) -> dict[str, Any]:
        """The query for rows that meet all filters, and are of documents as they are."""
        hidden = self.hidden()
        unseen = {"must_not": [{"terms": {"revision": hidden}}]} if hidden else {}
        return {"bool": {"filter": list(filters), **unseen}}

    def _some(
        self, index: str, query: Mapping[str, Any], order: str, limit: int
    ) -> Iterator[Mapping[str, Any]]:
        body = {"query": {"bool": {"filter": [THERE, query]}}, "sort": [{order: "asc"}]}
        for hit in pages(self.connection, index, body, limit=limit):
            yield hit["_source"]

    # -- concepts -----------------------------------------------------------------------

    @property
    def vocabulary(self) -> sqlite3.Connection:
        """The concepts in tables of the local store: those of the vocabulary, and those used."""
        if self._vocabulary is None:
            made = sqlite3.connect(":memory:", isolation_level=None)
            made.executescript(schema())
            listed = self.state.value(VOCABULARY).get("concepts", [])
            concepts.replace(
                made,
                (
                    VocabularyConcept(uri, label, tuple(labels), tuple(broader))
                    for uri, label, labels, broader in listed
                ),
            )
            known = {one.uri for one in concepts.known(made)}
            for uri, label in self._used():
                if uri not in known:
                    concepts.note(made, uri, label)
            self._vocabulary = made
        return self._vocabulary

    def labels(self) -> dict[str, str]:
        """URIs of all concepts to the labels to show."""
        return {one.uri: one.label for one in concepts.known(self.vocabulary)}

    def _used(self) -> Iterator[tuple[str, str]]:
        """Concepts that documents use, with a label that was used for each."""
        sources = [
            {"uri": {"terms": {"field": "uri"}}},
            {"label": {"terms": {"field": "label"}}},
        ]
        seen: set[str] = set()
        for bucket in groups(self.connection, self.indices["tags"], self.seen(), sources):
            if bucket["key"]["uri"] not in seen:
                seen.add(bucket["key"]["uri"])
                yield bucket["key"]["uri"], bucket["key"]["label"]
