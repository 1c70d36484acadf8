"""Segments of the Whoosh index read where they lie.

Whoosh maps a segment into memory and then copies every file in it (`BufferFile` gives a
`BytesIO` the mapped bytes), so that opening an index reads all of it and takes as much memory
again. Here the parts of a segment are views of the map: what no question needs is not read.
"""

from __future__ import annotations

import mmap
from contextlib import suppress
from pathlib import Path
from typing import Any

from whoosh.filedb.structfile import BufferFile, StructFile


class View:
    """A file that is read from a view of mapped memory."""

    __slots__ = ("_at", "_bytes", "_size")

    def __init__(self, view: memoryview) -> None:
        self._bytes = view
        self._size = len(view)
        self._at = 0

    def read(self, size: int | None = -1) -> bytes:
        """The next `size` bytes, or all that are left."""
        start = self._at
        end = self._size if size is None or size < 0 else min(start + size, self._size)
        self._at = max(start, end)
        return bytes(self._bytes[start:end])

    def readline(self) -> bytes:
        """The bytes up to the next line feed, and with it; pickles need it."""
        start = self._at
        end = start
        while end < self._size and self._bytes[end] != ord(b"\n"):
            end += 1
        return self.read(end + 1 - start)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place counted from the beginning (0), from here (1) or from the end (2)."""
        self._at = max(0, offset + (0, self._at, self._size)[whence])
        return self._at

    def tell(self) -> int:
        """The place of the next byte."""
        return self._at

    def close(self) -> None:
        """Let go of the memory."""
        self._bytes = memoryview(b"")
        self._size = 0


class MappedFile(BufferFile):  # type: ignore[misc]
    """One file of a segment."""

    def __init__(self, view: memoryview, name: str) -> None:  # no copy, as BufferFile makes one
        self._buf = view
        self._name = name
        self.file = View(view)
        self.onclose = None
        self.is_real = False
        self.is_closed = False

    def subset(self, position: int, length: int, name: str | None = None) -> MappedFile:
        """A part of the file."""
        return MappedFile(self._buf[position : position + length], name or self._name)


class MappedSegment(StructFile):  # type: ignore[misc]
    """A segment's compound file, whose parts Whoosh asks for by `subset`."""

    def __init__(self, path: Path, name: str) -> None:
        file = path.open("rb")
        super().__init__(file, name=name)
        self._map: mmap.mmap | None = None
        with suppress(OSError, ValueError):  # no memory to map it, or nothing in it
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)

    def subset(self, offset: int, length: int, name: str | None = None) -> Any:
        """A part of the segment as a file of its own."""
        if self._map is None:
            return super().subset(offset, length, name=name)
        return MappedFile(memoryview(self._map)[offset : offset + length], name or self._name)

    def close(self) -> None:
        """Close the file; the map goes with the last part that is read from it."""
        super().close()
        self._map = None
