"""The one step in which a document becomes what its rows say: a write of its row in `documents`.

Rows of a revision are written before, and are hidden until that step; rows of the revision before
are hidden after it, and deleted then. The row of the document says which revisions these are
(`pending`, `stale`), and `open` as long as there are any, so that whoever finds it so knows what
is left to do. Every write of it names the version that it was made for: of two who write, one
is told that the other was there first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.connection import OvertakenError
from samenhang.index.cluster.entries import Entries, Entry, Source
from samenhang.index.cluster.reading import pages
from samenhang.index.cluster.rows import OF_REVISIONS
from samenhang.index.store.records import slug_of

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.indices import Indices
    from samenhang.index.cluster.objects import Objects
    from samenhang.index.cluster.state import State

_AHEAD = 32  # numbers reserved at once


class Commits(Entries):
    """Rows of `documents`: claimed, committed, taken away."""

    def __init__(
        self, connection: Connection, indices: Indices, state: State, objects: Objects
    ) -> None:
        super().__init__(connection, indices)
        self._state = state
        self._objects = objects
        self._reserved: dict[str, Iterator[int]] = {}

    # -- writing ------------------------------------------------------------------------

    def reserve(self, what: str) -> int:
        """A number ("number", "revision") that nobody else gets."""
        number = next(self._reserved.get(what, iter(())), None)
        if number is None:
            first = self._state.reserve(what, _AHEAD)
            self._reserved[what] = iter(range(first, first + _AHEAD))
            number = next(self._reserved[what])
        return number

    def claim(self, known: Entry | None, path: str, title: str = "") -> Entry:
        """Say that a document is about to be written: a new one, or another revision of one.

        Returns:
            Its row; the last of `pending` is the revision to write.

        Raises:
            OvertakenError: somebody else has written it since.
        """
        revision = self.reserve("revision")
        if known is not None:
            source = {
                **known.source,
                "open": True,
                "pending": [revision],
                "stale": [*known.source.get("stale", []), *known.source.get("pending", [])],
                "run": self._state.run,
            }
            return self._write(known.id, source, known.version)
        begun = self.begun(path)
        if begun is not None:
            return self.claim(begun, path)
        number = self.reserve("number")
        wanted = slug_of(path, title)
        for suffix in count(self.alike(wanted) + 1):
            name = wanted if suffix == 1 else f"{wanted}-{suffix}"
            source = {
                "id": name,
                "document": name,
                "number": number,
                "revision": 0,
                "path": path,
                "open": True,
                "linked": True,
                "pending": [revision],
                "stale": [],
                "run": self._state.run,
            }
            try:
                return self._write(name, source, None)
            except OvertakenError:
                there = self.entry(name)
                if there is not None and there.revision == 0 and there.source["path"] == path:
                    return self.claim(there, path)
        raise AssertionError

    def release(self, entry: Entry) -> None:
        """Nothing comes of a claim: what was there stays, and what was written of it goes."""
        if entry.revision == 0:
            self._drop_revisions(entry.id, entry.hidden)
            self._delete(entry)
            return
        stale = [*entry.source["stale"], *entry.source["pending"]]
        source = {**entry.source, "pending": [], "stale": stale}
        self.finish([self._write(entry.id, source, entry.version)])

    def commit(self, entries: Sequence[tuple[Entry, Source]]) -> list[Entry | None]:
        """Let documents be what their rows say, from now on; the rows can be found already.

        Args:
            entries: claimed rows, with what they are to become.

        Returns:
            The rows; None for those that somebody else has written since they were claimed.
        """
        if not entries:
            return []
        wanted = []
        for entry, new in entries:
            stale = [*entry.source["stale"], *([entry.revision] if entry.revision else [])]
            old = {*entry.source.get("whos", []), *(entry.source.get("left") or {}).get("whos", [])}
            source = {
                **new,
                "open": bool(stale),
                "linked": False,
                "pending": [],
                "stale": stale,
                "run": self._state.run,
                "left": {"whos": sorted(old - set(new["whos"]))},
            }
            wanted.append((entry, source))
        index = self._indices["documents"]
        lines: list[Any] = []
        for entry, source in wanted:
            lines += [{"index": {"_id": entry.id, **entry.version}}, source]
        told = self._connection.ask(
            lambda client: client.bulk(body=lines, index=index, refresh=True)
        )
        found: list[Entry | None] = []
        for (entry, source), item in zip(wanted, told["items"], strict=True):
            done = item["index"]
            if done.get("error"):
                # Where an answer was lost and the bulk sent again, the first one stands.
                there = self.entry(entry.id)
                mine = there is not None and there.revision == source["revision"]
                found.append(there if mine else None)
            else:
                found.append(Entry(entry.id, source, done["_seq_no"], done["_primary_term"]))
        return found

    def finish(self, entries: Iterable[Entry]) -> list[str]:
        """Take away what is hidden of committed documents; what their older versions told of.

        Returns:
            `who`s of which perhaps nobody tells any more.
        """
        left: list[str] = []
        listed = list(entries)
        for entry in listed:
            if entry.source["stale"]:
                self._drop_revisions(entry.id, entry.source["stale"])
        if any(entry.source["stale"] for entry in listed):
            self.refresh(OF_REVISIONS)
        for entry in listed:
            left += (entry.source.get("left") or {}).get("whos", [])
        return left

    def close(self, entries: Iterable[Entry]) -> None:
        """Nothing is left to do for these documents."""
        index = self._indices["documents"]
        lines: list[Any] = []
        for entry in entries:
            source = {**entry.source, "open": False, "linked": True, "stale": [], "left": {}}
            lines += [{"index": {"_id": entry.id, **entry.version}}, source]
        if lines:
            # Whoever has written one of them since has taken over what is left of it.
            self._connection.ask(lambda client: client.bulk(body=lines, index=index, refresh=True))

    def withdraw(self, entry: Entry) -> Entry:
        """Let a document not be there any more for questions; what it has goes after that."""
        hidden = [*entry.hidden, *([entry.revision] if entry.revision else [])]
        source = {
            **entry.source,
            "revision": 0,
            "open": True,
            "removing": True,
            "pending": [],
            "stale": hidden,
            "run": self._state.run,
        }
        return self._write(entry.id, source, entry.version)

    def erase(self, entry: Entry) -> None:
        """Take away everything of a withdrawn document but its row."""
        self._drop_revisions(entry.id, entry.source["stale"])
        self.refresh(OF_REVISIONS)

    def forget(self, entry: Entry) -> None:
        """Take away the row of a document of which nothing else is left."""
        self._delete(entry)

    def take_over(self, entry: Entry) -> Entry | None:
        """Let what is left of a document be this run's to do; None if somebody was quicker."""
        try:
            return self._write(entry.id, {**entry.source, "run": self._state.run}, entry.version)
        except OvertakenError:
            return None

    def refresh(self, parts: Iterable[str]) -> None:
        """Let what was written be found."""
        index = ",".join(self._indices[part] for part in parts)
        self._connection.ask(lambda client: client.indices.refresh(index=index))

    def discard(self, document: str, revision: int) -> None:
        """Take away what was written of a revision that was not committed."""
        self._drop_revisions(document, [revision])

    def drop_rows(self, revisions: Sequence[int]) -> None:
        """Delete all rows of revisions."""
        self.refresh(OF_REVISIONS)
        for part in OF_REVISIONS:
            body = {
                "query": {"terms": {"revision": list(revisions)}},
                "_source": False,
                "sort": [{"revision": "asc"}, {"seq": "asc"}],
            }
            index = self._indices[part]
            self._connection.write(
                {"_op_type": "delete", "_index": index, "_id": hit["_id"]}
                for hit in pages(self._connection, index, body)
            )

    def _drop_revisions(self, document: str, revisions: Sequence[int]) -> None:
        from samenhang.index.cluster.records import name_of

        if revisions:
            self.drop_rows(revisions)
        for revision in revisions:
            self._objects.remove(name_of(document, revision))

    def _write(self, document: str, source: Source, version: Mapping[str, int] | None) -> Entry:
        index = self._indices["documents"]
        params: dict[str, Any] = dict(version) if version is not None else {"op_type": "create"}
        done = self._connection.ask(
            lambda client: client.index(
                index=index, id=document, body=source, refresh=True, params=params
            )
        )
        return Entry(document, source, done["_seq_no"], done["_primary_term"])

    def _delete(self, entry: Entry) -> None:
        index = self._indices["documents"]
        self._connection.ask(
            lambda client: client.delete(
                index=index, id=entry.id, refresh=True, ignore=404, params=dict(entry.version)
            )
        )
