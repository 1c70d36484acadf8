"""Jobs carried out and committed, group by group."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samenhang.index.cluster.commits import Commits
from samenhang.index.cluster.entries import Entry
from samenhang.index.cluster.linking import Linking
from samenhang.index.cluster.rows import PARTS
from samenhang.index.cluster.work import Done

if TYPE_CHECKING:
    from samenhang.index.cluster.state import State

GROUP = 16  # documents, or so many seconds, until they are committed
SECONDS = 2.0
BEAT = 20.0  # seconds after which a run says that it goes on
WAIT = 300.0  # seconds for somebody else who decides who is who


@dataclass
class Group:
    """Documents whose rows are written, waiting for the step that makes them be there."""

    waiting: list[tuple[Entry, Done]] = field(default_factory=list)
    since: float = field(default_factory=time.monotonic)

    def ready(self) -> bool:
        """Whether it is time."""
        late = time.monotonic() - self.since > SECONDS
        return bool(self.waiting) and (len(self.waiting) >= GROUP or late)


class Writing:
    """Commits what jobs have written.

    Args:
        linking: decides who is who.
        paired: pairs documents with what is like them.
    """

    def __init__(
        self,
        commits: Commits,
        state: State,
        linking: Callable[[], Linking],
        paired: Callable[[list[Entry]], None],
    ) -> None:
        self._commits = commits
        self._state = state
        self._linking = linking
        self._paired = paired
        self._group = Group()
        self._beat = 0.0

    def begin(self) -> None:
        """Say that a run is going on."""
        self._state.alive()
        self._beat = time.monotonic()

    def end(self) -> None:
        """Say that it is over."""
        self._state.done()

    def beat(self) -> None:
        """Say that it still goes on, where that was not said lately."""
        if time.monotonic() - self._beat > BEAT:
            self.begin()

    def take(self, entry: Entry, done: Done) -> Iterator[tuple[Done, bool]]:
        """Take in what is written, and what becomes of a group that is full by it."""
        if not self._group.waiting:
            self._group.since = time.monotonic()
        self._group.waiting.append((entry, done))
        if self._group.ready():
            yield from self.flush()

    def flush(self) -> Iterator[tuple[Done, bool]]:
        """Commit what waits; each with whether it stands, and was not overtaken."""
        waiting, self._group = self._group.waiting, Group()
        if not waiting:
            return
        self.beat()
        self._commits.refresh(PARTS)
        found = self._commits.commit([(entry, dict(done.row)) for entry, done in waiting])
        committed = [entry for entry in found if entry is not None]
        told = {
            who: text
            for entry, (_, done) in zip(found, waiting, strict=True)
            if entry is not None
            for who, text in done.told.items()
        }
        self.settle(committed, told)
        for entry, (_, done) in zip(found, waiting, strict=True):
            yield done, entry is not None

    def settle(self, committed: Iterable[Entry], told: dict[str, str]) -> None:
        """Do what is left to do when documents are committed."""
        listed = list(committed)
        linking = self._linking()
        linking.seen(told, WAIT)
        self._paired(listed)
        left = self._commits.finish(listed)
        linking.gone(left, WAIT)
        self._commits.close(listed)
        if listed:
            self._state.touch()
