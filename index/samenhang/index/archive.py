"""The archive: a corpus folder with everything that can be done with it.

Questions are those of `opened.OpenCorpus`, what people say of documents and statements is in
`recorded.RecordedCorpus`, of names in `naming.NamedCorpus`; here is what changes a corpus or cares
for it. Nothing imports a language model, a reader or a vocabulary until something is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.index import arrivals
from samenhang.index.annotates import Annotates
from samenhang.index.meant import MeantCorpus
from samenhang.index.naming import NamedCorpus
from samenhang.index.recorded import RecordedCorpus
from samenhang.index.reports import Report
from samenhang.index.store import concepts as vocabulary
from samenhang.index.store import connection, migrations
from samenhang.index.store.documents import document_rows, find_document
from samenhang.index.store.layout import Layout, make_folder
from samenhang.index.store.locking import Notify
from samenhang.index.types import (
    DocumentRow,
    Outcome,
    Problem,
    VocabularyConcept,
)

if TYPE_CHECKING:
    from samenhang.corpus.limits import Limits
    from samenhang.corpus.types import Document
    from samenhang.index.adding.syncing import Plan
    from samenhang.pipeline.types import Annotation


def _silent(_: str) -> None:
    pass


class Archive(RecordedCorpus, NamedCorpus, MeantCorpus):
    """A corpus folder, open. Use as a context manager, or call `close`."""

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
        layout = Layout(Path(folder))
        if create and not layout.store.exists():
            make_folder(layout.folder)
            connection.create(layout.store)
        return cls(layout, wait, notify or _silent)

    def _writing(self) -> AbstractContextManager[None]:
        return connection.transaction(self._db, self._layout.store)

    # -- adding and removing ------------------------------------------------------------

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        annotator: Annotates | None = None,
        limits: Limits | None = None,
        processes: int = 1,
        again: bool = False,
        ocr: bool = True,
        anyway: bool = False,
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
            limits: bounds on the readers' work; None for the defaults.
            processes: worker processes for reading and annotating.
            again: read and annotate also files whose bytes are in the archive.
            ocr: read scanned pages where Tesseract is installed.
            anyway: add also what was removed before.
            progress: called before each document and at each stage.

        Raises:
            StoreError: the corpus cannot be written (folder read-only, disk full, another
                writer outlasts `wait`). A file that cannot be read is an outcome, no error.
            ModelError: no language model can be loaded.
        """
        from samenhang.index.adding.run import Adding

        with Adding(self._layout, self._db, self._lock, self.upkeep, progress) as adding:
            yield from adding.files(
                paths,
                annotator=annotator,
                limits=limits,
                processes=processes,
                again=again,
                ocr=ocr,
                anyway=anyway,
            )

    def add_annotated(self, pairs: Iterable[tuple[Document, Annotation]]) -> Iterator[Outcome]:
        """Add documents that are read and annotated already; lazy like `add`."""
        from samenhang.index.adding.run import Adding

        with Adding(self._layout, self._db, self._lock, self.upkeep, None) as adding:
            yield from adding.annotated(pairs)

    def sync_plan(self, folder: str | Path, *, anyway: bool = False, afresh: bool = False) -> Plan:
        """What makes the corpus what a folder is; nothing is changed yet.

        Args:
            folder: with all its subfolders.
            anyway: also what was removed before.
            afresh: compare every file's bytes, whatever its size and time say.
        """
        from samenhang.index.adding.synced import InStore
        from samenhang.index.adding.syncing import planned

        return planned(InStore(self._db), Path(folder).absolute(), anyway=anyway, afresh=afresh)

    def sync(
        self,
        plan: Plan,
        *,
        annotator: Annotates | None = None,
        processes: int = 1,
        ocr: bool = True,
        remove: bool = True,
        progress: Report | None = None,
    ) -> Iterator[Outcome]:
        """Carry out a plan: move, remove, add; lazy like `add`.

        Args:
            plan: of `sync_plan`.
            annotator, processes, ocr, progress: as for `add`.
            remove: also the documents whose files are gone.
        """
        from samenhang.index.adding import synced
        from samenhang.index.adding.syncing import Known, carried_out

        def move(moved: Sequence[tuple[Known, str]]) -> None:
            with self._lock.held("sync"):
                synced.move(self._db, self._layout, moved)

        def gone(documents: Sequence[Known]) -> None:
            self._remove([known.key for known in documents], remember=False)

        def add(paths: Sequence[str]) -> Iterator[Outcome]:
            return self.add(
                paths,
                annotator=annotator,
                processes=processes,
                ocr=ocr,
                anyway=True,  # the plan has no others
                progress=progress,
            )

        def remember(plan: Plan, failed: Mapping[str, str]) -> None:
            with self._lock.held("sync"):
                synced.remember(self._db, self._layout, plan, failed)

        yield from carried_out(plan, move, gone if remove else None, add, remember)

    def remove(self, document: str) -> DocumentRow:
        """Remove a document and everything derived from it, from every file of the corpus.

        What is remembered is that it is not wanted: its checksum, path and id.

        Args:
            document: its id or the beginning of it.

        Raises:
            StoreError: no such document, or several begin so.
        """
        with self._lock.held("remove"):
            key = find_document(self._db, document)
            (row,) = document_rows(self._db, key)
            self._remove([key], remember=True)
        arrivals.forget(self.folder, row.path)
        return row

    def _remove(self, keys: Iterable[int], *, remember: bool) -> None:
        from samenhang.index.identities import linker
        from samenhang.index.store import removals, writing

        with self._lock.held("remove"):
            links = linker(self._db, self._layout)
            for key in keys:
                with self._writing():
                    if remember:
                        removals.remember(self._db, key)
                    writing.delete(self._db, key, links)
            self.upkeep.follow()
            self.upkeep.expunge()
            with connection.translated(self._layout.store):
                migrations.forget(self._layout)
                connection.empty_log(self._db, self._notify)

    # -- care ---------------------------------------------------------------------------

    def rebuild(self, progress: Report | None = None) -> int:
        """Make the text index anew from the store; the number of passages in it.

        The old index answers until the new one is whole.
        """
        self.identify()
        return self.upkeep.rebuild(progress)

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
        from samenhang.index.adding.retagging import retag

        with self._lock.held("retag"):
            self.refresh_vocabulary()
            self.identify()
            changed = retag(self._layout, self._db, annotator, tuple(documents), progress)
            self._follow_meanings(progress)
            return changed

    def retag_concepts(
        self, annotator: Annotates | None = None, *, progress: Report | None = None
    ) -> int:
        """Concepts alone anew, by the corpus's vocabulary as it is now.

        Names and statements do not depend on the vocabulary and stay as they are, so that this
        is several times quicker than `retag`.

        Returns:
            The number of documents that changed.
        """
        from samenhang.index.adding.retagging import retag_concepts

        with self._lock.held("retag"):
            self.refresh_vocabulary()
            return retag_concepts(self._layout, self._db, annotator, progress)

    def identify(self) -> bool:
        """Apply `names.toml` and `statements.toml` where they were changed; whether one was."""
        from samenhang.index.adding import corrections, statements

        named = corrections.apply(self._layout, self._db, self._lock)
        return statements.apply(self._layout, self._db, self._lock) or named

    def set_vocabulary(self, concepts: Iterable[VocabularyConcept]) -> None:
        """Replace what the archive knows of the vocabulary (labels, broader).

        `refresh_vocabulary`, `add` and `retag` do this with the corpus's own vocabulary.
        """
        with self._lock.held("vocabulary"), self._writing():
            vocabulary.replace(self._db, concepts)

    def refresh_vocabulary(self) -> None:
        """Take over the corpus's vocabulary (its own, else the shipped one) where it changed."""
        from samenhang.index.adding.vocabulary import refresh

        refresh(self._layout, self._db, self._lock)

    def check(self, progress: Report | None = None) -> tuple[Problem, ...]:
        """Verify checksums, references, the agreement of store and index; what is wrong."""
        from samenhang.index.store import checking

        return checking.check(self._db, self._layout, self.upkeep, progress)

    def backup(self, file: str | Path) -> Path:
        """Write the store and the user's own files of the corpus to one archive file, verified.

        Raises:
            StoreError: the file exists or cannot be written.
        """
        from samenhang.index.store import backups

        return backups.write(self._db, self._layout, Path(file))

    @classmethod
    def restore(
        cls, file: str | Path, folder: str | Path, *, progress: Report | None = None
    ) -> Archive:
        """Make a corpus in a new or empty folder from a backup; the text index is made anew.

        Raises:
            StoreError: no backup, damaged, of a newer format, or the folder is not empty.
        """
        from samenhang.index.store import backups

        backups.unpack(Path(file), Layout(Path(folder)))
        archive = cls.open(folder)
        try:
            archive.rebuild(progress)
        except BaseException:
            archive.close()
            raise
        return archive
