"""Text out of pictures of pages, by the Tesseract program where it is installed."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import time
from collections.abc import Sequence
from functools import cache

import pypdfium2  # type: ignore[import-untyped]

from samenhang.corpus.errors import ReadError
from samenhang.corpus.printed.segments import Segment

HINT = (
    "Install Tesseract with Dutch (apt install tesseract-ocr tesseract-ocr-nld, or "
    "brew install tesseract tesseract-lang) to have it read by OCR"
)
_DPI = 300
_PIXELS = 30_000_000  # of one page at most
_LEAST_SURE = 25  # per cent: below this a word is more likely dirt
_LANGUAGE = "nld"


@cache
def missing() -> str:
    """What OCR lacks on this machine; "" when it is ready."""
    program = shutil.which("tesseract")
    if program is None:
        return "Tesseract is not installed"
    try:
        listed = subprocess.run(  # noqa: S603 - the program found above, fixed arguments
            [program, "--list-langs"], capture_output=True, timeout=20, check=True, text=True
        )
    except (OSError, subprocess.SubprocessError):
        return "Tesseract does not run"
    if _LANGUAGE not in listed.stdout.split():
        return "Tesseract lacks Dutch (nld)"
    return ""


def recognise(
    document: pypdfium2.PdfDocument, numbers: Sequence[int], deadline: float
) -> dict[int, list[Segment]]:
    """Segments of the pages with these numbers (from 1); pages without a word are left out.

    Raises:
        ReadError: not done by the deadline (seconds of the monotonic clock).
    """
    found: dict[int, list[Segment]] = {}
    for number in numbers:
        left = deadline - time.monotonic()
        if left <= 0:
            raise ReadError("takes too long to read by OCR", hint="Raise the time limit")
        try:
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(_DPI / 72, (_PIXELS / max(1.0, width * height)) ** 0.5)
            image = _image(page.render(scale=scale, grayscale=True))
        except pypdfium2.PdfiumError:
            continue
        if not image:
            continue  # a blank page
        segments = list(_segments(_tesseract(image, scale, left), scale, height))
        if segments:
            found[number] = segments
    return found


def _image(bitmap: pypdfium2.PdfBitmap) -> bytes:
    """A grey picture in the PGM format; empty for a page of one colour."""
    raw = bytes(bitmap.buffer)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    rows = [raw[row * stride : row * stride + width] for row in range(height)]
    if all(set(row) <= {rows[0][0]} for row in rows[:: max(1, height // 500)]):
        return b""
    return b"P5 %d %d 255\n" % (width, height) + b"".join(rows)


def _tesseract(image: bytes, scale: float, seconds: float) -> str:
    program = shutil.which("tesseract") or "tesseract"
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(round(72 * scale)), "tsv"]
    try:
        done = subprocess.run(  # noqa: S603 - no shell; nothing in it comes from the document
            command,
            input=image,
            capture_output=True,
            timeout=max(1.0, seconds),
            check=True,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError("takes too long to read by OCR", hint="Raise the time limit") from error
    except (OSError, subprocess.SubprocessError) as error:
        raise ReadError("could not be read by OCR (Tesseract failed)") from error
    return done.stdout.decode("utf-8", "replace")


def _segments(table: str, scale: float, height: float) -> list[Segment]:
    """Lines out of Tesseract's table of words."""
    words: dict[tuple[str, ...], list[dict[str, str]]] = {}
    for word in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = (word.get("text") or "").strip()
        if word.get("level") == "5" and text and float(word["conf"]) >= _LEAST_SURE:
            key = (word["block_num"], word["par_num"], word["line_num"])
            words.setdefault(key, []).append(word)
    segments = []
    for line in words.values():
        left = min(int(word["left"]) for word in line) / scale
        right = max(int(word["left"]) + int(word["width"]) for word in line) / scale
        top = min(int(word["top"]) for word in line) / scale
        bottom = max(int(word["top"]) + int(word["height"]) for word in line) / scale
        text = " ".join(word["text"].strip() for word in line)
        # Sizes from pictures are too rough to tell headings by: 0 says that it is unknown.
        segments.append(Segment(text, left, height - bottom, right, height - top, 0.0, False))
    return segments
