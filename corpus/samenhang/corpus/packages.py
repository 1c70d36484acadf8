"""Files that are ZIP archives inside (DOCX, ODT, EPUB): opened with bounded expansion."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from urllib.parse import unquote

from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits

_CHUNK = 1 << 16
_SMALL = 1 << 20  # bytes: below this no expansion is suspicious
_MOST_PARTS = 20_000


class Package:
    """A ZIP archive in memory; nothing is ever written to disk.

    Args:
        data: the whole file.
        limits: bounds on what it may unpack to.

    Raises:
        ReadError: no ZIP archive, or cut off.
    """

    def __init__(self, data: bytes, limits: Limits) -> None:
        self._limits = limits
        self._left = limits.expanded_bytes
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise ReadError(
                "is cut off or damaged (no complete ZIP archive)", hint="Copy or fetch it again"
            ) from error
        if len(self._zip.infolist()) > _MOST_PARTS:
            raise ReadError(f"holds more than {_MOST_PARTS:,} parts")
        self._infos = {info.filename: info for info in self._zip.infolist()}

    @property
    def names(self) -> frozenset[str]:
        """Names of all its parts, as written there."""
        return frozenset(self._infos)

    def read(self, name: str) -> bytes:
        """One part, unpacked.

        Raises:
            ReadError: missing, damaged, encrypted, or larger than the limits allow.
        """
        info = self._infos.get(name)
        if info is None:
            raise ReadError(f"lacks its part {name!r}", hint="Save it anew in its own program")
        if info.flag_bits & 0x1:
            raise ReadError(
                "is protected with a password",
                hint="Open it, save it without password, add it again",
            )
        allowed = max(_SMALL, info.compress_size * self._limits.expansion)
        try:
            return self._unpack(info, min(allowed, self._left))
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            ValueError,
            NotImplementedError,
            OSError,
        ) as error:
            raise ReadError(
                f"has a damaged part {name!r}", hint="Copy or fetch it again"
            ) from error

    def find(self, name: str) -> bytes | None:
        """One part, or None where there is none; see `read`."""
        return self.read(name) if name in self._infos else None

    def _unpack(self, info: zipfile.ZipInfo, allowed: int) -> bytes:
        parts: list[bytes] = []
        size = 0
        with self._zip.open(info) as part:
            while chunk := part.read(_CHUNK):
                size += len(chunk)
                if size > allowed:
                    raise ReadError(
                        "unpacks to far more than its size allows (a ZIP bomb?)",
                        hint="If you trust it, raise the limits on expansion",
                    )
                parts.append(chunk)
        self._left -= size
        return b"".join(parts)


def resolve(base: str, target: str) -> str:
    """Name of the part that a reference in another part means; "" if it points outside.

    Args:
        base: name of the part that holds the reference.
        target: the reference, relative to that part; its fragment is ignored.
    """
    target = unquote(target.split("#", 1)[0].split("?", 1)[0])
    if not target or ":" in target.split("/", 1)[0]:
        return ""
    joined = (
        target.lstrip("/")
        if target.startswith("/")
        else posixpath.join(posixpath.dirname(base), target)
    )
    name = posixpath.normpath(joined)
    return "" if name.startswith(("..", "/")) or name == "." else name
