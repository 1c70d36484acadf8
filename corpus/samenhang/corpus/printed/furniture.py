"""Running heads, running feet and page numbers: found by their return on page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from samenhang.corpus import labels
from samenhang.corpus.printed import marks
from samenhang.corpus.printed.lines import Line

_EDGE = 3  # lines at the head and the foot of a page that may be furniture
_NUMBER = re.compile(
    r"[-–—|\s]{0,10}(?:(?:pagina|blad|blz\.?|p\.|page|pag\.?)\s{0,5})?\d{1,4}"
    r"(?:\s{0,5}(?:van|/|of)\s{0,5}\d{1,4})?[-–—|\s]{0,10}",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"(?:pagina|blad|page)\s{0,5}\d{1,4}\s{0,5}(?:van|/|of)\s{0,5}\d{1,4}", re.IGNORECASE
)


def strip(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers, running heads and running feet.

    A running head's first appearance stays when it stands at the very top of the document in
    other dress (it is the title then).
    """
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    if len(pages) < 2:
        return [line for line in lines if not _COUNTED.fullmatch(line.words)]
    drop = find([[[line.words] for line in page] for page in pages])
    if (0, 0, 0) in drop and _may_be_title(pages[0][0], pages[1:]):
        below = next((n for n in range(1, len(pages[0])) if (0, n, 0) not in drop), None)
        words = pages[0][below].words if below is not None else ""
        # Where a title of its own stands below, the head is only that.
        if pages[0][0].size or not marks.could_be_heading(words) or labels.parse(words)[0]:
            drop.discard((0, 0, 0))
    return [
        line
        for number, page in enumerate(pages)
        for place, line in enumerate(page)
        if (number, place, 0) not in drop
    ]


def find(pages: Sequence[Sequence[Sequence[str]]]) -> set[tuple[int, int, int]]:
    """Which stretches of text are furniture: (page, row, place in the row), from 0.

    Args:
        pages: of each page its rows from top to bottom, of each row its stretches of text.
    """
    heads, inner, feet = (
        Counter(key for page in pages for key in _keys(page[part]))
        for part in (slice(_EDGE), slice(_EDGE, -_EDGE), slice(-_EDGE, None))
    )
    # Left and right pages may have heads of their own, so a third of the pages is enough.
    enough = 2 if len(pages) <= 4 else max(3, round(len(pages) / 3))
    drop: set[tuple[int, int, int]] = set()
    for number, page in enumerate(pages):
        edges = (
            (range(min(_EDGE, len(page))), heads),
            (range(len(page) - 1, max(-1, len(page) - 1 - _EDGE), -1), feet),
        )
        for edge, counts in edges:
            for row in edge:
                found = {
                    (number, row, place)
                    for place, text in enumerate(page[row])
                    if _is_furniture(text, counts, inner, enough)
                }
                if not found:
                    break
                drop |= found
    return drop


def _keys(rows: Sequence[Sequence[str]]) -> set[str]:
    return {_key(text) for row in rows for text in row}


def _is_furniture(text: str, counts: Counter[str], inner: Counter[str], enough: int) -> bool:
    if _NUMBER.fullmatch(text.strip()):
        return True
    key = _key(text)
    if len(key) > 150 or not any(c.isalnum() for c in key):
        return False
    # What returns in the midst of pages too is part of the text.
    return counts[key] >= enough and inner[key] < 0.5 * counts[key]


def _may_be_title(line: Line, later: Sequence[Sequence[Line]]) -> bool:
    if _NUMBER.fullmatch(line.words) or any(c.isdigit() for c in line.words[-4:]):
        return False
    sizes = [
        other.size
        for page in later
        for other in page[:_EDGE]
        if _key(other.words) == _key(line.words)
    ]
    if not line.size or not sizes:
        return True
    return line.size > 1.1 * max(sizes)


def _key(text: str) -> str:
    return re.sub(r"\d+", "#", " ".join(text.lower().split()))
