"""What a text search engine has to be able to do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from samenhang.corpus.errors import StoreError
from samenhang.index.search.entries import Entries
from samenhang.index.search.syntax import Node


class DamagedIndexError(StoreError):
    """The index cannot be read; it has to be made anew."""


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage as the engine gets it.

    Args:
        key, document: keys in the store.
        revision: of its document; tells versions of a document apart.
        entries: the terms by which it is found.
        standing: how much it counts beside running text, in hundredths; 100 at most.
    """

    key: int
    document: int
    revision: int
    entries: Entries
    standing: int = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers, with its relevance."""

    passage: int
    score: float


class TextIndex(Protocol):
    """An index of passages.

    Before a question comes here, its `Field` conditions are resolved and its words expanded.

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

    def frequency(self, field: str, term: str) -> int:
        """In how many passages a term occurs, removed ones perhaps included.

        Args:
            field: "form", "lemma" or "learnt".
        """

    def terms(self, field: str, prefix: str = "") -> Iterator[tuple[str, int]]:
        """All terms that begin so, with their `frequency`, in no order."""

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
