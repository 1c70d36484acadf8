"""PDF: pages, columns, running heads; pages without text by OCR where Tesseract is installed."""

from __future__ import annotations

import ctypes
import re
import time
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from samenhang.corpus import dates
from samenhang.corpus.drafts import Content, Draft
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.printed import furniture
from samenhang.corpus.printed.layout import Row, by_baseline, rows
from samenhang.corpus.printed.lines import Line
from samenhang.corpus.printed.segments import Segment
from samenhang.corpus.printed.structure import structure
from samenhang.corpus.readers import ocr
from samenhang.corpus.superscripts import guise

_BOLD = re.compile(rb"(?i)bold|black|heavy|semibold|demi")
_GAP = 0.8  # font sizes: a wider gap between words parts columns or cells
_SPACED = 1.25  # line pitches: a wider one shows a gap between paragraphs
_SPACED_OCR = 1.5  # in pictures, tails of letters shift the base line
_RAISABLE = frozenset("0123456789*")
_LEAST = 3  # letters: a page with fewer has no text of its own


def read(content: Content, limits: Limits) -> Draft:
    """Read a PDF."""
    deadline = time.monotonic() + limits.seconds
    document = _open(content.data)
    try:
        if len(document) > limits.pages:
            raise ReadError(
                f"has {len(document):,} pages, more than {limits.pages:,}",
                hint="Split it, or raise the limit on pages",
            )
        pages, empty = _pages(document, deadline)
        warnings: list[str] = []
        if empty:
            found = _recognised(document, empty, content, bool(pages), deadline, warnings)
            pages.update(found)
        meta = {key.lower(): value for key, value in document.get_metadata_dict().items()}
    finally:
        document.close()
    blocks = structure(_lines(pages), printed=True)
    return Draft(
        "pdf",
        tuple(blocks),
        fallback_title=meta.get("title", ""),
        fallback_author=meta.get("author", ""),
        fallback_date=_date(meta),
        warnings=tuple(warnings),
    )


def _open(data: bytes) -> pypdfium2.PdfDocument:
    try:
        document = pypdfium2.PdfDocument(data)
        if len(document) == 0:
            raise ReadError("is a PDF without pages", hint="Fetch or save it again")
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise ReadError(
                "is protected with a password",
                hint="Save it without password (print it to a new PDF), add it again",
            ) from error
        raise ReadError(
            "is cut off or damaged (no readable PDF)", hint="Fetch or save it again"
        ) from error
    return document


def _pages(
    document: pypdfium2.PdfDocument, deadline: float
) -> tuple[dict[int, list[Segment]], list[int]]:
    """Segments of each page that has text, and the numbers of those that have none."""
    pages: dict[int, list[Segment]] = {}
    empty: list[int] = []
    for number in range(1, len(document) + 1):
        if time.monotonic() > deadline:
            raise ReadError("takes too long to read", hint="Split it, or raise the time limit")
        try:
            page = document[number - 1]
            text = page.get_textpage()
        except pypdfium2.PdfiumError:
            empty.append(number)
            continue
        segments = list(_segments(text))
        text.close()
        page.close()
        if sum(c.isalnum() for segment in segments for c in segment.text) >= _LEAST:
            pages[number] = segments
        else:
            empty.append(number)
    return pages, empty


def _recognised(
    document: pypdfium2.PdfDocument,
    empty: Sequence[int],
    content: Content,
    has_text: bool,
    deadline: float,
    warnings: list[str],
) -> dict[int, list[Segment]]:
    """Segments of pages without text, by OCR; without OCR, an error or a warning."""
    missing = ocr.missing() if content.ocr else "OCR is switched off"
    if not missing:
        found = ocr.recognise(document, empty, deadline)
        if found:
            warnings.append(f"{_named(sorted(found))} read by OCR: expect errors")
        return found
    if has_text:
        # A blank page or a picture in a text is common, and no reason to fail.
        warnings.append(f"{_named(empty)} without text, not read ({missing})")
        return {}
    hint = ocr.HINT if content.ocr else "Add it with OCR switched on"
    raise ReadError(f"has no text, only pictures of pages, and {missing}", hint=hint)


def _named(numbers: Sequence[int]) -> str:
    shown = ", ".join(str(number) for number in numbers[:10])
    return f"{'page' if len(numbers) == 1 else 'pages'} {shown}{' …' if len(numbers) > 10 else ''}"


def _segments(text: pypdfium2.PdfTextPage) -> Iterator[Segment]:
    """Stretches of characters without a wide gap, in the order in which the page draws them."""
    box = pdfium.FS_RECTF()
    letters: list[str] = []
    left = bottom = right = top = 0.0
    first = 0
    for index in range(text.count_chars()):
        character = _character(text, index)
        if not character or character in "\r\n":
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        # Only white space is generated, and asking takes time.
        if character.isspace() and pdfium.FPDFText_IsGenerated(text, index) == 1:
            if letters and not letters[-1].isspace():
                letters.append(" ")
            continue
        height = max(box.top - box.bottom, 0.1)
        gap = box.left - right
        same = letters and _same_line(bottom, top, box.bottom, box.top)
        if letters and character in _RAISABLE and _is_raised(box, bottom, top, gap):
            letters.append(guise(character))
            right = max(right, box.right)
            continue
        if letters and (not same or gap > _GAP * height or gap < -1.5 * height):
            yield _segment(text, first, letters, (left, bottom, right, top))
            letters = []
        if not letters:
            if character.isspace():
                continue
            left, bottom, right, top = box.left, box.bottom, box.right, box.top
            first = index
        letters.append(character)
        if not character.isspace():
            right = max(right, box.right)
            if height > top - bottom:
                bottom, top = box.bottom, box.top
    if letters:
        yield _segment(text, first, letters, (left, bottom, right, top))


