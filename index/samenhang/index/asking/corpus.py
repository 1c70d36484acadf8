"""A corpus as Python users have it: ask, and get rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.index.asking.documents import find_document
from samenhang.index.asking.results import Results
from samenhang.index.types import (
    ArchiveInfo,
    DocumentRow,
    Outcome,
)

if TYPE_CHECKING:
    from samenhang.corpus.pageimages import PageImage
    from samenhang.corpus.types import Document
    from samenhang.index.asking.reading import Part
    from samenhang.index.asking.shown import Shown
    from samenhang.index.reports import Report
from samenhang.index.asking.watching import Watching


class Corpus(Watching):
    """Documents with what was found in them. Use as a context manager, or call `close`.

    `samenhang.open` and `Corpus.of` make one.

    Every question raises StoreError where there is no corpus or it cannot be read, and
    QueryError for a condition that cannot be met, such as a date that is none.
    """

    # -- documents ----------------------------------------------------------------------

    def add(
        self,
        *paths: str | Path,
        processes: int = 1,
        again: bool = False,
        ocr: bool = True,
        progress: Report | None = None,
    ) -> Results[Outcome]:
        """Add files, folders (with their subfolders) and globs; what became of each.

        What is in the corpus already is skipped, a changed file replaces its older version. A
        file that cannot be read is a failed outcome and a warning, and the rest goes on.

        Args:
            paths: files, folders, patterns.
            processes: worker processes for reading and annotating.
            again: read and annotate also what is there already.
            ocr: read scanned pages where Tesseract is installed.
            progress: called before each document and at each stage.

        Raises:
            StoreError: the corpus cannot be written.
            ModelError: no language model can be loaded.
        """
        from warnings import warn

        outcomes = []
        for outcome in self._kept(create=True).add(
            paths, processes=processes, again=again, ocr=ocr, progress=progress
        ):
            outcomes.append(outcome)
            if outcome.failed:
                warn(outcome.message, stacklevel=2)
        return Results.of(Outcome, outcomes, what="files")

    def remove(self, document: str) -> DocumentRow:
        """Remove a document and everything derived from it.

        Args:
            document: its id, the beginning of it, its path, or words of its title.

        Raises:
            StoreError: no such document, or several are meant.
        """
        return self.engine.remove(find_document(self.engine, document).id)

    def documents(self) -> Results[DocumentRow]:
        """All documents, in the order in which they were first added."""

        engine = self.engine

        def fetch(offset: int, limit: int | None) -> Iterator[DocumentRow]:
            return engine.each_document(offset=offset, limit=limit)

        return Results(DocumentRow, fetch, engine.count_documents, what="documents")

    def document(self, document: str) -> DocumentRow:
        """One document by its id, the beginning of it, its path, or words of its title.

        Raises:
            StoreError: no such document, or several are meant; the message names them.
        """
        return find_document(self.engine, document)

    def text(self, document: str) -> Document:
        """The document as it was read: text, blocks, the way back to the source."""
        return self.engine.content(find_document(self.engine, document).id)

    def show(self, place: str, *, context: int = 1) -> Shown:
        """A statement or place in its context.

        Args:
            place: "document:start-end", as `QuoteRow.id` has it, or a document.
            context: paragraphs before and after.

        Raises:
            StoreError: no such document.
            UnknownError: the document has no such place.
        """
        from samenhang.index.asking.shown import shown

        return shown(self.engine, place, context)

    def read(self, document: str, *, part: int = 0, at: int | None = None) -> Part:
        """A part of a document with all that was found in it, for people who read on.

        Args:
            document: its id, the beginning of it, its path, or words of its title.
            part: which, from 0.
            at: instead, the part that holds the character at this offset.

        Raises:
            StoreError: no such document, or several are meant.
            UnknownError: the document has no such part or place.
        """
        from samenhang.index.asking.reading import read_part

        return read_part(self.engine, document, part=part, at=at)

    def printed(self, document: str, start: int, end: int) -> tuple[int, PageImage]:
        """The page of a PDF on which a place begins, and a picture of it with the place marked.

        The page is drawn in a process of its own.

        Args:
            document: its id, the beginning of it, its path, or words of its title.
            start, end: the place, in characters of the document's text.

        Raises:
            UnknownError: the document has no pages to show, or its file is another by now.
            ReadError: the page cannot be drawn.
        """
        from samenhang.index.asking.printed import printed

        return printed(self.engine, document, start, end)

    def double_groups(self) -> Mapping[str, int]:
        """Id of each document that is nearly the same as another, to the number of its group."""
        return self.engine.double_groups()

    # -- the corpus itself --------------------------------------------------------------

    def info(self) -> ArchiveInfo:
        """The corpus in figures."""
        return self.engine.info()
