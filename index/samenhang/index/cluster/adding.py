"""A run of adding to a cluster: files found, claimed, given to whoever works, committed, told.

Every document is committed before its outcome comes out. The same command goes on where a stopped
one was: what is committed is unchanged, what was only begun is done anew.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from samenhang.corpus.errors import ReadError
from samenhang.index.adding import sources
from samenhang.index.adding.storing import STANDARD_INPUT
from samenhang.index.cluster.commits import Commits
from samenhang.index.cluster.connection import OvertakenError
from samenhang.index.cluster.entries import Entry, Source
from samenhang.index.cluster.records import name_of
from samenhang.index.cluster.work import Done, Job
from samenhang.index.types import AddProgress, Outcome, Status

if TYPE_CHECKING:
    from collections.abc import Callable

    from samenhang.corpus.types import Document
    from samenhang.index.cluster.runners import Runner
    from samenhang.index.cluster.state import State
    from samenhang.index.cluster.writing import Writing
    from samenhang.pipeline.types import Annotation

_TRIES = 3  # of a document that others write too


@dataclass(frozen=True, slots=True)
class Item:
    """A file that is to be added.

    Args:
        sha256: of its bytes; "" where that is known when it is read.
        read, found: where it was read and annotated already.
        tries: how often others were quicker.
    """

    path: str
    sha256: str = ""
    read: Document | None = None
    found: Annotation | None = None
    tries: int = 0


class Adding:
    """One run.

    Args:
        removed: takes a document away that a file has become the same as.
        again: also what is there already.
        anyway: also what was removed before.
    """

    def __init__(
        self,
        commits: Commits,
        state: State,
        writing: Writing,
        runner: Runner,
        removed: Callable[[str], object],
        report: Callable[[AddProgress], None] | None,
        *,
        again: bool = False,
        anyway: bool = False,
    ) -> None:
        self._commits = commits
        self._state = state
        self._writing = writing
        self._runner = runner
        self._removed = removed
        self._report = report or (lambda _: None)
        self._again = again
        self._anyway = anyway
        self._claimed: dict[str, tuple[Entry, Item, bool]] = {}
        self._bytes: dict[str, str] = {}  # those of documents that are under way
        self._paths: set[str] = set()
        self._later: deque[Item] = deque()
        self._done = 0
        self._living: set[str] = set()
        self._patient = True
        self.sittings: set[str] = set()
        self.added = ""
        self.forget: list[str] = []  # notes of what was removed, and is wanted again

    def files(self, paths: Iterable[Item | Outcome]) -> Generator[Outcome]:
        """Add files; what became of each, in the order in which they are done."""
        self._living = self._state.living()
        try:
            for item in paths:
                yield from map(self._told, self._taken(item))
            while self._claimed or self._later:
                yield from map(self._told, self._finished(None))
                self._patient = not self._later or bool(self._claimed)
                for _ in range(len(self._later)):
                    yield from map(self._told, self._taken(self._later.popleft()))
        finally:
            self._give_up()

    def _taken(self, item: Item | Outcome) -> Iterator[Outcome]:
        if isinstance(item, Outcome):
            yield item
            return
        self._report(AddProgress(self._done, None, item.path, "find"))
        outcome = self._early(item)
        if outcome is not None:
            yield outcome
        elif item.sha256 in self._bytes or item.path in self._paths:
            self._later.append(item)  # the same bytes are under way
        else:
            while not self._runner.room:
                yield from self._finished(5.0)
            self._start(item)
            yield from self._finished(0.0)

    # -- what needs no work -------------------------------------------------------------

    def _early(self, item: Item) -> Outcome | None:
        """The outcome of what is there already, or not wanted; None for what is to be done."""
        if self._again or not item.sha256:
            return None
        known = self._same(item)
        if known is not None:
            return known
        if self._anyway or self._commits.at_path(item.path) is not None:
            return None
        return sources.left_out(item.path, self._state.removed(item.path, item.sha256))

    def _same(self, item: Item) -> Outcome | None:
        same = self._commits.with_bytes(item.sha256)
        if same is None:
            return None
        older = self._commits.at_path(item.path)
        if older is not None and older["id"] != same["id"]:
            self._removed(older["id"])
            message = (
                f"the file is now the same as {same['path']}; its older version"
                f" {older['id']} was removed"
            )
            return Outcome(item.path, Status.REPLACED, same["id"], same["title"], message)
        there = same["path"]
        message = "" if there == item.path else f"the same bytes were added from {there}"
        return Outcome(item.path, Status.UNCHANGED, same["id"], same["title"], message)

    # -- work ---------------------------------------------------------------------------

    def _start(self, item: Item) -> None:
        same = self._commits.with_bytes(item.sha256) if item.sha256 else None
        older = self._commits.at_path(item.path)
        known = older or (same if self._again else None)
        entry = self._claim(item, known)
        if entry is None:
            self._later.append(item)
            return
        job = Job(
            item.path,
            entry.id,
            int(entry.source["number"]),
            int(entry.source["pending"][-1]),
            datetime.now(UTC).isoformat(timespec="seconds"),
            name_of(entry.id, entry.revision) if entry.revision else "",
            item.read,
            item.found,
        )
        self._claimed[entry.id] = (entry, item, bool(entry.revision))
        self._paths.add(item.path)
        if item.sha256:
            self._bytes[item.sha256] = entry.id
        self._report(AddProgress(self._done, None, item.path, "read"))
        self._runner.submit(job)

    def _claim(self, item: Item, known: Source | None) -> Entry | None:
        """The row of the document to write; None where somebody else is about to write it."""
        entry = self._commits.entry(known["id"]) if known is not None else None
        title = item.read.title if item.read is not None else ""
        if entry is not None and self._patient and self._elsewhere(entry):
            return None
        try:
            return self._commits.claim(entry, item.path, title)
        except OvertakenError:
            return None

    def _elsewhere(self, entry: Entry) -> bool:
        return bool(entry.source.get("pending")) and entry.source.get("run") in self._living

    def _finished(self, wait: float | None) -> Iterator[Outcome]:
        """Outcomes of what is done; `None` waits for all that is under way."""
        while True:
            for done in self._runner.done(5.0 if wait is None else wait):
                yield from self._written(done)
            self._writing.beat()
            if wait is not None or not self._runner.busy:
                break
        if wait is None:
            for done, stands in self._writing.flush():
                yield from self._committed(done, stands)

    def _written(self, done: Done) -> Iterator[Outcome]:
        entry, item, _ = self._claimed[done.job.id]
        if not done.row:
            self._free(done.job.id, item)
            self._commits.release(entry)
            yield Outcome(item.path, Status.FAILED, title=done.title, message=done.message)
            return
        self._report(AddProgress(self._done, None, item.path, "store"))
        for one, stands in self._writing.take(entry, done):
            yield from self._committed(one, stands)

    def _committed(self, done: Done, stands: bool) -> Iterator[Outcome]:
        _, item, replaced = self._claimed[done.job.id]
        self._free(done.job.id, item)
        if not stands:
            # Its rows stay hidden, and go with the claim of whoever was quicker.
            self._commits.discard(done.job.id, done.job.revision)
            if item.tries >= _TRIES:
                what = "others write it at the same time"
                yield Outcome(item.path, Status.FAILED, title=done.title, message=what)
                return
            self._later.append(Item(item.path, item.sha256, item.read, item.found, item.tries + 1))
            return
        self.added = max(self.added, done.job.added)
        if self._anyway or self._again:
            path = self._state.path_sum(item.path)
            self.forget += [f"removed:{done.row['sha256']}", f"gone:{path}"]
        if done.row.get("sitting"):
            self.sittings.add(str(done.row["sitting"]))
        sha256 = str(done.row["sha256"])
        same = self._commits.with_bytes(sha256) if self._again else None
        if same is not None and same["id"] != done.job.id:
            self._removed(same["id"])
        yield Outcome(
            path=item.path,
            status=Status.REPLACED if replaced else Status.ADDED,
            document=done.job.id,
            title=done.title,
            warnings=done.warnings,
            words=done.words,
            statements=done.statements,
        )

    def _free(self, document: str, item: Item) -> None:
        self._claimed.pop(document, None)
        self._paths.discard(item.path)
        self._bytes.pop(item.sha256, None)

    def _told(self, outcome: Outcome) -> Outcome:
        self._done += 1
        return outcome

    def _give_up(self) -> None:
        """What is written is committed, what is not is left as it was before."""
        from contextlib import suppress

        from samenhang.corpus.errors import SamenhangError

        if not self._claimed:
            return
        with suppress(SamenhangError):
            for done, _ in self._writing.flush():
                self._claimed.pop(done.job.id, None)
            for entry, _, _ in self._claimed.values():
                self._commits.release(entry)


def items(paths: Iterable[str], again: bool) -> Iterator[Item | Outcome]:
    """Files to add, as users name them."""
    from samenhang.corpus.isolation import read_isolated

    for path in sources.found(paths):
        if isinstance(path, Outcome):
            yield path
        elif path == STANDARD_INPUT:
            ((_, read),) = read_isolated([path])
            if isinstance(read, ReadError):
                yield Outcome(path, Status.FAILED, message=str(read))
            else:
                yield Item(path, read.source.sha256, read)
        else:
            yield Item(path, "" if again else sources.digest(path))
