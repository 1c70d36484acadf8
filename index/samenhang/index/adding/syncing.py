"""Making a corpus what a folder is: what is new there, changed, moved and gone."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from samenhang.index.adding import sources, storing
from samenhang.index.store import described
from samenhang.index.store.connection import transaction
from samenhang.index.store.layout import Layout
from samenhang.index.types import Outcome, Status

_SETTLED = 2_000_000_000  # ns: a file that changed so recently may change again in the same tick


@dataclass(frozen=True, slots=True)
class State:
    """A file as it was seen: size, time of its last change (ns), checksum of its bytes.

    Args:
        message: why it could not be read then; "" where it could.
    """

    size: int
    modified: int
    sha256: str
    message: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """A document that was read from the folder."""

    key: int
    id: str
    title: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Args:
        new, changed: paths to add.
        moved: documents to their new paths.
        gone: documents whose file is there no more.
        unchanged: how many files are as they were.
        refused: files that somebody removed from the corpus, or that could not be read before,
            as outcomes.
        seen: states of files to remember when all is done.
    """

    folder: str
    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    moved: tuple[tuple[Known, str], ...] = ()
    gone: tuple[Known, ...] = ()
    unchanged: int = 0
    refused: tuple[Outcome, ...] = ()
    seen: Mapping[str, State] = field(default_factory=dict)

    @property
    def nothing(self) -> bool:
        """The corpus is what the folder is."""
        return not (self.new or self.changed or self.moved or self.gone)


def planned(
    connection: sqlite3.Connection, folder: Path, *, anyway: bool = False, afresh: bool = False
) -> Plan:
    """Compare a folder with the corpus; nothing is changed.

    Args:
        connection: to the store.
        folder: absolute.
        anyway: also what was removed from the corpus before.
        afresh: read every file's bytes, whatever its size and time say, and try again what
            could not be read.
    """
    return _Comparison(connection, folder, anyway, afresh).plan()


class _Comparison:
    def __init__(
        self, connection: sqlite3.Connection, folder: Path, anyway: bool, afresh: bool
    ) -> None:
        self._connection = connection
        self._folder = os.path.normpath(folder)
        self._anyway = anyway
        documents = [
            Known(*row)
            for row in connection.execute("SELECT key, id, title, path, sha256 FROM documents")
        ]
        self._by_path = {known.path: known for known in documents}
        self._by_bytes: dict[str, list[Known]] = {}
        for known in documents:
            self._by_bytes.setdefault(known.sha256, []).append(known)
        self._states = {} if afresh else _states(connection)
        self._seen: dict[str, State] = {}
        self._refused: list[Outcome] = []
        self._moved: dict[str, tuple[Known, str]] = {}

    def plan(self) -> Plan:
        new, changed, unchanged, there = [], [], 0, set[str]()
        for path in self._found():
            there.add(path)
            match self._status(path):
                case "new":
                    new.append(path)
                case "changed":
                    changed.append(path)
                case "unchanged":
                    unchanged += 1
        gone = [
            known
            for known in self._by_path.values()
            if _inside(known.path, self._folder)
            and known.id not in self._moved
            and not _is_there(known.path, there)
        ]
        return Plan(
            self._folder,
            tuple(new),
            tuple(changed),
            tuple(self._moved.values()),
            tuple(gone),
            unchanged,
            tuple(self._refused),
            self._seen,
        )

    def _found(self) -> Iterator[str]:
        for path in sources.found([self._folder]):
            if isinstance(path, Outcome):
                self._refused.append(path)
            else:
                yield path

    def _status(self, path: str) -> str:
        state = self._state(path)
        if state is None:
            return "new"  # the reader says what is wrong with it
        if state.message:
            self._refused.append(Outcome(path, Status.FAILED, message=state.message))
            return "refused"
        here = self._by_path.get(path)
        if here is not None:
            return "unchanged" if here.sha256 == state.sha256 else "changed"
        same = self._by_bytes.get(state.sha256, [])
        for known in same:
            if known.path != "-" and not Path(known.path).exists() and known.id not in self._moved:
                self._moved[known.id] = (known, path)
                return "moved"
        if same:
            return "unchanged"  # the same bytes as another file
        before = storing.removed_before(self._connection, path, state.sha256)
        if before is not None and not self._anyway:
            self._refused.append(before)
            return "refused"
        return "new"

    def _state(self, path: str) -> State | None:
        """The file's state: as remembered, where its size and time are the same."""
        try:
            status = Path(path).stat()
        except OSError:
            return None
        known = self._states.get(path)
        if known is not None and (known.size, known.modified) == (
            status.st_size,
            status.st_mtime_ns,
        ):
            return known
        sha256 = sources.digest(path)
        if not sha256:
            return None
        state = State(status.st_size, status.st_mtime_ns, sha256)
        if time.time_ns() - status.st_mtime_ns > _SETTLED:
            self._seen[path] = state
        return state


def outcome(known: Known, status: Status, path: str) -> Outcome:
    """What became of a document that was moved or removed."""
    message = f"was {known.path}" if status is Status.MOVED else ""
    return Outcome(path, status, known.id, known.title, message)


def move(
    connection: sqlite3.Connection, layout: Layout, moved: Iterable[tuple[Known, str]]
) -> None:
    """Let documents come from other paths; call it with the write lock held."""
    with transaction(connection, layout.store):
        for known, path in moved:
            whole = described.sealed(connection, known.key)
            connection.execute("UPDATE documents SET path = ? WHERE key = ?", (path, known.key))
            if whole:
                described.seal(connection, known.key)


def remember(
    connection: sqlite3.Connection, layout: Layout, plan: Plan, failed: Mapping[str, str]
) -> None:
    """Keep the states of files, so that unchanged ones need not be read the next time.

    Args:
        connection, layout: of the corpus; call it with the write lock held.
        plan: what was done.
        failed: path to why it could not be read.
    """
    rows = [
        (path, state.size, state.modified, state.sha256, failed.get(path, ""))
        for path, state in plan.seen.items()
    ]
    with transaction(connection, layout.store):
        connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)", rows)
        connection.executemany(
            "DELETE FROM files WHERE path = ?", [(known.path,) for known in plan.gone]
        )


def _states(connection: sqlite3.Connection) -> dict[str, State]:
    rows = connection.execute("SELECT path, size, modified, sha256, message FROM files")
    return {path: State(*rest) for path, *rest in rows}


def _inside(path: str, folder: str) -> bool:
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_there(path: str, found: set[str]) -> bool:
    """The file, or the archive file that the document is a part of."""
    if path in found or Path(path).exists():
        return True
    return any(str(parent) in found for parent in Path(path).parents)
