"""What is done for one document, by whichever process does it: read, annotate, keep, write rows.

Every step may be repeated: the record has its revision in its name, and the same rows have the
same ids. Nothing of it is seen before the document is committed.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenhang.corpus.errors import ModelError, ReadError, SamenhangError, StoreError
from samenhang.index.cluster.address import Address
from samenhang.index.cluster.connection import BusyError, Connection
from samenhang.index.cluster.indices import Indices
from samenhang.index.cluster.objects import Objects
from samenhang.index.cluster.records import Record, packed, unpacked
from samenhang.index.cluster.rows import Rows, actions, rows_of
from samenhang.index.store.records import RecordError, count_words

if TYPE_CHECKING:
    from samenhang.corpus.isolation import IsolatedReader
    from samenhang.corpus.limits import Limits
    from samenhang.corpus.types import Document
    from samenhang.index.annotates import Annotates
    from samenhang.index.correcting.mending import Mender
    from samenhang.pipeline.names.corrections import Corrections
    from samenhang.pipeline.types import Annotation

PATIENCE = 180.0  # seconds that a worker waits for a cluster that does not answer


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know of the corpus.

    Args:
        files: own files of the corpus (corrections, a vocabulary): name to content.
        model: name or path of a language model; None for the best one there is.
    """

    address: Address
    files: tuple[tuple[str, bytes], ...] = ()
    model: str | None = None
    limits: Limits | None = None
    ocr: bool = True


@dataclass(frozen=True, slots=True)
class Job:
    """One document to write.

    Args:
        path: of its file.
        id, number, revision: that it has been given.
        added: ISO time.
        before: name of the record of its version before; "" for none.
        read: the document, where it was read already.
        found: its annotation, where it was annotated already.
        again: the record to write anew, as it is to be; nothing is read or annotated.
    """

    path: str
    id: str
    number: int
    revision: int
    added: str
    before: str = ""
    read: Document | None = None
    found: Annotation | None = None
    again: Record | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a job.

    Args:
        row: of the document, to be committed; {} where it failed.
        told: `who` to what is told of somebody.
        message: why it failed.
    """

    job: Job
    row: Mapping[str, Any] = field(default_factory=dict)
    told: Mapping[str, str] = field(default_factory=dict)
    title: str = ""
    message: str = ""
    warnings: tuple[str, ...] = ()
    words: int = 0
    statements: int = 0


class Worker:
    """Does jobs: the model, the corrections and the connection are there once.

    Args:
        annotator: None for the corpus's own, loaded when the first document needs it.
    """

    def __init__(
        self, setup: Setup, connection: Connection, objects: Objects, folder: Path,
        annotator: Annotates | None = None,
    ) -> None:  # fmt: skip
        self._setup = setup
        self._connection = connection
        self._objects = objects
        self._indices = Indices(setup.address)
        self._folder = folder
        self._annotator = annotator
        self._corrections: tuple[Corrections, Mender] | None = None
        self._reader: IsolatedReader | None = None

    def do(self, job: Job) -> Done:
        """Write a document's record and rows; they can be committed when this returns.

        Raises:
            StoreError: the cluster or the place of the records takes nothing.
            ModelError: no language model can be loaded.
        """
        try:
            record = self._record(job)
            if isinstance(record, Done):
                return record
            rows = rows_of(record, *self.corrections)
        except RecordError as error:
            return Done(job, message=str(error))
        self._objects.put(record.name, packed(record))
        self.write(rows)
        return Done(
            job,
            {**rows.document, "revision": job.revision},
            rows.told,
            rows.document["title"],
            "",
            record.document.warnings,
            count_words(record.document),
            len(record.annotation.statements),
        )

    def write(self, rows: Rows, index: Mapping[str, str] | None = None) -> None:
        """Write rows to the indices that are asked, or to others."""
        names = index or {part: self._indices[part] for part in rows.parts}
        self._connection.write(actions(rows, names))

    @property
    def corrections(self) -> tuple[Corrections, Mender]:
        """What people said of names and of statements."""
        if self._corrections is None:
            from samenhang.index.correcting import file
            from samenhang.index.correcting.mending import Mender
            from samenhang.pipeline.names import corrections_file

            self._corrections = (
                corrections_file.load(self._folder / corrections_file.FILE_NAME),
                Mender(self._folder / file.FILE_NAME),
            )
        return self._corrections

    @property
    def annotator(self) -> Annotates:
        """What annotates, with the corpus's own vocabulary."""
        if self._annotator is None:
            from samenhang.index.adding.default import annotator

            self._annotator = annotator(self._folder, self._setup.model)
        return self._annotator

    def _record(self, job: Job) -> Record | Done:
        if job.again is not None:
            return job.again.at(job.revision)
        document = job.read or self._read(job.path)
        if isinstance(document, ReadError):
            return Done(job, message=str(document))
        annotation = job.found
        if annotation is None:
            try:
                (annotation,) = self.annotator.annotate([document])
            except ModelError:
                raise
            except Exception as error:
                what = f"{job.path}: cannot be annotated ({type(error).__name__}: {error})"
                return Done(job, title=document.title, message=what)
        record = Record(job.id, job.number, job.revision, job.added, document, annotation)
        return replace(record, **self._given(job))

    def _given(self, job: Job) -> dict[str, Any]:
        """What people said of the version before stands for this one too."""
        data = self._objects.get(job.before) if job.before else None
        if data is None:
            return {}
        before = unpacked(data, job.before)
        return {"described": before.described, "labels": before.labels}

    def _read(self, path: str) -> Document | ReadError:
        if self._reader is None:
            from samenhang.corpus.isolation import IsolatedReader

            self._reader = IsolatedReader(self._setup.limits, ocr=self._setup.ocr)
        return self._reader.read(path)

    def close(self) -> None:
        """End the process that reads."""
        if self._reader is not None:
            self._reader.close()
            self._reader = None


@lru_cache(maxsize=2)
def worker_of(setup: Setup) -> Worker:
    """The worker of this process for a corpus; the model is loaded once."""
    from samenhang.pipeline import process

    process.own()
    folder = Path(tempfile.mkdtemp(prefix="samenhang-worker-"))
    for name, content in setup.files:
        (folder / name).write_bytes(content)
    connection = Connection(setup.address, PATIENCE)
    return Worker(setup, connection, Objects(setup.address.records), folder)


def do(setup: Setup, job: Job) -> Done | tuple[str, str, str, str]:
    """A job in a process of its own; what concerns all jobs comes back in parts of an error."""
    try:
        return worker_of(setup).do(job)
    except (StoreError, ModelError) as error:
        return type(error).__name__, error.what, error.subject, error.hint


def raised(parts: tuple[str, str, str, str]) -> SamenhangError:
    """The error of which `do` gave the parts."""
    kind = {"ModelError": ModelError, "BusyError": BusyError}.get(parts[0], StoreError)
    return kind(parts[1], subject=parts[2] or None, hint=parts[3])
