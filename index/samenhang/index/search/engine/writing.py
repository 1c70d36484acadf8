"""Writing the Whoosh index so that what is committed is on disk, and segments stay few."""

from __future__ import annotations

from collections.abc import Callable
from itertools import compress, groupby
from pathlib import Path
from typing import Any

from whoosh.codec import base
from whoosh.codec.whoosh3 import W3PostingsWriter
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from samenhang.corpus.durable import flush_file, flush_folder
from samenhang.index.search.engine.mapped import MappedSegment
from samenhang.index.search.engine.pooling import Gathered, Pool
from samenhang.index.search.engine.segments import Segment

MEMORY = 64 * 2**20  # bytes of postings before they are put aside on disk
SMALLEST = 64  # passages; segments up to this size are of one level
FACTOR = 6  # so many segments of a level make one of the next
LARGEST = 20_000  # passages; what is larger is merged no more, which would take minutes at a time

Policy = Callable[[SegmentWriter, list[base.Segment]], list[base.Segment]]


class DurableStorage(FileStorage):  # type: ignore[misc]
    """A folder of index files in which a file is on disk before it gets its name."""

    def __init__(self, path: str) -> None:
        super().__init__(path, supports_mmap=False)  # segments are mapped here

    def open_file(self, name: str, **options: Any) -> Any:
        """A file to read; a segment's is mapped into memory."""
        if name.endswith(base.Segment.COMPOUND_EXT):
            return MappedSegment(Path(self.folder, name), name)
        return super().open_file(name, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename, with bytes and name flushed."""
        flush_file(Path(self.folder, oldname))
        super().rename_file(oldname, newname, safe=safe)
        flush_folder(Path(self.folder))


class DurableWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer, with segments flushed to disk before the table of contents names them.

    Postings are gathered and written term by term instead of one by one.
    """

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index)
        self.pool = Pool(Path(self.storage.folder), MEMORY)

    def add_postings_to_pool(
        self, reader: SegmentReader, startdoc: int, docmap: dict[int, int] | None
    ) -> None:
        """Gather the postings of a segment, its passages under their new numbers."""
        segment = Segment(reader)
        gone = segment.removed
        new = range(startdoc, startdoc + segment.size) if docmap is None else docmap
        for field in sorted(set(reader.indexed_field_names()) & set(self.schema.names())):
            for term in segment.terms(field):
                for numbers, weights, values in segment.postings(field, term):
                    kept = [number not in gone for number in numbers]
                    self.pool.extend(
                        field,
                        term,
                        [new[number] for number in compress(numbers, kept)],
                        list(compress(weights or (1.0,) * len(numbers), kept)),
                        list(compress(values, kept)),
                    )

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        write = self.fieldwriter
        for field, terms in groupby(self.pool.terms(), key=lambda one: one[0][0]):
            write.start_field(field, self.schema[field])
            for (_, term), gathered in terms:
                if gathered.numbers:
                    write.start_term(term)
                    _write(write._postwriter, gathered)
                    write.finish_term()
            write.finish_field()
        write.close()

    def _commit_toc(self, segments: list[base.Segment]) -> None:
        folder = Path(self.storage.folder)
        for name in self.newsegment.list_files(self.storage):
            flush_file(folder / name)
        super()._commit_toc(segments)


def _write(postings: W3PostingsWriter, gathered: Gathered) -> None:
    """Postings in blocks as `W3PostingsWriter.add_posting` makes them, but for field lengths.

    Whoosh keeps the shortest and longest with each block to rule blocks out; nothing here asks.
    """
    postings._minlength = 0
    for start in range(0, len(gathered.numbers), postings._blocklimit):
        if start:
            postings._write_block()
            postings._minlength = 0
        inside = slice(start, start + postings._blocklimit)
        postings._ids = gathered.numbers[inside]
        postings._weights = gathered.weights[inside]
        postings._maxweight = max(postings._weights)
        postings._values = gathered.values[inside]


def _merge(writer: SegmentWriter, segments: list[base.Segment]) -> None:
    for segment in segments:
        reader = SegmentReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()


def _level(size: int) -> int:
    level = 0
    while size > SMALLEST:
        size //= FACTOR
        level += 1
    return level


def tiered(writer: SegmentWriter, segments: list[base.Segment]) -> list[base.Segment]:
    """Merge when a level is full, so that a passage is rewritten once a level at most.

    The largest segments are left alone, so that neither memory nor the time of a merge grows
    with the corpus; segments that are mostly deleted are merged too.
    """
    kept = [s for s in segments if s.deleted_count() * 2 <= s.doc_count_all()]
    _merge(writer, [s for s in segments if s not in kept])
    while writer.doc_count() <= LARGEST:
        level = _level(writer.doc_count())
        peers = [s for s in kept if _level(s.doc_count()) <= level and s.doc_count() <= LARGEST]
        if len(peers) < FACTOR - 1:
            break
        _merge(writer, peers)
        kept = [s for s in kept if s not in peers]
    return kept


def without_deleted(writer: SegmentWriter, segments: list[base.Segment]) -> list[base.Segment]:
    """Rewrite every segment that holds words of removed passages."""
    _merge(writer, [s for s in segments if s.has_deletions()])
    return [s for s in segments if not s.has_deletions()]
