"""One writer at a time. The system frees a dead process's lock by itself."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.store.layout import Layout

if TYPE_CHECKING:
    from filelock import BaseFileLock

Notify = Callable[[str], None]


class WriteLock:
    """The right to write to a corpus.

    Args:
        layout: of the corpus.
        wait: seconds to wait for another writer.
        notify: gets a line when there is something to wait for.
    """

    def __init__(self, layout: Layout, wait: float, notify: Notify) -> None:
        self._layout = layout
        self._wait = wait
        self._notify = notify
        self._depth = 0
        self._lock: BaseFileLock | None = None

    @contextmanager
    def held(self, doing: str, *, wait: float | None = None) -> Iterator[None]:
        """Hold the lock; it may be held again inside.

        Raises:
            StoreError: another process holds it too long, or the folder may not be written.
        """
        if self._depth == 0:
            self._acquire(doing, self._wait if wait is None else wait)
        self._depth += 1
        try:
            yield
        finally:
            self._depth -= 1
            if self._depth == 0:
                self._release()

    def _acquire(self, doing: str, wait: float) -> None:
        from filelock import FileLock, Timeout

        if self._lock is None:
            self._lock = FileLock(self._layout.lock, mode=0o600)
        try:
            try:
                self._lock.acquire(timeout=0)
            except Timeout:
                if wait <= 0:
                    raise
                self._notify(f"{self._holder()} is writing to this corpus; waiting for it")
                self._lock.acquire(timeout=wait, poll_interval=0.05)
        except Timeout:
            raise StoreError(
                f"{self._holder()} is writing to this corpus",
                subject=self._layout.folder,
                hint="Try again when it is done",
            ) from None
        except OSError as error:
            raise StoreError(
                f"the corpus may not be written ({error.strerror})",
                subject=self._layout.folder,
                hint="Check the permissions of the folder",
            ) from error
        self._sign(doing)

    def _sign(self, doing: str) -> None:
        """Say who writes; after a process that died here, say so."""
        if self._layout.writer.exists():
            self._notify(f"{self._holder()} stopped while writing; taking over")
        entry = {
            "pid": os.getpid(),
            "doing": doing,
            "since": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        # A note for people; the corpus does not need it, so a full disk is no reason to stop.
        try:
            self._layout.writer.write_text(json.dumps(entry), encoding="utf-8")
        except OSError:
            with suppress(OSError):
                self._layout.writer.unlink(missing_ok=True)

    def _holder(self) -> str:
        try:
            entry = json.loads(self._layout.writer.read_text("utf-8"))
            return f"process {int(entry['pid'])} (samenhang {str(entry['doing'])[:20]})"
        except (OSError, ValueError, KeyError, TypeError):
            return "another process"

    def _release(self) -> None:
        with suppress(OSError):
            self._layout.writer.unlink(missing_ok=True)
        if self._lock is not None:
            self._lock.release()
