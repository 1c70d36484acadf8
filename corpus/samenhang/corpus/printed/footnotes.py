"""Footnotes: taken out of the page so that the paragraph they interrupt is whole again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from samenhang.corpus.printed.lines import Line

_START = re.compile(r"(?P<mark>\d{1,3}|\*{1,3})\s*(?=[^\W\d_‘“\"'(]|[‘“\"'(]\w)")
_PAGE = 200  # lines: no page is longer
_LONG = 40  # lines without pages after which a note cannot belong to a reference any more


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's lines and the index, among the lines that stay, of the line it follows."""

    lines: tuple[Line, ...]
    after: int


def extract(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Note]]:
    """Split lines into running text and footnotes.

    Args:
        lines: a document's lines without furniture.
        size: font size of most text, 0 where unknown.
    """
    body: list[Line] = []
    notes: list[Note] = []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        paged = page[0].page is not None
        start = 0
        while (found := _find(page, start, size, paged)) is not None:
            begin, end = found
            body.extend(page[start:begin])
            notes.extend(Note(note, len(body) - 1) for note in _split(page[begin:end]))
            start = end
        body.extend(page[start:])
    return body, notes


def _find(page: Sequence[Line], start: int, size: float, paged: bool) -> tuple[int, int] | None:
    for place in range(max(start, 1), len(page)):
        line = page[place]
        match = _START.match(line.words)
        if match is None:
            continue
        set_apart = line.after_rule or line.gap >= 1
        small = size > 0 and 0 < line.size < 0.93 * size
        if not (set_apart or small):
            continue
        before = page[max(start, place - (_PAGE if paged else _LONG)) : place]
        referred = any(_refers(other.words, match["mark"]) for other in before)
        if sum((line.after_rule, small, referred)) + (0.5 if line.gap >= 1 else 0) < 1.5:
            continue
        end = _end(page, place, small, size)
        at_foot = end == len(page) or page[end].column != page[end - 1].column
        if _explains(page[place:end], paged, at_foot):
            return place, end
    return None


def _explains(note: Sequence[Line], paged: bool, at_foot: bool) -> bool:
    """Notes stand at the foot of a page; in a text without pages they are short."""
    return at_foot if paged else sum(len(line.words) for line in note) < 1500


def _end(page: Sequence[Line], place: int, small: bool, size: float) -> int:
    """Where the notes that begin at a line end: at the page's foot, or at an empty line."""
    end = place + 1
    while end < len(page):
        line = page[end]
        if line.column != page[place].column:
            break
        if small:
            if line.size >= 0.97 * size:
                break
        elif line.gap >= 1 and not _START.match(line.words):
            break
        end += 1
    return end


def _split(lines: Sequence[Line]) -> list[tuple[Line, ...]]:
    notes: list[list[Line]] = []
    expected = 0
    for line in lines:
        match = _START.match(line.words)
        number = int(match["mark"]) if match and match["mark"].isdigit() else 0
        starts = match is not None and (not expected or number == expected or not number)
        if starts or not notes:
            notes.append([line])
            expected = number + 1 if number else 0
        else:
            notes[-1].append(line)
    return [tuple(note) for note in notes]


def _refers(text: str, mark: str) -> bool:
    """Whether a line has the mark glued to a word or its closing punctuation: "samenhang.1"."""
    pattern = rf"[^\W\d_][.,;:!?)\]’”\"']*{re.escape(mark)}(?!\d|[.,]\d)"
    return re.search(pattern, text) is not None
