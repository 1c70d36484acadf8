"""Files that are on disk whole or not at all, whatever happens to the process or the machine."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from samenhang.corpus.errors import StoreError


def write_whole(path: Path, text: str) -> None:
    """Put `text` (UTF-8) in the place of a file: written aside, flushed, renamed, flushed.

    Raises:
        StoreError: it cannot be written; the old file, if any, is as it was.
    """
    # One name, so that what a killed process left is written over the next time.
    aside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException as error:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise StoreError(
                f"cannot be written ({error.strerror})",
                subject=path,
                hint="Make room or mend the permissions; nothing was changed",
            ) from error
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Put the names in a folder on disk, where the system can."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return  # a folder that may not be read cannot be flushed either
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_file(path: Path) -> None:
    """Put a file's bytes on disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
