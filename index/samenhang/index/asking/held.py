"""What asks, and holds open what it asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Self

from samenhang.index.anywhere import Place
from samenhang.index.closing import Closing

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Keeper


class Held(Closing):
    """A corpus that is opened when it is first needed.

    Args:
        opened: opens what holds the documents, making it where it is missing if told to.
        folder: the corpus folder, or its address on a cluster.
    """

    def __init__(self, opened: Callable[[bool], Keeper], folder: Place) -> None:
        self.folder = folder
        self._open = opened
        self._opened: Keeper | None = None

    @classmethod
    def of(cls, engine: Keeper) -> Self:
        """The corpus that an open engine holds."""
        return cls(lambda create: engine, engine.folder)

    def close(self) -> None:
        """Release files and locks. Closing twice is no error."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    def __repr__(self) -> str:
        return f"<corpus {str(self.folder)!r}>"

    @property
    def engine(self) -> Keeper:
        """What holds the documents, for questions that need no understanding."""
        return self._kept()

    def make(self) -> None:
        """Make the corpus where there is none yet.

        Raises:
            StoreError: the folder cannot be written.
        """
        self._kept(create=True)

    def look_again(self) -> None:
        """See what others changed meanwhile: call it between two of one's own doings."""
        if self._opened is not None:
            self._opened.look_again()

    def _kept(self, create: bool = False) -> Keeper:
        if self._opened is None:
            self._opened = self._open(create)
        return self._opened
