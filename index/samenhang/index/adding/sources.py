"""Files on their way in: finding them, knowing them again, reading them in a worker."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.types import Document
from samenhang.index.adding.storing import STANDARD_INPUT
from samenhang.index.types import Outcome, Status

_CHUNK = 1 << 20


def found(paths: Iterable[str | Path]) -> Iterator[str | Outcome]:
    """Absolute paths of files, "-" for standard input, and outcomes for what is no file."""
    from samenhang.corpus.discovery import find

    for file in find([str(path) for path in paths]):
        if isinstance(file, ReadError):
            yield Outcome(file.subject, Status.FAILED, message=str(file))
        else:
            # One spelling a file, so that it is known again; links stay as they are.
            yield os.path.normpath(file)  # Path keeps ".."


def digest(path: str) -> str:
    """SHA-256 of a file's bytes, "" where it cannot be known before reading."""
    if path == STANDARD_INPUT:
        return ""
    try:
        with Path(path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""  # the reader says what is wrong with it


def left_out(path: str, day: str | None) -> Outcome | None:
    """The outcome for a file that somebody removed from the corpus on a day; else None."""
    if day is None:
        return None
    message = f"removed before (on {day}); --anyway adds it again"
    return Outcome(path, Status.SKIPPED, message=message)


def read(
    files: Iterator[str], limits: Limits | None, workers: int, ocr: bool
) -> Iterator[tuple[str, Document | ReadError]]:
    """Each file's document, or why there is none, read in processes that may die alone."""
    from samenhang.corpus.isolation import read_isolated

    for path, result in read_isolated(files, limits, workers=workers, ocr=ocr):
        yield str(path), result