def _is_raised(box: Any, bottom: float, top: float, gap: float) -> bool:
    """Whether a character is small and stands above the base line, right behind the last one."""
    height, small = top - bottom, box.top - box.bottom
    return (
        small < 0.8 * height
        and box.bottom > bottom + 0.12 * height
        and box.bottom < bottom + 0.8 * height
        and -0.5 * height < gap < 0.4 * height
    )


def _character(text: pypdfium2.PdfTextPage, index: int) -> str:
    code = pdfium.FPDFText_GetUnicode(text, index)
    # PDFium writes a hyphen at a line end as the control character 2.
    if code == 2:
        return "-"
    if code in (0, 0xFFFE) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return ""
    return chr(code)


def _same_line(bottom: float, top: float, other_bottom: float, other_top: float) -> bool:
    overlap = min(top, other_top) - max(bottom, other_bottom)
    return overlap > 0.5 * min(top - bottom, other_top - other_bottom)


def _segment(
    text: pypdfium2.PdfTextPage,
    first: int,
    letters: list[str],
    box: tuple[float, float, float, float],
) -> Segment:
    left, bottom, right, top = box
    height = max(top - bottom, 0.1)
    size = float(pdfium.FPDFText_GetFontSize(text, first))
    # A font may be declared tiny and drawn enlarged: then its box tells its true size.
    if not 0.5 * height < size < 1.5 * height:
        size = 0.88 * height
    middle = first + len(letters) // 2
    bold = _is_bold(text, first) and _is_bold(text, middle)
    return Segment("".join(letters).rstrip(), left, bottom, right, top, round(size, 1), bold)


def _is_bold(text: pypdfium2.PdfTextPage, index: int) -> bool:
    name = ctypes.create_string_buffer(256)
    flags: Any = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, index, name, 256, ctypes.byref(flags))
    return _BOLD.search(name.value) is not None


def _lines(pages: dict[int, list[Segment]]) -> list[Line]:
    """All lines in reading order; offsets are in each page's own text, its lines joined."""
    ordered = {number: rows(segments) for number, segments in _without_furniture(pages)}
    pitches = _pitches(ordered)
    lines: list[Line] = []
    for number, page in ordered.items():
        offset = 0
        for place, row in enumerate(page):
            text = row.text + "\n"
            above = page[place - 1] if place else None
            lines.append(
                Line(
                    text,
                    f"page {number}",
                    offset,
                    number,
                    row.left,
                    row.right,
                    gap=_gap(above, row, pitches),
                    size=row.size,
                    bold=row.bold,
                    column=row.column,
                )
            )
            offset += len(text)
    return lines


def _without_furniture(
    pages: dict[int, list[Segment]],
) -> Iterator[tuple[int, list[Segment]]]:
    """Pages without running heads, which would else stand in the way of their columns."""
    numbers = sorted(pages)
    edges = [by_baseline(pages[number]) for number in numbers]
    texts = [[[segment.text for segment in row] for row in page] for page in edges]
    drop = furniture.find(texts) if len(numbers) > 1 else set()
    for index, (number, page) in enumerate(zip(numbers, edges, strict=True)):
        kept = [
            segment
            for row, segments in enumerate(page)
            for place, segment in enumerate(segments)
            if (index, row, place) not in drop or _is_first_title(index, segment, pages)
        ]
        if kept:
            yield number, kept


def _is_first_title(index: int, segment: Segment, pages: dict[int, list[Segment]]) -> bool:
    """Whether a first page shows a running head's words in larger type: as the title."""
    if index:
        return False
    sizes = [s.size for page in pages.values() for s in page if s.text == segment.text]
    return segment.size > 1.1 * min(sizes)


def _pitches(ordered: dict[int, list[Row]]) -> dict[float, float]:
    """The usual distance between lines, by font size."""
    seen: dict[float, list[float]] = {}
    for page in ordered.values():
        for above, row in pairwise(page):
            step = above.bottom - row.bottom
            if above.column == row.column and 0 < step < 2.2 * (row.size or row.height):
                seen.setdefault(round(row.size), []).append(step)
    return {size: median(steps) for size, steps in seen.items() if len(steps) >= 3}


def _gap(above: Row | None, row: Row, pitches: dict[float, float]) -> float:
    """How many empty lines stand above a row; any visible gap counts as one."""
    if above is None or above.column != row.column:
        return 1.0
    pitch = pitches.get(round(row.size), 1.2 * (row.size or row.height))
    steps = (above.bottom - row.bottom) / max(pitch, 0.1)
    return max(1.0, steps - 1) if steps > (_SPACED if row.size else _SPACED_OCR) else 0.0


def _date(meta: dict[str, str]) -> str:
    match = re.match(r"(?:D:)?(\d{4})(\d\d)?(\d\d)?", meta.get("creationdate", ""))
    return dates.iso("-".join(part for part in match.groups() if part)) if match else ""
