"""Making a corpus what a folder is: what is new there, changed, moved and gone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from samenhang.index.adding import sources
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


class Held(Protocol):
    """What a comparison asks of a corpus."""

    def inside(self, folder: str) -> Iterable[Known]:
        """The documents that were read from a folder, or from below it."""

    def with_bytes(self, sha256: str) -> Sequence[Known]:
        """The documents with these bytes, in their order."""

    def removed(self, path: str, sha256: str) -> str | None:
        """The day on which a document with these bytes, or from this path, was removed."""

    def states(self, folder: str) -> Mapping[str, State]:
        """The files of a folder as they were seen when it was synced last."""


def planned(held: Held, folder: Path, *, anyway: bool = False, afresh: bool = False) -> Plan:
    """Compare a folder with the corpus; nothing is changed.

    Args:
        held: what the corpus has.
        folder: absolute.
        anyway: also what was removed from the corpus before.
        afresh: read every file's bytes, whatever its size and time say, and try again what
            could not be read.
    """
    return _Comparison(held, folder, anyway, afresh).plan()


def carried_out(
    plan: Plan,
    move: Callable[[Sequence[tuple[Known, str]]], None],
    remove: Callable[[Sequence[Known]], None] | None,
    add: Callable[[Sequence[str]], Iterator[Outcome]],
    remember: Callable[[Plan, Mapping[str, str]], None],
) -> Iterator[Outcome]:
    """Carry out a plan by what a corpus can do; what becomes of each file, as it is done.

    Args:
        move: lets documents come from other paths.
        remove: takes documents away; None where those whose files are gone stay.
        add: adds files.
        remember: keeps the states of files, and why some could not be read (by path).
    """
    if plan.moved:
        move(plan.moved)
    yield from (_outcome(known, Status.MOVED, path) for known, path in plan.moved)
    if remove is not None and plan.gone:
        remove(plan.gone)
        yield from (_outcome(known, Status.GONE, known.path) for known in plan.gone)
    failed: dict[str, str] = {}
    paths = (*plan.new, *plan.changed)
    for one in add(paths) if paths else ():
        if one.failed:
            failed[one.path] = one.message
        yield one
    remember(plan, failed)


def kept(plan: Plan, failed: Mapping[str, str]) -> dict[str, State]:
    """The states to remember when a plan was carried out."""
    return {path: replace(state, message=failed.get(path, "")) for path, state in plan.seen.items()}


class _Comparison:
    def __init__(self, held: Held, folder: Path, anyway: bool, afresh: bool) -> None:
        self._held = held
        self._folder = os.path.normpath(folder)
        self._anyway = anyway
        self._by_path = {known.path: known for known in held.inside(self._folder)}
        self._states = {} if afresh else held.states(self._folder)
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
            if known.id not in self._moved and not _is_there(known.path, there)
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
        same = self._held.with_bytes(state.sha256)
        for known in same:
            if known.path != "-" and not Path(known.path).exists() and known.id not in self._moved:
                self._moved[known.id] = (known, path)
                return "moved"
        if same:
            return "unchanged"  # the same bytes as another file
        day = None if self._anyway else self._held.removed(path, state.sha256)
        left_out = sources.left_out(path, day)
        if left_out is not None:
            self._refused.append(left_out)
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


def _outcome(known: Known, status: Status, path: str) -> Outcome:
    """What became of a document that was moved or removed."""
    message = f"was {known.path}" if status is Status.MOVED else ""
    return Outcome(path, status, known.id, known.title, message)


def inside(path: str, folder: str) -> bool:
    """Whether a file is in a folder, or below it."""
    return path.startswith(folder.rstrip(os.sep) + os.sep)


def _is_there(path: str, found: set[str]) -> bool:
    """The file, or the archive file that the document is a part of."""
    if path in found or Path(path).exists():
        return True
    return any(str(parent) in found for parent in Path(path).parents)
