"""One file that holds a corpus: the store and the user's own files, each with its checksum.

The text index is left out: it is made anew, and none from elsewhere is ever opened.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
from contextlib import closing
from pathlib import Path
from typing import IO

from samenhang.corpus.durable import flush_file, flush_folder
from samenhang.corpus.errors import StoreError
from samenhang.index.store.checking import verify_store
from samenhang.index.store.connection import connect, translated
from samenhang.index.store.layout import Layout, make_folder

MANIFEST = "manifest.json"
KIND = "samenhang backup"
VERSION = 1
_CHUNK = 1 << 20


def write(connection: sqlite3.Connection, layout: Layout, file: Path) -> Path:
    """Write a backup and read it back; the file appears when it is whole.

    Raises:
        StoreError: the file exists or cannot be written.
    """
    if file.exists():
        raise StoreError("exists already", subject=file, hint="Give another name")
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with tempfile.TemporaryDirectory(
            dir=file.absolute().parent, prefix=".samenhang-"
        ) as folder:
            copy = Path(folder, layout.store.name)
            with translated(layout.store):
                connection.execute("VACUUM INTO ?", (str(copy),))
            _pack(aside, [copy, *layout.own_files()])
        _verified(aside)
        flush_file(aside)
        aside.replace(file)
        flush_folder(file.absolute().parent)
    except OSError as error:
        raise StoreError(
            f"the backup cannot be written ({error.strerror})",
            subject=file,
            hint="Choose another place, or make room",
        ) from error
    finally:
        aside.unlink(missing_ok=True)
    return file


def unpack(file: Path, layout: Layout) -> None:
    """Make the corpus of a backup in a new or empty folder.

    Raises:
        StoreError: no backup, damaged, of a newer program, or the folder is not empty.
    """
    try:
        manifest = _verified(file)
        make_folder(layout.folder)
        try:
            with zipfile.ZipFile(file) as packed:
                # The store comes last: a folder without it is no corpus.
                for name in sorted(manifest, key=lambda name: name == layout.store.name):
                    _extract(packed, name, layout)
            with closing(connect(layout.store)) as connection:
                verify_store(connection, layout)
        except BaseException:
            _clear(layout)
            raise
        flush_folder(layout.folder)
    except OSError as error:
        raise StoreError(
            f"cannot be restored ({error.strerror})", subject=file, hint="Check the file and disk"
        ) from error


def _pack(aside: Path, files: list[Path]) -> None:
    with zipfile.ZipFile(aside, "x", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
        aside.chmod(0o600)
        sums = {}
        for path in files:
            with path.open("rb") as source:
                sums[path.name] = _digest(source)
            packed.write(path, path.name)
        entry = {"kind": KIND, "version": VERSION, "files": sums}
        packed.writestr(MANIFEST, json.dumps(entry, indent=1, sort_keys=True))


def _verified(file: Path) -> dict[str, str]:
    """The files of a backup with their checksums, each of which was found to be right."""
    try:
        with zipfile.ZipFile(file) as packed:
            entry = json.loads(packed.read(MANIFEST))
            if entry.get("kind") != KIND:
                raise StoreError("is no backup of Samenhang", subject=file)
            if entry["version"] > VERSION:
                raise StoreError(
                    "was written by a newer Samenhang",
                    subject=file,
                    hint="Install the newer version: pip install -U samenhang",
                )
            sums: dict[str, str] = entry["files"]
            for name, expected in sums.items():
                if name in {"", ".", ".."} or name != Path(name).name or "\\" in name:
                    raise StoreError("names a file outside the corpus", subject=file)
                with packed.open(name) as source:
                    if _digest(source) != expected:
                        raise StoreError(f"{name} in it is damaged", subject=file)
            if Layout(Path()).store.name not in sums:
                raise StoreError("holds no store", subject=file)
            return sums
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, EOFError, AttributeError) as error:
        raise StoreError(
            "is no backup of Samenhang, or damaged",
            subject=file,
            hint="Give a file that `samenhang backup` wrote",
        ) from error


def _extract(packed: zipfile.ZipFile, name: str, layout: Layout) -> None:
    aside = layout.folder / ".restoring"
    with packed.open(name) as source, aside.open("xb") as target:
        aside.chmod(0o600)
        shutil.copyfileobj(source, target, _CHUNK)
        target.flush()
        os.fsync(target.fileno())
    aside.replace(layout.folder / name)


def _clear(layout: Layout) -> None:
    """Leave nothing of a restore that failed."""
    for path in layout.folder.iterdir():
        if path.is_file():
            path.unlink(missing_ok=True)


def _digest(source: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while chunk := source.read(_CHUNK):
        digest.update(chunk)
    return digest.hexdigest()
