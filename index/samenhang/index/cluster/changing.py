"""Documents of a cluster written anew, withdrawn, and what others left undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.commits import Commits
from samenhang.index.cluster.connection import OvertakenError
from samenhang.index.cluster.entries import Entry
from samenhang.index.cluster.linking import Linking
from samenhang.index.cluster.opened import OpenCluster
from samenhang.index.cluster.own_files import REMOVED
from samenhang.index.cluster.reading import THERE, pages
from samenhang.index.cluster.records import Record, name_of, unpacked
from samenhang.index.cluster.runners import Inline
from samenhang.index.cluster.work import Job, Setup, Worker
from samenhang.index.cluster.writing import WAIT, Writing

if TYPE_CHECKING:
    from samenhang.index.annotates import Annotates

_TRIES = 5


class Changing(OpenCluster):
    """A corpus on a cluster whose documents can be changed."""

    @cached_property
    def _commits(self) -> Commits:
        return Commits(self._connection, self._indices, self._state, self._objects)

    def _linking(self) -> Linking:
        from samenhang.pipeline.names import corrections_file

        corrections = corrections_file.load(self.folder / corrections_file.FILE_NAME)
        return Linking(self._connection, self._indices, self._state, corrections)

    def _pair(self, entries: Iterable[Entry]) -> None:
        from samenhang.index.cluster.doubling import pair

        pair(self._connection, self._indices, entries)

    def _setup(self) -> Setup:
        return Setup(self._address, self.files.contents())

    def _worker(self, setup: Setup, annotator: Annotates | None = None) -> Worker:
        return Worker(setup, self._connection, self._objects, self.folder, annotator)

    def _inline(self, setup: Setup, annotator: Annotates | None) -> Inline:
        return Inline(self._worker(setup, annotator))

    @contextmanager
    def _run(self) -> Iterator[Writing]:
        """A run that writes; what dead runs left undone is done first."""
        writing = Writing(self._commits, self._state, self._linking, self._pair)
        if self._state.rebuilding():
            raise StoreError(
                "somebody is making the indices anew",
                subject=str(self._address),
                hint="Questions are answered; give the command again when that is done",
            )
        writing.begin()
        try:
            self._recover(writing)
            yield writing
        finally:
            writing.end()

    # -- writing anew -------------------------------------------------------------------

    def _rewrite(
        self, documents: Iterable[str], change: Callable[[Record], Record | None]
    ) -> list[str]:
        """Write documents as `change` makes their records; those that were changed.

        Args:
            change: None where a record is to stay as it is.
        """
        changed = []
        with self._run() as writing:
            worker = self._worker(self._setup())
            for document in documents:
                for attempt in range(_TRIES):
                    entry = self._commits.entry(document)
                    if entry is None or not entry.revision:
                        break
                    record = change(self._record_of(entry))
                    if record is None:
                        break
                    if self._written(entry, record, worker, writing):
                        changed.append(document)
                        break
                    if attempt == _TRIES - 1:
                        raise StoreError(
                            "others change it at the same time",
                            subject=document,
                            hint="Give the command again",
                        )
        self._reads.forget()
        return changed

    def _written(self, entry: Entry, record: Record, worker: Worker, writing: Writing) -> bool:
        try:
            claimed = self._commits.claim(entry, "")
        except OvertakenError:
            return False
        revision = int(claimed.source["pending"][-1])
        job = Job("", record.id, record.number, revision, record.added, again=record)
        done = worker.do(job)
        if not done.row:
            self._commits.release(claimed)
            raise StoreError(done.message, subject=record.id)
        stands = [good for _, good in (*writing.take(claimed, done), *writing.flush())]
        return all(stands)

    def _record_of(self, entry: Entry) -> Record:
        name = name_of(entry.id, entry.revision)
        data = self._objects.get(name)
        if data is None:
            raise StoreError(
                "the record is missing", subject=name, hint="Add its file again, with --again"
            )
        return unpacked(data, name)

    # -- taking away --------------------------------------------------------------------

    def _remove(self, document: str, *, remember: bool) -> None:
        for _ in range(_TRIES):
            entry = self._commits.entry(document)
            if entry is None or not entry.revision:
                return
            if remember:
                self._note_removed(entry)
            try:
                withdrawn = self._commits.withdraw(entry)
            except OvertakenError:
                continue
            self._erase(withdrawn)
            if entry.source.get("sitting"):
                self._share({str(entry.source["sitting"])})
            return
        raise StoreError(
            "others change it at the same time", subject=document, hint="Give the command again"
        )

    def _note_removed(self, entry: Entry) -> None:
        from datetime import UTC, datetime

        import_day = datetime.now(UTC).date().isoformat()
        sha256, path = entry.source["sha256"], entry.source["path"]
        keys = [f"removed:{sha256}"]
        if path != "-":
            keys.append(f"gone:{self._state.path_sum(path)}")
        for key in keys:
            self._state.put(key, {"day": import_day})
            self._objects.put(f"{REMOVED}/{key.replace(':', '-')}", import_day.encode())

    def _erase(self, withdrawn: Entry) -> None:
        self._commits.erase(withdrawn)
        whos = {
            *withdrawn.source.get("whos", []),
            *(withdrawn.source.get("left") or {}).get("whos", []),
        }
        self._linking().gone(whos, WAIT)
        self._commits.forget(withdrawn)
        self._state.touch()

    # -- what others left ---------------------------------------------------------------

    def _recover(self, writing: Writing) -> None:
        """Do what runs that are dead have left to do."""
        living = None
        for entry in self._commits.unfinished():
            living = self._state.living() if living is None else living
            if entry.source.get("run") in living:
                continue
            mine = self._commits.take_over(entry)
            if mine is None:
                continue
            if mine.source.get("removing"):
                self._erase(mine)
            elif mine.source.get("pending"):
                self._commits.release(mine)
            if mine.revision and not mine.source.get("pending"):
                writing.settle([mine], self._told(mine))
            elif mine.revision:
                again = self._commits.entry(mine.id)
                if again is not None and not again.source.get("linked", True):
                    writing.settle([again], self._told(again))

    def _told(self, entry: Entry) -> dict[str, str]:
        """What a document tells of people, as its rows have it."""
        body = {
            "query": {"term": {"revision": entry.revision}},
            "_source": ["who", "told"],
            "sort": [{"seq": "asc"}],
        }
        self._commits.refresh(["entities"])
        rows = pages(self._connection, self._indices["entities"], body)
        told = (hit["_source"] for hit in rows)
        return {row["who"]: row["told"] for row in told if "who" in row}

    # -- sittings -----------------------------------------------------------------------

    def _share(self, sittings: Iterable[str]) -> None:
        """Give the items of sittings the date that they share; see `store.sittings`."""
        from samenhang.index.cluster.sharing import shared

        for sitting in sorted(sittings):
            body = {
                "query": {"bool": {"filter": [{"term": {"sitting": sitting}}, THERE]}},
                "_source": ["id", "row"],
                "sort": [{"number": "asc"}],
            }
            hits = pages(self._connection, self._indices["documents"], body)
            dates = shared([hit["_source"] for hit in hits], sitting)

            def change(record: Record, dates: Mapping[str, tuple[str, str]] = dates) -> Record:
                date, reason = dates[record.id]
                return replace(record, shared=(date, reason) if date else None)

            if dates:
                self._rewrite(sorted(dates), change)
