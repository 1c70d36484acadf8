"""Keeps Whoosh from running code out of an index file.

Whoosh keeps its table of contents, blocks of postings and some headers as pickles. Here its
readers get an unpickler that makes numbers, texts, lists, sets and Whoosh's own segment
records, and refuses everything else. (The schema in the table of contents is not read at all:
`fields.schema` is handed in.)
"""

from __future__ import annotations

import io
import pickle
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, BinaryIO

from whoosh import columns, formats
from whoosh.codec import whoosh3
from whoosh.filedb import structfile

_ALLOWED = {
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("collections", "defaultdict"),
    ("builtins", "int"),
    ("builtins", "set"),
    ("builtins", "frozenset"),
    ("copyreg", "_reconstructor"),
    ("builtins", "object"),
    ("_codecs", "encode"),
}


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"the index holds a foreign object ({module}.{name})")
        return super().find_class(module, name)


def load(file: BinaryIO, **_: object) -> Any:
    """The object that is pickled in a file from where it stands; no code is run."""
    return _Careful(file).load()


def _loads(data: bytes, **_: object) -> Any:
    return load(io.BytesIO(bytes(data)))


_GUARDED: tuple[tuple[ModuleType, str, object], ...] = tuple(
    (module, name, careful)
    for module, name, careful in (
        (structfile, "load_pickle", load),
        (whoosh3, "loads", _loads),
        (columns, "loads", _loads),
        (formats, "loads", _loads),
    )
    if hasattr(module, name)
)
_lock = threading.Lock()
_within = 0
_plain: list[object] = []


@contextmanager
def guarded() -> Iterator[None]:
    """Inside, Whoosh has the careful unpickler; outside, a program that uses it has its own.

    May be entered again, and by several threads at once.
    """
    global _within  # noqa: PLW0603 - what it counts is the whole process's
    with _lock:
        _within += 1
        if _within == 1:
            _plain[:] = [getattr(module, name) for module, name, _ in _GUARDED]
            for module, name, careful in _GUARDED:
                setattr(module, name, careful)
    try:
        yield
    finally:
        with _lock:
            _within -= 1
            if _within == 0:
                for (module, name, _), plain in zip(_GUARDED, _plain, strict=True):
                    setattr(module, name, plain)
