"""Files that arrive from a browser: kept in the corpus folder under a safe name, until removed."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

FOLDER = "uploads"
_UNSAFE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"|?*\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_LONGEST = 120  # characters of a part of a path; file systems count bytes, to 255
_DEEPEST = 8  # folders in folders
_MORE = 10_000


def safe_parts(name: str) -> tuple[str, ...]:
    """The parts of a path that is safe below any folder, from whatever a browser says.

    >>> safe_parts("../../etc/pass*wd")
    ('etc', 'pass_wd')
    """
    parts = [_UNSAFE.sub("_", part).strip().strip(".") for part in re.split(r"[/\\]", name)]
    kept = [_short(part) for part in parts if part][-_DEEPEST:]
    return tuple(kept) or ("file",)


def keep(folder: Path, name: str, content: Any) -> Path:
    """Keep a file below the corpus folder; one that has its name stays beside it.

    Args:
        folder: the corpus folder.
        name: as the browser has it, with the folders it was in.
        content: its bytes, a binary file that can be read twice.

    Raises:
        OSError: it cannot be written; nothing of it stays.
    """
    place = folder.absolute() / FOLDER
    place.mkdir(mode=0o700, exist_ok=True)
    wanted = place.joinpath(*safe_parts(name))
    wanted.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    digest = hashlib.file_digest(content, "sha256").digest()
    content.seek(0)
    for number in range(1, _MORE):
        beside = f"{wanted.stem} ({number}){wanted.suffix}"
        path = wanted if number == 1 else wanted.with_name(beside)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            if _digest(path) == digest:
                return path
            continue
        try:
            with os.fdopen(handle, "wb") as file:
                shutil.copyfileobj(content, file, 1 << 20)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        return path
    raise FileExistsError(f"too many files are called {wanted.name}")


def left(folder: Path, known: Iterable[str]) -> list[Path]:
    """Files that arrived and of which there is no document.

    Args:
        known: paths of the files of documents.
    """
    there = set(known)
    place = folder.absolute() / FOLDER
    return [
        path
        for path in sorted(place.rglob("*"))
        if path.is_file() and not path.is_symlink() and str(path) not in there
    ]


def forget(folder: Path, path: str | Path) -> None:
    """Take a file away if it arrived from a browser; a file of the user's own stays."""
    place = folder.absolute() / FOLDER
    file = Path(os.path.normpath(path))
    if not file.is_relative_to(place) or file == place:
        return
    with suppress(OSError):
        file.unlink()
        for above in file.parents:
            if above == place or not above.is_relative_to(place):
                break
            above.rmdir()


def name_of(folder: Path, path: str | Path) -> str:
    """The name of an arrived file as people know it."""
    place = folder.absolute() / FOLDER
    return str(Path(path).relative_to(place)) if Path(path).is_relative_to(place) else str(path)


def _short(part: str) -> str:
    if len(part.encode()) <= _LONGEST:
        return part
    stem, suffix = os.path.splitext(part)  # noqa: PTH122 - a part of a path, no path
    suffix = suffix if len(suffix.encode()) <= 16 else ""
    return stem.encode()[: _LONGEST - len(suffix)].decode("utf-8", "ignore").strip() + suffix


def _digest(path: Path) -> bytes:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()
