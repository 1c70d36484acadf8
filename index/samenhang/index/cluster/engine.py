"""A corpus on a cluster with everything that can be done with it, as `archive.Archive` locally."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenhang.index.cluster.adding import Adding, Item, items
from samenhang.index.cluster.address import parse
from samenhang.index.cluster.corrected import Corrected
from samenhang.index.cluster.opened import Notify
from samenhang.index.cluster.runners import LOCAL, Dask, Runner
from samenhang.index.cluster.work import Setup
from samenhang.index.reports import Report
from samenhang.index.types import (
    AddProgress,
    DocumentRow,
    Outcome,
    Problem,
    VocabularyConcept,
)

if TYPE_CHECKING:
    from samenhang.corpus.limits import Limits
    from samenhang.corpus.types import Document
    from samenhang.index.adding.syncing import Known, Plan
    from samenhang.index.annotates import Annotates
    from samenhang.index.cluster.records import Record
    from samenhang.pipeline.types import Annotation


class ClusterCorpus(Corrected):
    """A corpus on a cluster, open. Use as a context manager, or call `close`."""

    @classmethod
    def open(
        cls,
        address: str,
        *,
        create: bool = False,
        revive: bool = False,
        wait: float = 60.0,
        notify: Notify | None = None,
    ) -> ClusterCorpus:
        """Open the corpus at an address.

        Args:
            address: "opensearch+https://host:9200/name?records=…".
            create: make it where it is missing.
            revive: make indices where only records are; `rebuild` fills them.
            wait: seconds for a cluster that does not answer, and for others who write.
            notify: gets lines for the user while something waits.

        Raises:
            StoreError: no address, no corpus there, not reachable, or not this program's.
        """
        return cls(parse(address), create=create, revive=revive, wait=wait, notify=notify)

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
        workers: str = "",
        model: str | None = None,
        progress: Report | None = None,
    ) -> Iterator[Outcome]:
        """Add files, folders (recursively), globs, and "-" for standard input.

        Lazy: each document is committed when its outcome comes out, and found at once. The same
        call again goes on where a stopped one was.

        Args:
            processes: with 2 or more, so many Dask workers of our own, on this machine.
            workers: address of a Dask scheduler ("tcp://host:8786"), whose workers reach the
                files, the cluster and the records under the same names.
            model: name or path of a language model, as workers know it.
            annotator, limits, again, ocr, anyway, progress: see `Archive.add`; an annotator
                works in this process only.

        Raises:
            StoreError: the cluster or the place of the records takes nothing.
            ModelError: no language model can be loaded.
        """
        self.files.fetch()
        self.refresh_vocabulary()
        setup = Setup(self._address, self.files.contents(), model, limits, ocr)
        found = items(map(str, paths), again)

        def runner() -> Runner:
            if workers or (processes > 1 and annotator is None):
                return Dask(setup, workers or LOCAL, processes)
            return self._inline(setup, annotator)

        yield from self._added(found, runner, again=again, anyway=anyway, progress=progress)

    def add_annotated(self, pairs: Iterable[tuple[Document, Annotation]]) -> Iterator[Outcome]:
        """Add documents that are read and annotated already; lazy like `add`."""
        found = (
            Item(document.source.path, document.source.sha256, document, annotation)
            for document, annotation in pairs
        )
        yield from self._added(found, lambda: self._inline(self._setup(), None), anyway=True)

    def _added(
        self,
        found: Iterable[Item | Outcome],
        runner: Callable[[], Runner],
        *,
        again: bool = False,
        anyway: bool = False,
        progress: Report | None = None,
    ) -> Iterator[Outcome]:
        before = self.files.contents()
        with self._run() as writing, closing(runner()) as doing:
            adding = Adding(
                self._commits,
                self._state,
                writing,
                doing,
                lambda document: self._remove(document, remember=False),
                progress,
                again=again,
                anyway=anyway,
            )
            begun = ""
            outcomes = adding.files(found)
            try:
                for outcome in outcomes:
                    if adding.added and not begun:
                        begun = adding.added
                        self._state.put("last added", {"time": begun})
                    if adding.forget:
                        self._state.drop(adding.forget)
                        adding.forget.clear()
                    yield outcome
            finally:
                outcomes.close()
                self._reads.forget()
                self._share(adding.sittings)
        self.files.fetch()
        if self.files.contents() != before:  # somebody corrected names or statements meanwhile
            self.apply_anew()

    def sync_plan(self, folder: str | Path, *, anyway: bool = False, afresh: bool = False) -> Plan:
        """What makes the corpus what a folder is; nothing is changed yet; see `Archive`."""
        from samenhang.index.adding.syncing import planned
        from samenhang.index.cluster.synced import InCluster

        held = InCluster(self._reads, self._objects)
        return planned(held, Path(folder).absolute(), anyway=anyway, afresh=afresh)

    def sync(
        self, plan: Plan, *, remove: bool = True, progress: Report | None = None, **how: Any
    ) -> Iterator[Outcome]:
        """Carry out a plan: move, remove, add; lazy like `add`.

        Args:
            plan: of `sync_plan`.
            remove: also the documents whose files are gone.
            how: as for `add`.
        """
        from samenhang.index.adding.syncing import carried_out
        from samenhang.index.cluster.synced import InCluster, moved

        def move(pairs: Sequence[tuple[Known, str]]) -> None:
            paths = {known.id: path for known, path in pairs}
            self._rewrite(paths, lambda record: moved(record, paths[record.id]))

        def gone(documents: Sequence[Known]) -> None:
            with self._run():
                for known in documents:
                    self._remove(known.id, remember=False)
            self._reads.forget()

        def add(paths: Sequence[str]) -> Iterator[Outcome]:
            return self.add(paths, anyway=True, progress=progress, **how)  # the plan has no others

        held = InCluster(self._reads, self._objects)
        yield from carried_out(plan, move, gone if remove else None, add, held.remember)

    def remove(self, document: str) -> DocumentRow:
        """Remove a document and everything derived from it.

        What is remembered is that it is not wanted: its checksum, and one of its path.

        Args:
            document: its id or the beginning of it.

        Raises:
            StoreError: no such document, or several begin so.
        """
        row = self.document(document)
        with self._run():
            self._remove(row.id, remember=True)
        self._reads.forget()
        return row

    # -- care ---------------------------------------------------------------------------

    def rebuild(self, progress: Report | None = None) -> int:
        """Make all indices anew from the records; the number of passages in them.

        The old indices answer until the new ones are whole.

        Raises:
            StoreError: somebody is adding, or a record is damaged.
        """
        from samenhang.index.cluster.rebuilding import rebuild
        from samenhang.pipeline.names import people

        self.refresh_vocabulary()
        self.identify()
        corrected = (
            *self._worker(self._setup()).corrections,
            people.load(self.folder / people.FILE_NAME),
        )
        done = rebuild(
            self._connection, self._indices, self._objects, self._state, corrected, progress
        )
        self._state.touch()
        self._reads.forget()
        return done

    def check(self, progress: Report | None = None) -> tuple[Problem, ...]:
        """Verify records, and the agreement of records and indices; what is wrong."""
        from samenhang.index.cluster.checking import problems

        return tuple(problems(self._reads, self._commits, self._objects, progress))

    def set_vocabulary(self, concepts: Iterable[VocabularyConcept]) -> None:
        """Replace what the corpus knows of the vocabulary (labels, broader)."""
        listed = [[c.uri, c.label, list(c.labels), list(c.broader)] for c in concepts]
        known = self._state.value("vocabulary")
        self._state.put("vocabulary", {**known, "concepts": listed})
        self._state.touch()
        self._reads.forget()

    def refresh_vocabulary(self) -> None:
        """Take over the corpus's vocabulary (its own, else the shipped one) where it changed."""
        from samenhang.index.adding.default import own_vocabulary
        from samenhang.pipeline.concepts.vocabulary import Vocabulary

        vocabulary = Vocabulary.load(own_vocabulary(self.folder))
        if self._state.value("vocabulary").get("version") == vocabulary.version:
            return
        self.set_vocabulary(
            VocabularyConcept(c.uri, c.label, c.labels, c.broader) for c in vocabulary.concepts
        )
        known = self._state.value("vocabulary")
        self._state.put("vocabulary", {**known, "version": vocabulary.version})

    def retag(
        self,
        annotator: Annotates | None = None,
        *,
        documents: Iterable[str] = (),
        progress: Report | None = None,
    ) -> int:
        """Names, concepts and statements anew from the stored annotation, without the model.

        Returns:
            The number of documents that changed.
        """
        self.refresh_vocabulary()
        self.identify()
        again = annotator or self._worker(self._setup()).annotator
        chosen = [self.document(one).id for one in documents]
        wanted = chosen or self._reads.ids()
        total = len(chosen) or self.count_documents()

        def change(record: Record) -> Record | None:
            if progress is not None:
                progress(AddProgress(0, total, record.document.title, "retag"))
            after = again.again(record.document, record.annotation)
            return None if after == record.annotation else replace(record, annotation=after)

        return len(self._rewrite(wanted, change))

    def retag_concepts(
        self, annotator: Annotates | None = None, *, progress: Report | None = None
    ) -> int:
        """Concepts alone anew, by the corpus's vocabulary as it is now.

        Returns:
            The number of documents that changed.
        """
        self.refresh_vocabulary()
        again = annotator or self._worker(self._setup()).annotator
        total = self.count_documents()

        def change(record: Record) -> Record | None:
            if progress is not None:
                progress(AddProgress(0, total, record.document.title, "retag"))
            tags = again.tag(record.document.text, record.annotation.tokens)
            if tags == record.annotation.concepts:
                return None
            return replace(record, annotation=replace(record.annotation, concepts=tags))

        return len(self._rewrite(self._reads.ids(), change))
