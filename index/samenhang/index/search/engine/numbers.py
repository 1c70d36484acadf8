"""The numbers that the index keeps with every passage."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Any


def numbers(reader: Any, name: str) -> Sequence[int]:
    """The numbers of all passages of a segment, deleted ones included."""
    if not reader.has_column(name):
        return ()
    column = reader.column_reader(name, translate=False)
    # Whoosh reads one number at a time; they lie side by side in its file.
    try:
        count = column._count
        data = column._dbfile.get(column._basepos, 8 * count)
        listed: tuple[int, ...] = struct.unpack(f"!{count}q", data)
    except (AttributeError, TypeError, struct.error):
        return [int(number) for number in column]
    rest: int = reader.doc_count_all() - count
    return listed + (0,) * rest


def lookup(reader: Any, name: str) -> Callable[[int], int]:
    """The number of one passage of a segment after the other."""
    if not reader.has_column(name):
        return lambda _: 0
    column = reader.column_reader(name, translate=False)
    return lambda document: int(column[document])
