"""Passages cut to what is around the words that were looked for."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.index.types import PassageRow

_LONGEST = 420  # characters shown of a passage
_BEFORE = 120  # of them before the first hit


def snippet(row: PassageRow) -> list[tuple[str, bool]]:
    """Pieces of the passage around its first hit; True for the words that were looked for."""
    text = row.text
    first = row.matches[0][0] if row.matches else 0
    start = 0
    if len(text) > _LONGEST and first > _BEFORE:
        start = text.find(" ", first - _BEFORE, first) + 1 or first
    end = len(text)
    if end - start > _LONGEST:
        end = text.rfind(" ", start, start + _LONGEST)
        end = end if end > start else start + _LONGEST
    pieces = list(_pieces(row, start, end))
    if start:
        pieces.insert(0, ("… ", False))
    if end < len(text):
        pieces.append((" …", False))
    return pieces


def _pieces(row: PassageRow, start: int, end: int) -> Iterator[tuple[str, bool]]:
    at = start
    for first, last in row.matches:
        if first < at or last > end:
            continue
        if first > at:
            yield row.text[at:first], False
        yield row.text[first:last], True
        at = last
    if at < end:
        yield row.text[at:end], False
