"""Keeps the text index in step with the store.

The store notes (in `pending`) which documents the index does not show as they are; the note is
cleared when the index has them on disk. `index/current.json` says which folder holds the index
and of what it is made. Whatever is missing or does not fit is made again from the store.
"""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar

from samenhang.corpus.errors import StoreError
from samenhang.index.search import analysis
from samenhang.index.search.interface import DamagedIndexError
from samenhang.index.search.passages import batches
from samenhang.index.search.stamp import Stamp, read, write
from samenhang.index.store.connection import transaction
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import Notify, WriteLock
from samenhang.index.types import AddProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenhang.index.search.interface import TextIndex

Answer = TypeVar("Answer")
ENGINE = "whoosh"


class Upkeep:
    """The text index of one corpus."""

    def __init__(
        self, layout: Layout, connection: sqlite3.Connection, lock: WriteLock, notify: Notify
    ) -> None:
        self._layout = layout
        self._connection = connection
        self._lock = lock
        self._notify = notify
        self._index: TextIndex | None = None
        self._folder = ""

    # -- asking -------------------------------------------------------------------------

    def index(self) -> TextIndex:
        """The index, brought up to date first where nobody else is about to do so.

        Raises:
            StoreError: there is none, and none can be made.
        """
        stamp = self._stamp()
        if stamp is not None and self._current(stamp):
            return self._opened(stamp)
        if stamp is not None and self._someone_adds():
            return self._opened(stamp)
        try:
            self.follow(wait=None if stamp is None else 0)
        except StoreError:
            if stamp is None:
                raise
            self._notify("the newest documents cannot be searched yet")
        stamp = self._stamp()
        if stamp is None:
            raise StoreError("the text index is missing", hint="Run: samenhang rebuild")
        return self._opened(stamp)

    def asked(self, question: Callable[[TextIndex], Answer]) -> Answer:
        """The index's answer; a damaged index is made anew first.

        Raises:
            StoreError: there is no index, and none can be made.
        """
        try:
            return question(self.index())
        except DamagedIndexError:
            self._notify("the text index is damaged; making it anew")
            self.rebuild()
            return question(self.index())

    def state(self) -> tuple[str, int]:
        """ "current", "behind" or "missing", and how many documents the index lacks."""
        stamp = self._stamp()
        if stamp is None:
            return "missing", int(self._value("SELECT COUNT(*) FROM documents"))
        behind = int(self._value("SELECT COUNT(*) FROM pending"))
        return ("current" if self._current(stamp) else "behind"), behind

    def problems(self) -> list[str]:
        """What `check` has to say of the index."""
        stamp = self._stamp()
        if stamp is None:
            return ["is missing, or of another version"]
        if not self._current(stamp):
            with suppress(StoreError):
                self.follow(wait=0)
            stamp = self._stamp() or stamp
        found = []
        if not self._current(stamp):
            found.append("lacks documents that the store has")
        else:
            passages = {row[0] for row in self._connection.execute("SELECT key FROM passages")}
            try:
                if set(self._opened(stamp).verify()) != passages:
                    found.append("holds other passages than the store")
            except DamagedIndexError as error:
                found.append(error.what)
        return found

    def close(self) -> None:
        """Let go of the index."""
        if self._index is not None:
            self._index.close()
            self._index = None

    # -- keeping up ---------------------------------------------------------------------

    def follow(
        self,
        progress: Callable[[AddProgress], None] | None = None,
        *,
        wait: float | None = None,
    ) -> None:
        """Bring the index up to date: only what is missing, unless all of it is wrong."""
        if self._stamp() is None:
            self.rebuild(progress)
            return
        with self._lock.held("index", wait=wait):
            stamp = self._stamp()
            if stamp is None or self._current(stamp):
                return
            try:
                index = self._opened(stamp)
                self._note_differences(stamp, index)
                self._index_pending(stamp, index, progress)
            except DamagedIndexError:
                self._notify("the text index is damaged; making it anew")
                self.rebuild(progress)

    def rebuild(self, progress: Callable[[AddProgress], None] | None = None) -> int:
        """Make the index anew beside the old one, and put it in its place."""
        from samenhang.index.search.engine.whoosh_index import WhooshIndex

        with self._lock.held("rebuild"):
            self._sweep()
            name = str(1 + max((int(n) for n in self._folders()), default=0))
            index = None
            try:
                index = WhooshIndex.create(self._layout.index / name)
                total = int(self._value("SELECT COUNT(*) FROM documents"))
                done = 0
                for keys, passages in batches(self._connection, self._all_keys()):
                    index.update((), passages)
                    done += len(keys)
                    if progress is not None:
                        progress(AddProgress(done, total, stage="index"))
                size = index.size()
            except BaseException:
                if index is not None:
                    index.close()
                shutil.rmtree(self._layout.index / name, ignore_errors=True)
                raise
            index.close()
            self.close()
            write(self._layout.index, self._made(name, size))
            with transaction(self._connection, self._layout.store):
                self._connection.execute("DELETE FROM pending")
            self._sweep()
            return size

    def expunge(self) -> None:
        """Leave no word of removed documents in any file of the index."""
        with self._lock.held("remove"):
            stamp = self._stamp()
            try:
                if stamp is not None:
                    self._opened(stamp).expunge()
            except DamagedIndexError:
                self.rebuild()
            self._sweep()

    def _note_differences(self, stamp: Stamp, index: TextIndex) -> None:
        """Where the notes do not explain what the index lacks, compare it with the store."""
        pending = int(self._value("SELECT COUNT(*) FROM pending"))
        if pending or (stamp.revision == self._revision() and stamp.passages == index.size()):
            return
        self._notify("the text index does not fit the store; mending it")
        there = index.revisions()
        wanted = {row[0] for row in self._connection.execute("SELECT revision FROM documents")}
        if there - wanted:
            index.drop(there - wanted)
        with transaction(self._connection, self._layout.store):
            self._connection.executemany(
                "INSERT OR IGNORE INTO pending SELECT key FROM documents WHERE revision = ?",
                [(revision,) for revision in wanted - there],
            )

    def _index_pending(
        self,
        stamp: Stamp,
        index: TextIndex,
        progress: Callable[[AddProgress], None] | None,
    ) -> None:
        keys = [row[0] for row in self._connection.execute("SELECT document FROM pending")]
        done = 0
        for batch, passages in batches(self._connection, sorted(keys)):
            index.update(batch, passages)
            write(self._layout.index, self._made(stamp.folder, index.size()))
            with transaction(self._connection, self._layout.store):
                self._connection.executemany(
                    "DELETE FROM pending WHERE document = ?", [(key,) for key in batch]
                )
            done += len(batch)
            if progress is not None:
                progress(AddProgress(done, len(keys), stage="index"))
        if not keys:
            write(self._layout.index, self._made(stamp.folder, index.size()))

    # -- the stamp ----------------------------------------------------------------------

    def _stamp(self) -> Stamp | None:
        """The stamp of an index that can be used; None where there is none."""
        stamp = read(self._layout.index)
        usable = (
            stamp is not None
            and stamp.engine == _engine()
            and stamp.corpus == self._value("SELECT value FROM meta WHERE name = 'corpus'")
        )
        return stamp if usable else None

    def _made(self, folder: str, size: int) -> Stamp:
        corpus = str(self._value("SELECT value FROM meta WHERE name = 'corpus'"))
        return Stamp(folder, _engine(), corpus, self._revision(), size)

    def _current(self, stamp: Stamp) -> bool:
        return stamp.revision == self._revision() and not self._value(
            "SELECT EXISTS (SELECT 1 FROM pending)"
        )

    def _opened(self, stamp: Stamp) -> TextIndex:
        from samenhang.index.search.engine.whoosh_index import WhooshIndex

        if self._index is None or self._folder != stamp.folder:
            self.close()
            self._index = WhooshIndex(self._layout.index / stamp.folder)
            self._folder = stamp.folder
        return self._index

    # -- small things -------------------------------------------------------------------

    def _someone_adds(self) -> bool:
        from filelock import FileLock, Timeout

        try:
            with FileLock(self._layout.adding, mode=0o600, timeout=0):
                return False
        except Timeout:
            return True
        except OSError:
            return False

    def _sweep(self) -> None:
        """Remove indexes that no stamp names."""
        stamp = self._stamp()
        for name in self._folders():
            if stamp is None or name != stamp.folder:
                shutil.rmtree(self._layout.index / name, ignore_errors=True)

    def _folders(self) -> list[str]:
        if not self._layout.index.is_dir():
            return []
        return [path.name for path in self._layout.index.iterdir() if path.name.isdecimal()]

    def _all_keys(self) -> list[int]:
        return [row[0] for row in self._connection.execute("SELECT key FROM documents ORDER BY 1")]

    def _revision(self) -> int:
        return int(self._value("SELECT value FROM meta WHERE name = 'revision'"))

    def _value(self, sql: str) -> int | str:
        value: int | str = self._connection.execute(sql).fetchone()[0]
        return value


def _engine() -> str:
    return f"{ENGINE}-{analysis.VERSION}"
