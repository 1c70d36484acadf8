"""One segment of the Whoosh index, read term by term instead of posting by posting.

Whoosh's matchers make some ten Python calls for every posting. Its files hold postings in blocks
(`whoosh.codec.whoosh3`): magic bytes, then for each block its length (negative in the last), a
pickle with its size and highest passage, and a packed pickle with the passages, their weights
and their values. Here a block is read at once, and not at all where no passage in it is wanted.
"""

from __future__ import annotations

import io
import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, repeat
from typing import Any, NamedTuple

from whoosh.codec.whoosh3 import WHOOSH3_HEADER_MAGIC
from whoosh.reading import TermNotFound

from samenhang.index.search.engine.trust import load

_HEAD = 64  # bytes; the pickle at the beginning of a block takes less
_FEW = 16  # one in so many passages; where fewer are wanted, blocks are worth choosing


class Postings(NamedTuple):
    """Where a term occurs in a segment.

    Args:
        numbers: of the passages, ascending.
        weights: how often it occurs in each; None for once in all of them.
        values: what is kept with each, such as `fields.Places`; none where nothing is.
    """

    numbers: Sequence[int]
    weights: Sequence[float] | None
    values: Sequence[bytes]


class Segment:
    """A segment of the index.

    Args:
        reader: Whoosh's.
    """

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._terms = reader._terms
        self.size: int = reader.doc_count_all()
        self._columns: dict[str, Sequence[int]] = {}

    # -- terms --------------------------------------------------------------------------

    def frequency(self, field: str, term: bytes) -> int:
        """In how many passages a term occurs, removed ones included."""
        try:
            return int(self._terms.doc_frequency(field, term))
        except KeyError:
            return 0

    def terms(self, field: str, prefix: bytes = b"") -> Iterator[bytes]:
        """All terms of a field that begin so, in order."""
        for name, term in self._terms.terms_from(field, prefix):
            if name != field or not term.startswith(prefix):
                return
            yield term

    def postings(
        self, field: str, term: bytes, among: Collection[int] | None = None
    ) -> Iterator[Postings]:
        """Where a term occurs, block by block.

        Args:
            field, term: which.
            among: passages that matter; blocks with none of them may be left out.
        """
        try:
            info = self._terms.term_info(field, term)
        except TermNotFound:
            return
        file = self._terms._postfile
        at = info.extent()[0]
        if file.get(at, len(WHOOSH3_HEADER_MAGIC)) != WHOOSH3_HEADER_MAGIC:
            raise ValueError("no postings where they should be")
        at += len(WHOOSH3_HEADER_MAGIC)
        few = among is not None and len(among) * _FEW < self.size
        wanted = sorted(among) if among is not None and few else []
        seen, length = 0, 1
        while length > 0 and (not few or seen < len(wanted)):
            begin = at + 4
            length = int.from_bytes(file.get(at, 4), "big", signed=True)
            at = begin + abs(length)
            head = io.BytesIO(file.get(begin, min(at - begin, _HEAD)))
            _, last, _, packed, *_ = load(head)
            if few:
                if wanted[seen] > last:
                    continue
                seen = bisect_right(wanted, last, seen)
            yield _read(file.get(begin + head.tell(), at - begin - head.tell()), packed)

    # -- what is kept with every passage ------------------------------------------------

    def column(self, name: str) -> Sequence[int]:
        """The numbers of all passages, removed ones included."""
        if name not in self._columns:
            self._columns[name] = self._column(name, "q")
        return self._columns[name]

    def lengths(self, field: str) -> Sequence[int]:
        """About how many terms each passage has in a field: codes of `byte_to_length`."""
        name = f"_{field}_len"
        if name not in self._columns:
            self._columns[name] = self._column(name, "B")
        return self._columns[name]

    def length(self, field: str) -> int:
        """How many terms all passages have in a field."""
        return int(self._reader.field_length(field))

    @cached_property
    def standing(self) -> bytes:
        """How much each passage counts beside running text, in hundredths."""
        return bytes(list(self.column("standing")))

    @cached_property
    def removed(self) -> frozenset[int]:
        """The passages that are no more."""
        return frozenset(self._reader.segment().deleted_docs())

    def remaining(self) -> list[int]:
        """The passages that are not removed."""
        return [number for number in range(self.size) if number not in self.removed]

    def verify(self) -> None:
        """Read every posting."""
        for _posting in self._reader.iter_postings():
            pass

    def _column(self, name: str, kind: str) -> Sequence[int]:
        # Whoosh reads one number at a time; they lie side by side in its file.
        documents = self._reader._perdoc
        listed = array(kind)
        if documents.has_column(name):
            file, base, length = documents._get_column_file(name)
            listed.frombytes(file.get(base, length))
        if sys.byteorder == "little":
            listed.byteswap()
        listed.extend(repeat(0, self.size - len(listed)))  # it ends where the rest is 0
        return listed


def _read(data: bytes, packed: int) -> Postings:
    steps, weights, values = load(io.BytesIO(zlib.decompress(data) if packed else data))
    if isinstance(weights, float):  # the same for all
        weights = (weights,) * len(steps)
    # Values of one length are one string in indexes of older versions; nothing reads them.
    return Postings(tuple(accumulate(steps)), weights, values if isinstance(values, tuple) else ())
