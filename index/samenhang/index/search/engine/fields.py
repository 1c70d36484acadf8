"""The fields of the Whoosh index, and how words become postings."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache

from whoosh import columns, formats
from whoosh.fields import COLUMN, ID, FieldType, Schema

Posting = tuple[bytes, int, float, bytes]
NARROW = 1 << 16


class Places(formats.Positions):  # type: ignore[misc]
    """Positions as plain numbers; Whoosh's own are pickles."""

    def encode(self, positions: Sequence[int]) -> bytes:
        """The number of positions, then each in two bytes, or in four where one is large."""
        count = len(positions)
        width = "H" if positions[-1] < NARROW else "I"
        return struct.pack(f"!I{count}{width}", count, *positions)

    def decode_positions(self, value: bytes) -> list[int]:
        """The inverse of `encode`."""
        (count,) = struct.unpack_from("!I", value)
        width = "H" if len(value) == 4 + 2 * count else "I"
        return list(struct.unpack_from(f"!{count}{width}", value, 4))


@lru_cache(maxsize=65536)  # mostly one place, of a few hundred
def places(value: bytes) -> tuple[int, ...]:
    """The positions that `Places` has written."""
    return tuple(Places().decode_positions(value))


class Counted(FieldType):  # type: ignore[misc]
    """Terms, handed in as a list, with how often each occurs."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, scorable=True)

    def index(self, terms: Sequence[str], **_: object) -> Iterator[Posting]:
        """Postings of a list of terms."""
        counts: dict[str, int] = {}
        for term in terms:
            counts[term] = counts.get(term, 0) + 1
        for term, count in counts.items():
            yield term.encode(), count, float(count), b""


class Placed(FieldType):  # type: ignore[misc]
    """Words in their exact form, handed in with their positions."""

    def __init__(self) -> None:
        super().__init__(Places(), None, scorable=True)

    def index(self, forms: Sequence[tuple[str, int]], **_: object) -> Iterator[Posting]:
        """Postings of a list of words."""
        places: dict[str, list[int]] = {}
        for form, place in forms:
            places.setdefault(form, []).append(place)
        encode = self.format.encode
        for form, at in places.items():
            yield form.encode(), len(at), float(len(at)), encode(at)


class Listed(FieldType):  # type: ignore[misc]
    """Terms that a passage has or has not, handed in as a list without doubles."""

    def __init__(self) -> None:
        super().__init__(formats.Existence(), None, scorable=False)

    def index(self, terms: Sequence[str], **_: object) -> Iterator[Posting]:
        """Postings of a list of terms."""
        for term in terms:
            yield term.encode(), 1, 1.0, b""


def schema() -> Schema:
    """The fields. It is always made here, never read from an index."""
    return Schema(
        document=ID(),
        passage=COLUMN(columns.NumericColumn("q")),
        owner=COLUMN(columns.NumericColumn("q")),
        revision=COLUMN(columns.NumericColumn("q")),
        standing=COLUMN(columns.NumericColumn("q")),
        form=Placed(),
        lemma=Counted(),
        part=Listed(),
        heading=Listed(),
        learnt=Listed(),
    )
