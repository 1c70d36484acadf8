"""Heads of letters on a page: an address beside an address, or beside date and reference.

They are rows of two short pieces, as tables are; but each side is read by itself. What tells them
from a table: a piece on the right that is a label with its value ("Datum: 12 maart 2024"), or a
postcode on both sides, and none on the left that is a label waiting for its value.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from samenhang.corpus import labels
from samenhang.corpus.printed.segments import Segment

_FEWEST = 2  # rows
_MOST = 14
_APART = 1.5  # heights of a line between the sides
_ALIGNED = 4.0  # points
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?[A-Z]{2}\b")
_WAITING = re.compile(r"[:=]\s*\Z")


def sides(rows: Sequence[Sequence[Segment]]) -> tuple[int, int, float] | None:
    """The first and last row of a page's head that are to be read side by side, and where to part.

    Args:
        rows: of a page, from top to bottom, each from left to right.

    Returns:
        The number of the first row, that behind the last, and an x between the sides; None where
        the page has no such head.
    """
    for first, row in enumerate(rows[:_MOST]):
        if len(row) != 2 or not _parted(row):
            continue
        last = first
        left = row[1].left
        while last < min(len(rows), first + _MOST) and _fits(rows[last], left):
            alone = last > first and len(rows[last]) == 1
            if alone and rows[last - 1][0].bottom - rows[last][0].top > rows[last][0].height:
                break  # text below the head
            last += 1
        head = rows[first:last]
        if sum(len(one) == 2 for one in head) >= _FEWEST and _is_head(head, left):
            return first, last, left - 1
        return None
    return None


def _parted(row: Sequence[Segment]) -> bool:
    return row[1].left - row[0].right > _APART * row[0].height


def _fits(row: Sequence[Segment], left: float) -> bool:
    """Whether a row has a piece on one side or both, each begun where the others are."""
    if len(row) == 2:
        return _parted(row) and abs(row[1].left - left) <= _ALIGNED
    return len(row) == 1 and (row[0].right < left or abs(row[0].left - left) <= _ALIGNED)


def _is_head(rows: Sequence[Sequence[Segment]], left: float) -> bool:
    before = [s.text.strip() for row in rows for s in row if s.right < left]
    behind = [s.text.strip() for row in rows for s in row if s.right >= left]
    if any(_WAITING.search(text) for text in before) or labels.parse(before[0])[0]:
        return False
    if any(labels.parse(text)[1] for text in behind):
        return True
    return any(map(_POSTCODE.search, before)) and any(map(_POSTCODE.search, behind))
