"""Pictures of the pages of PDFs, made in a process of its own that may die alone."""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from multiprocessing import spawn
from pathlib import Path
from typing import Any

from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import MIB, Limits

_WIDTH = 900  # pixels
_TALLEST = 4 * _WIDTH
_BOUNDS = Limits(seconds=20.0, memory_bytes=1024 * MIB)
_HEAD = struct.Struct(">I")

Box = tuple[int, int, int, int]
"""Left, top, width, height, in pixels."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as it is printed.

    Args:
        png: the picture.
        width, height: of it, in pixels.
        boxes: where the characters stand that were asked for.
    """

    png: bytes
    width: int
    height: int
    boxes: tuple[Box, ...]


def page_image(
    path: Path, page: int, marked: Sequence[tuple[int, int]] = (), limits: Limits = _BOUNDS
) -> PageImage:
    """A picture of a page.

    Args:
        path: of the PDF.
        page: from 1.
        marked: stretches of the page's characters, as `Run.offset` counts them: (first, how many).
        limits: `seconds` and `memory_bytes` are kept.

    Raises:
        ReadError: there is no such file or page, or it cannot be drawn within the limits.
    """
    asked = json.dumps({"path": str(path), "page": page, "marked": list(marked)})
    command = (spawn.get_executable(), "-c", _PROGRAM, str(limits.memory_bytes), asked, *sys.path)
    try:
        done = subprocess.run(  # noqa: S603 - no shell; our own interpreter and program
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=limits.seconds,
            check=True,
        )
        (size,) = _HEAD.unpack_from(done.stdout)
        told = json.loads(done.stdout[_HEAD.size : _HEAD.size + size])
    except (OSError, subprocess.SubprocessError, struct.error, ValueError) as error:
        raise ReadError(
            f"page {page} cannot be drawn", subject=path, hint="Open it in its own program"
        ) from error
    boxes = tuple(tuple(box) for box in told["boxes"])
    return PageImage(done.stdout[_HEAD.size + size :], told["width"], told["height"], boxes)


_PROGRAM = """
import sys
sys.path[:] = sys.argv[3:]
from samenhang.corpus.pageimages import draw
draw(int(sys.argv[1]), sys.argv[2])
"""


def draw(memory: int, asked: str) -> None:
    """What the process does: write the boxes as JSON behind their length, then the picture."""
    from samenhang.corpus.isolation import confine

    confine(Limits(memory_bytes=memory))
    wanted = json.loads(asked)
    import pypdfium2  # type: ignore[import-untyped]

    page = pypdfium2.PdfDocument(wanted["path"])[wanted["page"] - 1]
    wide, high = page.get_size()
    scale = min(_WIDTH / max(wide, 1.0), _TALLEST / max(high, 1.0))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    width, height = bitmap.width, bitmap.height
    boxes = _boxes(page, width, height, wanted["marked"])
    head = json.dumps({"width": width, "height": height, "boxes": boxes}).encode()
    stride, channels = bitmap.stride, bitmap.n_channels
    raw = bytes(bitmap.buffer)
    rows = (raw[row * stride : row * stride + width * channels] for row in range(height))
    sys.stdout.buffer.write(_HEAD.pack(len(head)) + head + png(width, height, channels, rows))


def _boxes(page: Any, width: int, height: int, marked: Sequence[tuple[int, int]]) -> list[Box]:
    import ctypes

    import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

    text = page.get_textpage()
    boxes = []
    x, y = ctypes.c_int(), ctypes.c_int()

    def pixel(left: float, top: float) -> tuple[int, int]:
        pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, left, top, x, y)
        return x.value, y.value

    for first, count in marked:
        for n in range(text.count_rects(first, count)):
            left, bottom, right, top = text.get_rect(n)
            (one, two), (three, four) = pixel(left, top), pixel(right, bottom)
            box = min(one, three), min(two, four), abs(three - one), abs(four - two)
            if box[2] and box[3]:
                boxes.append(box)
    return boxes


def png(width: int, height: int, channels: int, rows: Iterable[bytes]) -> bytes:
    """A picture of rows of pixels (1 channel: grey, 3: red, green, blue) in the PNG format."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    colour = {1: 0, 3: 2, 4: 6}[channels]
    head = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    packed = zlib.compress(b"".join(b"\0" + row for row in rows), 6)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", packed), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)
