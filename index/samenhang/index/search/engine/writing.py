"""Writing the Whoosh index so that what is committed is on disk, and segments stay few."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from whoosh.codec.base import Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from samenhang.corpus.durable import flush_file, flush_folder
from samenhang.index.search.engine.mapped import MappedSegment

MEMORY = 64  # MB of postings before they are sorted out to disk
SMALLEST = 64  # passages; segments up to this size are of one level
FACTOR = 6  # so many segments of a level make one of the next
LARGEST = 20_000  # passages; what is larger is merged no more, which would take minutes at a time

Policy = Callable[[SegmentWriter, list[Segment]], list[Segment]]


class DurableStorage(FileStorage):  # type: ignore[misc]
    """A folder of index files in which a file is on disk before it gets its name."""

    def __init__(self, path: str) -> None:
        super().__init__(path, supports_mmap=False)  # segments are mapped here

    def open_file(self, name: str, **options: Any) -> Any:
        """A file to read; a segment's is mapped into memory."""
        if name.endswith(Segment.COMPOUND_EXT):
            return MappedSegment(Path(self.folder, name), name)
        return super().open_file(name, **options)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Rename, with bytes and name flushed."""
        flush_file(Path(self.folder, oldname))
        super().rename_file(oldname, newname, safe=safe)
        flush_folder(Path(self.folder))


class _Lengths:
    """Lengths of fields, each field read once. Whoosh asks for one with every posting."""

    def __init__(self, reader: Any, size: int) -> None:
        self._reader = reader
        self._size = size
        self._known: dict[str, list[int]] = {}

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        lengths = self._known.get(fieldname)
        if lengths is None:
            length = self._reader.doc_field_length
            lengths = [length(n, fieldname) or default for n in range(self._size)]
            self._known[fieldname] = lengths
        return lengths[docnum]


class DurableWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer, with segments flushed to disk before the table of contents names them."""

    def _flush_segment(self) -> None:
        self.perdocwriter.close()
        reader = self.per_document_reader()
        lengths = _Lengths(reader, self.docnum)
        self.fieldwriter.add_postings(self.schema, lengths, self.pool.iter_postings())
        self.fieldwriter.close()
        reader.close()

    def _commit_toc(self, segments: list[Segment]) -> None:
        folder = Path(self.storage.folder)
        for name in self.newsegment.list_files(self.storage):
            flush_file(folder / name)
        super()._commit_toc(segments)


def _merge(writer: SegmentWriter, segments: list[Segment]) -> None:
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


def tiered(writer: SegmentWriter, segments: list[Segment]) -> list[Segment]:
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


def without_deleted(writer: SegmentWriter, segments: list[Segment]) -> list[Segment]:
    """Rewrite every segment that holds words of removed passages."""
    _merge(writer, [s for s in segments if s.has_deletions()])
    return [s for s in segments if not s.has_deletions()]
