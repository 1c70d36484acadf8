"""Finds the files that a user means: files, folders, globs, standard input."""

from __future__ import annotations

import glob
import os
import re
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from samenhang.corpus.errors import ReadError
from samenhang.corpus.readers.companions import is_companion

StandardInput = Literal["-"]
_GLOB = frozenset("*?[")
_ADDRESS = re.compile(r"(?i)(?:https?|ftp)://|www\.[\w-]{1,63}\.")
_SUPPRESSED = frozenset(["__pycache__", "node_modules", "__MACOSX"])


def find(paths: Iterable[str]) -> Iterator[Path | StandardInput | ReadError]:
    """Every file meant by paths, each once, in a stable order.

    A file is given as it was named; a folder gives its files in order of name, folder by
    folder, without hidden ones and without lists that accompany other files; a pattern that is
    no file of that name gives what it matches. "-" stands for standard input.

    Args:
        paths: as typed by the user.

    Yields:
        Absolute paths, "-", and for what cannot be read a ReadError in its place.
    """
    seen: set[tuple[int, int] | str] = set()
    for path in paths:
        for found in _one(path):
            key = _key(found)
            if key is None:
                yield found
            elif key not in seen:
                seen.add(key)
                yield found


def _one(path: str) -> Iterator[Path | StandardInput | ReadError]:
    if path == "-":
        yield "-"
        return
    if "\x00" in path:
        yield ReadError("is no file name", subject=path.replace("\x00", "?"))
        return
    if _ADDRESS.match(path):
        yield ReadError(
            "is a web address; nothing is fetched from the network",
            subject=path,
            hint="Open it in your browser, save the page (Ctrl+S) and add the file",
        )
        return
    expanded = os.path.expanduser(path)  # noqa: PTH111 - a name with a pattern is not yet a path
    if os.path.lexists(expanded):
        yield from _existing(Path(expanded).absolute())
    elif _GLOB & set(expanded):
        matches = sorted(glob.glob(expanded, recursive=True))  # noqa: PTH207 - absolute patterns
        if not matches:
            yield ReadError("matches no file", subject=path)
        for match in matches:
            yield from _existing(Path(match).absolute())
    else:
        yield ReadError("does not exist", subject=path, hint="Check the path")


def _existing(path: Path) -> Iterator[Path | ReadError]:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield _unreadable(path, error)
        return
    if stat.S_ISDIR(mode):
        yield from _folder(path, frozenset())
    elif stat.S_ISREG(mode):
        yield path
    else:
        yield ReadError("is a device or pipe, not a file", subject=path)


def _folder(folder: Path, above: frozenset[tuple[int, int]]) -> Iterator[Path | ReadError]:
    try:
        status = folder.stat()
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(folder, error)
        return
    identity = (status.st_dev, status.st_ino)
    if identity in above:
        return  # a symbolic link back to a folder above: its files are on their way already
    folders: list[Path] = []
    for entry in entries:
        if entry.name.startswith((".", "~$")) or entry.name in _SUPPRESSED:
            continue
        path = folder / entry.name
        try:
            mode = entry.stat().st_mode
        except OSError as error:
            yield _unreadable(path, error)
            continue
        if stat.S_ISDIR(mode):
            folders.append(path)
        elif not stat.S_ISREG(mode):
            yield ReadError("is a device or pipe, not a file", subject=path)
        elif not is_companion(entry.name):
            yield path
    for path in folders:
        yield from _folder(path, above | {identity})


def _key(found: Path | StandardInput | ReadError) -> tuple[int, int] | str | None:
    """What makes a file the same file under another name."""
    if isinstance(found, ReadError):
        return None
    if isinstance(found, str):
        return found
    try:
        status = found.stat()
    except OSError:
        return str(found)
    # Some file systems have no numbers for files; then the path must do.
    return (status.st_dev, status.st_ino) if status.st_ino else str(found)


def _unreadable(path: Path, error: OSError) -> ReadError:
    from samenhang.corpus.reading import os_message

    return ReadError(os_message(error), subject=path)
