"""Running heads, running feet and page numbers: found by their return on page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from samenhang.corpus.printed.lines import Line

_EDGE = 3  # lines at the head and the foot of a page that may be furniture
_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:pagina|blad|blz\.?|p\.|page|pag\.?)\s*)?\d{1,4}"
    r"(?:\s*(?:van|/|of)\s*\d{1,4})?[-–—|\s]*",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"(?:pagina|blad|page)\s*\d{1,4}\s*(?:van|/|of)\s*\d{1,4}", re.IGNORECASE)


def strip(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers, running heads and running feet.

    A running head's first appearance stays when it stands at the very top of the document in
    other dress (it is the title then).
    """
    pages = [list(group) for _, group in groupby(lines, key=lambda line: line.page)]
    if len(pages) < 2:
        return [line for line in lines if not _COUNTED.fullmatch(line.words)]
    heads = Counter(key for page in pages for key in {_key(line) for line in page[:_EDGE]})
    inner = Counter(_key(line) for page in pages for line in page[_EDGE:-_EDGE])
    feet = Counter(key for page in pages for key in {_key(line) for line in page[-_EDGE:]})
    # Left and right pages may have heads of their own, so a third of the pages is enough.
    enough = 2 if len(pages) <= 4 else max(3, round(len(pages) / 3))
    result: list[Line] = []
    for number, page in enumerate(pages):
        drop: set[int] = set()
        for edge, counts in (
            (range(min(_EDGE, len(page))), heads),
            (range(len(page) - 1, max(-1, len(page) - 1 - _EDGE), -1), feet),
        ):
            for place in edge:
                if not _is_furniture(page[place], counts, inner, enough):
                    break
                drop.add(place)
        if number == 0 and 0 in drop and _may_be_title(page[0], pages[1:]):
            drop.discard(0)
        result.extend(line for place, line in enumerate(page) if place not in drop)
    return result


def _is_furniture(line: Line, counts: Counter[str], inner: Counter[str], enough: int) -> bool:
    if _NUMBER.fullmatch(line.words):
        return True
    key = _key(line)
    if len(key) > 150 or not any(c.isalnum() for c in key):
        return False
    # What returns in the midst of pages too is part of the text.
    return counts[key] >= enough and inner[key] < 0.5 * counts[key]


def _may_be_title(line: Line, later: Sequence[Sequence[Line]]) -> bool:
    if _NUMBER.fullmatch(line.words) or any(c.isdigit() for c in line.words[-4:]):
        return False
    sizes = [other.size for page in later for other in page[:_EDGE] if _key(other) == _key(line)]
    if not line.size or not sizes:
        return True
    return line.size > 1.1 * max(sizes)


def _key(line: Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.words.lower().split()))
