"""A corpus folder that is open: its store, its locks, the care for its text index."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from samenhang.index.closing import Closing
from samenhang.index.store import connection, migrations
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import Notify, WriteLock

if TYPE_CHECKING:
    from samenhang.index.search.upkeep import Upkeep

Row = TypeVar("Row")
Given = ParamSpec("Given")
Answer = TypeVar("Answer")
Opened = TypeVar("Opened", bound="OpenFolder")


def translated(
    method: Callable[Concatenate[Opened, Given], Answer],
) -> Callable[Concatenate[Opened, Given], Answer]:
    """The method, with what SQLite raises as a StoreError."""

    @wraps(method)
    def guarded(self: Opened, /, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        with connection.translated(self._layout.store):
            return method(self, *args, **kwargs)

    return guarded


class OpenFolder(Closing):
    """A corpus folder with its store, open."""

    def __init__(self, layout: Layout, wait: float, notify: Notify) -> None:
        self._layout = layout
        self._notify = notify
        self._lock = WriteLock(layout, wait, notify)
        self._upkeep: Upkeep | None = None
        self._db = connection.connect(layout.store, wait=wait)
        try:
            migrations.migrate(self._db, layout, self._lock, notify)
            if not migrations.linked(self._db):
                from samenhang.index.adding import corrections

                corrections.apply(layout, self._db, self._lock)
        except BaseException:
            self._db.close()
            raise

    def close(self) -> None:
        """Release files and locks. Closing twice is no error."""
        if self._upkeep is not None:
            self._upkeep.close()
            self._upkeep = None
        self._db.close()

    @property
    def folder(self) -> Path:
        """The corpus folder."""
        return self._layout.folder

    @property
    def place(self) -> str:
        """Where the corpus is, as users give it."""
        return str(self.folder)

    @property
    def title(self) -> str:
        """What the corpus is called."""
        return self.folder.name

    def keep_files(self) -> None:
        """What was written into the folder is kept; of a folder nothing has to be done."""

    def look_again(self) -> None:
        """What others changed is seen; of a folder nothing has to be done."""

    @property
    def upkeep(self) -> Upkeep:
        """The care for the text index."""
        if self._upkeep is None:
            from samenhang.index.search.upkeep import Upkeep

            self._upkeep = Upkeep(self._layout, self._db, self._lock, self._notify)
        return self._upkeep

    def _told(self, rows: Iterator[Row]) -> Iterator[Row]:
        with connection.translated(self._layout.store):
            yield from rows
