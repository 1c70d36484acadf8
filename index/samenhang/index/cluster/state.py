"""What a corpus notes of itself in the cluster: numbers, runs, files of its users, watches."""

from __future__ import annotations

import hashlib
import os
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from samenhang.corpus.errors import StoreError
from samenhang.index.cluster.connection import OvertakenError

if TYPE_CHECKING:
    from samenhang.index.cluster.connection import Connection
    from samenhang.index.cluster.indices import Indices

ALIVE = 120.0  # seconds after which a run that says nothing is taken for dead
LEASE = 60.0
_TRIES = 50
_CHANGED = "changed"


class State:
    """Notes of one corpus; every one is a document of the index `state`."""

    def __init__(self, connection: Connection, indices: Indices) -> None:
        self._connection = connection
        self._index = indices.state
        self.run = f"{socket.gethostname()}:{os.getpid()}:{uuid4().hex[:12]}"

    # -- notes --------------------------------------------------------------------------

    def note(self, key: str) -> tuple[dict[str, Any], dict[str, int]] | None:
        """A note's value and its version; None where there is none."""
        found = self._connection.ask(
            lambda client: client.get(index=self._index, id=key, ignore=404)
        )
        if not found.get("found"):
            return None
        version = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
        return found["_source"].get("value") or {}, version

    def value(self, key: str) -> dict[str, Any]:
        """A note's value, {} where there is none."""
        found = self.note(key)
        return found[0] if found is not None else {}

    def keep(
        self,
        key: str,
        value: Mapping[str, Any],
        version: Mapping[str, int] | None = None,
        **more: str,
    ) -> None:
        """Write a note.

        Args:
            version: that it must have now; None for one that is not there yet.

        Raises:
            OvertakenError: it has another one.
        """
        body = {"key": key, "what": key.partition(":")[0], "value": dict(value), **more}
        params: dict[str, Any] = dict(version) if version is not None else {"op_type": "create"}
        self._connection.ask(
            lambda client: client.index(
                index=self._index, id=key, body=body, refresh=True, params=params
            )
        )

    def put(self, key: str, value: Mapping[str, Any], **more: str) -> None:
        """Write a note, whatever was there."""
        body = {"key": key, "what": key.partition(":")[0], "value": dict(value), **more}
        self._connection.ask(
            lambda client: client.index(index=self._index, id=key, body=body, refresh=True)
        )

    def touch(self) -> None:
        """Say that names, concepts or files of users have changed: who kept any looks again."""
        body = {"key": _CHANGED, "what": _CHANGED, "value": {"now": uuid4().hex}}
        self._connection.ask(lambda client: client.index(index=self._index, id=_CHANGED, body=body))

    def touched(self) -> str:
        """What is another text after every `touch`."""
        return str(self.value(_CHANGED).get("now", ""))

    def drop(self, keys: Iterable[str]) -> None:
        """Forget notes."""
        self._connection.write(
            {"_op_type": "delete", "_index": self._index, "_id": key} for key in keys
        )
        self.refresh()

    def refresh(self) -> None:
        """Let all notes be found."""
        self._connection.ask(lambda client: client.indices.refresh(index=self._index))

    def listed(
        self, what: str, *, begins: str = "", **terms: str
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """All notes of a kind, in order of their keys; those only whose keys begin so."""
        from samenhang.index.cluster.reading import pages

        wanted: list[dict[str, Any]] = [
            {"term": {"what": what}},
            *({"term": {k: v}} for k, v in terms.items()),
        ]
        if begins:
            wanted.append({"prefix": {"key": begins}})
        body = {"query": {"bool": {"filter": wanted}}, "sort": [{"key": "asc"}]}
        for hit in pages(self._connection, self._index, body):
            yield str(hit["_source"]["key"]), hit["_source"].get("value") or {}

    def changed(
        self, key: str, change: Callable[[dict[str, Any]], dict[str, Any]]
    ) -> dict[str, Any]:
        """Change a note by what it was; what it is now."""
        for attempt in range(_TRIES):
            found = self.note(key)
            value = change(dict(found[0]) if found is not None else {})
            try:
                self.keep(key, value, found[1] if found is not None else None)
            except OvertakenError:
                time.sleep(0.01 * attempt)
                continue
            return value
        raise StoreError(
            "too many are writing to the corpus", subject=str(self._connection.address)
        )

    # -- numbers ------------------------------------------------------------------------

    def reserve(self, what: str, count: int) -> int:
        """The first of so many numbers ("number", "revision") that nobody else gets."""
        now = self.changed("corpus", lambda value: {**value, what: value.get(what, 0) + count})
        return int(now[what]) - count + 1

    @property
    def corpus(self) -> str:
        """What tells this corpus from others."""
        return str(self.value("corpus").get("corpus", ""))

    # -- who is at work -----------------------------------------------------------------

    def alive(self) -> None:
        """Say that this run goes on."""
        self.put(f"run:{self.run}", {"seen": time.time()})

    def done(self) -> None:
        """Say that this run has ended."""
        self.drop([f"run:{self.run}"])

    def living(self) -> set[str]:
        """The runs that are going on, this one excepted."""
        host = socket.gethostname()
        found = set()
        for key, value in self.listed("run"):
            run = key.partition(":")[2]
            if run == self.run or time.time() - float(value.get("seen", 0)) > ALIVE:
                continue
            where, pid, _ = run.split(":")
            if where == host and not _runs(int(pid)):
                continue
            found.add(run)
        return found

    @contextmanager
    def lease(self, what: str, wait: float) -> Iterator[None]:
        """Have something to oneself for a while.

        Raises:
            StoreError: somebody else has it for longer than `wait` seconds.
        """
        key, until = f"lease:{what}", time.monotonic() + wait
        while True:
            found = self.note(key)
            holder = found[0] if found is not None else {}
            if not self._holds(holder):
                try:
                    mine = {"run": self.run, "until": time.time() + LEASE}
                    self.keep(key, mine, found[1] if found is not None else None)
                    break
                except OvertakenError:
                    continue
            if time.monotonic() > until:
                raise StoreError(
                    f"another process ({holder.get('run')}) is at work on the {what}",
                    subject=str(self._connection.address),
                    hint="Try again when it is done",
                )
            time.sleep(0.1)
        over = threading.Event()
        keeping = threading.Thread(target=self._keep_lease, args=(what, over), daemon=True)
        keeping.start()
        try:
            yield
        finally:
            over.set()
            keeping.join()
            self.put(key, {})

    def _keep_lease(self, what: str, over: threading.Event) -> None:
        """Renew a lease as long as it is held."""
        while not over.wait(LEASE / 3):
            with suppress(StoreError):
                self.renew(what)

    def renew(self, what: str) -> None:
        """Keep for longer what this run has to itself."""
        self.put(f"lease:{what}", {"run": self.run, "until": time.time() + LEASE})

    def _holds(self, holder: Mapping[str, Any]) -> bool:
        if not holder or holder["run"] == self.run or holder["until"] < time.time():
            return False
        host, pid, _ = str(holder["run"]).split(":")
        return host != socket.gethostname() or _runs(int(pid))

    def rebuilding(self) -> bool:
        """Whether somebody else makes the indices anew."""
        return self._holds(self.value("lease:rebuild"))

    # -- what was removed ---------------------------------------------------------------

    def removed(self, path: str, sha256: str) -> str | None:
        """The day on which a document with these bytes, or from this path, was removed."""
        for key in (f"removed:{sha256}", f"gone:{self.path_sum(path)}"):
            value = self.value(key)
            if value:
                return str(value["day"])
        return None

    def path_sum(self, path: str) -> str:
        """A checksum of a path that means nothing in another corpus."""
        return hashlib.sha256(f"{self.corpus}\0{path}".encode("utf-8", "surrogatepass")).hexdigest()


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
