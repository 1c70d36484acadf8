"""What a text search engine has to be able to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Protocol

from samenhang.corpus.errors import StoreError
from samenhang.index.search.syntax import Node


class DamagedIndexError(StoreError):
    """The index cannot be read; it has to be made anew."""


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage as the engine gets it.

    Args:
        key, document: keys in the store.
        revision: of its document; tells versions of a document apart.
    """

    key: int
    document: int
    revision: int
    text: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers, with its relevance."""

    passage: int
    score: float


class TextIndex(Protocol):
    """An index of passages. `Field` conditions are resolved before a question comes here.

    Raises (all methods):
        DamagedIndexError: its files cannot be read.
        StoreError: they cannot be written.
    """

    def update(self, removed: Collection[int], added: Iterable[IndexedPassage]) -> None:
        """Take documents out and put passages in, all or nothing, on disk when it returns."""

    def expunge(self) -> None:
        """Leave no word of removed documents in any file."""

    def search(self, question: Node, limit: int, offset: int = 0) -> list[Hit]:
        """The best passages, best first."""

    def passages(self, question: Node) -> list[int]:
        """The keys of all passages that answer, in no order."""

    def count(self, question: Node) -> int:
        """How many passages answer."""

    def size(self) -> int:
        """How many passages are in the index."""

    def revisions(self) -> set[int]:
        """The revisions of the documents in the index."""

    def verify(self) -> list[int]:
        """The keys of all passages in the index, every part of which was read.

        Raises:
            DamagedIndexError: a part cannot be read.
        """

    def drop(self, revisions: Collection[int]) -> None:
        """Take documents out by their revisions, all or nothing."""

    def close(self) -> None:
        """Let go of all files."""
