"""The archive: a corpus folder with everything that can be done with it.

Asking reads only the store (SQLite) and, for `search`, the text index. Nothing here imports a
language model, a reader or a vocabulary until something is added.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from samenhang.index.types import (
    AddProgress,
    ArchiveInfo,
    ConceptCount,
    ConceptRow,
    DocumentRow,
    EntityRow,
    EntityType,
    MentionQuery,
    MentionRow,
    Outcome,
    Problem,
    QuoteRow,
    SearchPage,
    StatementQuery,
    TagQuery,
    VocabularyConcept,
)

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.pipeline.types import Annotation

Report = Callable[[AddProgress], None]
Notify = Callable[[str], None]


class Annotates(Protocol):
    """What the archive needs of `samenhang.pipeline.annotator.Annotator`."""

    @property
    def name(self) -> str: ...
    @property
    def version(self) -> str: ...
    def annotate(
        self, documents: Iterable[Document], *, processes: int = 1
    ) -> Iterator[Annotation]: ...
    def again(self, document: Document, annotation: Annotation) -> Annotation: ...


class Archive:
    """A corpus folder, open. Use as a context manager, or call `close`."""

    folder: Path

    # -- opening ------------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        folder: str | Path,
        *,
        create: bool = False,
        wait: float = 60.0,
        notify: Notify | None = None,
    ) -> Archive:
        """Open the corpus in `folder`.

        Args:
            folder: the corpus folder.
            create: make the folder (readable by its owner only) where it is missing or empty.
            wait: seconds that a writing method waits for another process that is writing.
            notify: gets lines for the user while something waits or is being mended.

        Raises:
            StoreError: no corpus there, not readable, or of a newer format.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Release files and locks. Closing twice is no error."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # -- adding and removing ------------------------------------------------------------

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        annotator: Annotates | None = None,
        limits: object | None = None,
        processes: int = 1,
        again: bool = False,
        progress: Report | None = None,
    ) -> Iterator[Outcome]:
        """Add files, folders (recursively), globs, and "-" for standard input.

        Lazy: each document is on disk when its outcome comes out, and searchable soon after,
        at the latest when the iterator ends or is closed (also by an exception or Ctrl-C).
        The same call again goes on where a stopped one was.

        Args:
            paths: files, folders, glob patterns, "-".
            annotator: None for the best model there is, loaded when the first document needs
                it.
            limits: `samenhang.corpus.isolation.Limits` for the readers; None for its defaults.
            processes: worker processes for reading and annotating.
            again: read and annotate also files whose bytes are in the archive.
            progress: called before each document and at each stage.

        Raises:
            StoreError: the corpus cannot be written (folder read-only, disk full, another
                writer outlasts `wait`). A file that cannot be read is an outcome, no error.
            ModelError: no language model can be loaded.
        """
        raise NotImplementedError

    def add_annotated(self, pairs: Iterable[tuple[Document, Annotation]]) -> Iterator[Outcome]:
        """Add documents that are read and annotated already; lazy like `add`."""
        raise NotImplementedError

    def remove(self, document: str) -> DocumentRow:
        """Remove a document and everything derived from it, from every file of the corpus.

        Args:
            document: its id or the beginning of it.

        Raises:
            StoreError: no such document, or several begin so.
        """
        raise NotImplementedError

    # -- documents ----------------------------------------------------------------------

    def documents(self) -> tuple[DocumentRow, ...]:
        """All documents, in the order in which they were first added."""
        raise NotImplementedError

    def document(self, document: str) -> DocumentRow:
        """One document by its id, the beginning of its id, or its source path.

        Raises:
            StoreError: no such document, or several begin so; the message names them.
        """
        raise NotImplementedError

    def content(self, document: str) -> Document:
        """The document as it was read: text, blocks, runs."""
        raise NotImplementedError

    def annotation(self, document: str) -> Annotation:
        """Everything the pipeline found in the document."""
        raise NotImplementedError

    # -- questions ----------------------------------------------------------------------

    def statements(self, query: StatementQuery | None = None) -> Iterator[QuoteRow]:
        """Statements in the order of their documents and places; None for all of them.

        Raises:
            StoreError: no such document.
            QueryError: a date that is none.
        """
        raise NotImplementedError

    def mentions(self, query: MentionQuery | None = None) -> Iterator[MentionRow]:
        """Mentions of persons and organisations, in the order of documents and places."""
        raise NotImplementedError

    def entities(
        self, name: str = "", *, only: EntityType | None = None, limit: int | None = None
    ) -> tuple[EntityRow, ...]:
        """Persons and organisations over all documents, most mentioned first.

        Args:
            name: a name, or part of one, in any form the documents use; "" for everyone.
            only: persons or organisations; None for both.
            limit: at most so many; None for all.
        """
        raise NotImplementedError

    def concept_mentions(self, query: TagQuery | None = None) -> Iterator[ConceptRow]:
        """Tagged places of concepts, in the order of documents and places."""
        raise NotImplementedError

    def concept_counts(self) -> tuple[ConceptCount, ...]:
        """Every concept of the vocabulary (and any other that is used), most used first."""
        raise NotImplementedError

    def concepts_named(self, words: str) -> tuple[VocabularyConcept, ...]:
        """Concepts that have `words` as a label: case, accents and hyphens do not matter."""
        raise NotImplementedError

    def concepts_near(self, words: str, *, limit: int = 5) -> tuple[VocabularyConcept, ...]:
        """Concepts whose labels come nearest to `words`, nearest first."""
        raise NotImplementedError

    def narrower(self, uris: Iterable[str]) -> tuple[str, ...]:
        """These concepts and all below them."""
        raise NotImplementedError

    def search(self, query: str, *, limit: int = 10, offset: int = 0) -> SearchPage:
        """Passages that answer `query`, most relevant first.

        The language: words (any inflection; all must occur), "a phrase", wild* and w?ld, AND,
        OR, NOT, parentheses, concept:, speaker:, person:, org:, document:, kind:, date:2008,
        date:2008-06, date:[2008 TO 2010].

        Raises:
            QueryError: the question cannot be understood; the message says where.
        """
        raise NotImplementedError

    def count(self, query: str) -> int:
        """How many passages answer `query`."""
        raise NotImplementedError

    # -- care ---------------------------------------------------------------------------

    def rebuild(self, progress: Report | None = None) -> int:
        """Make the text index anew from the store; the number of passages in it.

        The old index answers until the new one is whole.
        """
        raise NotImplementedError

    def retag(
        self,
        annotator: Annotates | None = None,
        *,
        documents: Iterable[str] = (),
        progress: Report | None = None,
    ) -> int:
        """Names, concepts and statements anew from the stored annotation, without the model.

        Args:
            annotator: None for one with the archive's vocabulary.
            documents: only these; empty for all.
            progress: called before each document.

        Returns:
            The number of documents that changed.
        """
        raise NotImplementedError

    def set_vocabulary(self, concepts: Iterable[VocabularyConcept]) -> None:
        """Replace what the archive knows of the vocabulary (labels, broader)."""
        raise NotImplementedError

    def info(self) -> ArchiveInfo:
        """The archive in figures."""
        raise NotImplementedError

    def check(self, progress: Report | None = None) -> tuple[Problem, ...]:
        """Verify checksums, references, the agreement of store and index; what is wrong."""
        raise NotImplementedError

    def backup(self, file: str | Path) -> Path:
        """Write the store and the user's own files of the corpus to one archive file, verified.

        Raises:
            StoreError: the file exists or cannot be written.
        """
        raise NotImplementedError

    @classmethod
    def restore(
        cls, file: str | Path, folder: str | Path, *, progress: Report | None = None
    ) -> Archive:
        """Make a corpus in a new or empty folder from a backup; the text index is made anew.

        Raises:
            StoreError: no backup, damaged, of a newer format, or the folder is not empty.
        """
        raise NotImplementedError
