"""What holds a corpus, as far as asking is concerned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from samenhang.index.types import (
    ArchiveInfo,
    ConceptCount,
    ConceptRow,
    DocumentRow,
    EntityRow,
    EntityType,
    MentionQuery,
    MentionRow,
    Outcome,
    QuoteRow,
    SearchPage,
    StatementQuery,
    TagQuery,
    VocabularyConcept,
)

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.index.reports import Report
    from samenhang.pipeline.types import Annotation


class Engine(Protocol):
    """Answers plain questions: URIs for concepts, nothing left to understand but names.

    `samenhang.index.archive.Archive` is one; see its methods for what they raise.
    """

    @property
    def folder(self) -> Path: ...
    def documents(self) -> tuple[DocumentRow, ...]: ...
    def document(self, document: str) -> DocumentRow: ...
    def content(self, document: str) -> Document: ...
    def annotation(self, document: str) -> Annotation: ...
    def statements(self, query: StatementQuery | None = None) -> Iterator[QuoteRow]: ...
    def count_statements(self, query: StatementQuery | None = None) -> int: ...
    def mentions(self, query: MentionQuery | None = None) -> Iterator[MentionRow]: ...
    def count_mentions(self, query: MentionQuery | None = None) -> int: ...
    def concept_mentions(self, query: TagQuery | None = None) -> Iterator[ConceptRow]: ...
    def count_concept_mentions(self, query: TagQuery | None = None) -> int: ...
    def entities(
        self, name: str = "", *, only: EntityType | None = None, limit: int | None = None
    ) -> tuple[EntityRow, ...]: ...
    def concept_counts(self) -> tuple[ConceptCount, ...]: ...
    def concepts_named(self, words: str) -> tuple[VocabularyConcept, ...]: ...
    def concepts_near(self, words: str, *, limit: int = 5) -> tuple[VocabularyConcept, ...]: ...
    def narrower(self, uris: Iterable[str]) -> tuple[str, ...]: ...
    def search(self, query: str, *, limit: int = 10, offset: int = 0) -> SearchPage: ...
    def count(self, query: str) -> int: ...
    def info(self) -> ArchiveInfo: ...


class Keeper(Engine, Protocol):
    """An engine that takes documents in and gives them up."""

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        processes: int = 1,
        again: bool = False,
        ocr: bool = True,
        progress: Report | None = None,
    ) -> Iterator[Outcome]: ...
    def remove(self, document: str) -> DocumentRow: ...
    def close(self) -> None: ...
