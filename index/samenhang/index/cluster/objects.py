"""Objects in a folder or an object store, each written in one step."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import Any
from uuid import uuid4

from samenhang.corpus.durable import flush_folder
from samenhang.corpus.errors import SamenhangError, StoreError
from samenhang.index.cluster.connection import missing

# Of these an object is there when all of it is there.
_WHOLE = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "adl", "memory", "oss", "oci"}


class Objects:
    """The objects below one address.

    Args:
        root: a folder, or an address that fsspec knows.
    """

    def __init__(self, root: str) -> None:
        try:
            import fsspec
        except ImportError:
            raise missing("fsspec") from None
        with _guarded(root):
            try:
                files, path = fsspec.core.url_to_fs(os.path.expanduser(root))  # noqa: PTH111
            except (ValueError, ImportError) as error:
                raise StoreError(
                    f"the address of the records cannot be used ({error})", subject=root
                ) from None
        self._root = root
        self._files: Any = files
        self._path = str(path).rstrip("/")
        protocol = files.protocol
        self._protocols = {protocol} if isinstance(protocol, str) else set(protocol)

    def __str__(self) -> str:
        return self._root

    def put(self, name: str, data: bytes) -> None:
        """Let an object be there, in the place of the one of that name.

        Raises:
            StoreError: it cannot be written; nothing was changed.
        """
        target = f"{self._path}/{name}"
        with _guarded(self._root):
            if self._protocols & _WHOLE:
                self._files.pipe_file(target, data)
                return
            folder = str(PurePosixPath(target).parent)
            self._files.makedirs(folder, exist_ok=True)
            aside = f"{folder}/.{uuid4().hex}.new"
            try:
                if "file" in self._protocols:
                    _flushed(aside, data)
                    os.replace(aside, target)  # noqa: PTH105
                    flush_folder_named(folder)
                else:
                    self._files.pipe_file(aside, data)
                    self._files.mv(aside, target)
            except BaseException:
                self._drop(aside)
                raise

    def get(self, name: str) -> bytes | None:
        """An object's bytes; None where there is none.

        Raises:
            StoreError: it cannot be read.
        """
        with _guarded(self._root):
            try:
                return bytes(self._files.cat_file(f"{self._path}/{name}"))
            except FileNotFoundError:
                return None

    def remove(self, name: str) -> None:
        """Let an object not be there.

        Raises:
            StoreError: it cannot be removed.
        """
        with _guarded(self._root), suppress(FileNotFoundError):
            self._files.rm_file(f"{self._path}/{name}")

    def names(self, folder: str) -> Iterator[str]:
        """The names of all objects in a folder and below it, in no order.

        Raises:
            StoreError: it cannot be read.
        """
        with _guarded(self._root):
            self._files.invalidate_cache()
            for found in self._files.find(f"{self._path}/{folder}"):
                name = str(found)[len(self._path) :].lstrip("/")
                if not PurePosixPath(name).name.startswith("."):
                    yield name

    def _drop(self, path: str) -> None:
        with suppress(Exception):  # it is aside, and in nobody's way
            self._files.rm_file(path)


def _flushed(path: str, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def flush_folder_named(folder: str) -> None:
    """Put the names in a folder on disk."""
    from pathlib import Path

    flush_folder(Path(folder))


@contextmanager
def _guarded(root: str) -> Iterator[None]:
    try:
        yield
    except SamenhangError:
        raise
    except Exception as error:  # whatever the library of an object store raises
        what = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise StoreError(
            f"the records cannot be read or written ({' '.join(what.split())[:300]})",
            subject=root,
            hint="Check the place, its permissions and the room there",
        ) from error
