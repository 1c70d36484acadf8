"""Answers: rows that are fetched when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar, overload

if TYPE_CHECKING:
    import pandas

Row_co = TypeVar("Row_co", covariant=True)
SHOWN = 20  # rows in a notebook
Fetch = Callable[[int, int | None], Iterator[Row_co]]
"""Gives rows from an offset on, at most so many."""


class Results(Sequence[Row_co], Generic[Row_co]):
    """The rows that answer a question: iterable, sized, sliceable, fetched anew each time.

    Args:
        kind: the type of the rows.
        fetch: gives rows from an offset on, at most so many.
        count: how many there are in all.
        what: what they are, in the plural ("statements").
        notes: what the user should know of how the question was understood.
        sources: where the files of documents are, by the documents' ids.
    """

    def __init__(
        self,
        kind: type[Row_co],
        fetch: Fetch[Row_co],
        count: Callable[[], int],
        *,
        what: str = "rows",
        notes: tuple[str, ...] = (),
        sources: Callable[[], Mapping[str, str]] = dict,
        start: int = 0,
        stop: int | None = None,
    ) -> None:
        self.kind = kind
        self.notes = notes
        self._fetch = fetch
        self._count = count
        self._what = what
        self._sources = sources
        self._start = start
        self._stop = stop
        self._size: int | None = None

    @classmethod
    def of(
        cls,
        kind: type[Row_co],
        rows: Iterable[Row_co],
        *,
        what: str = "rows",
        notes: tuple[str, ...] = (),
        sources: Callable[[], Mapping[str, str]] = dict,
    ) -> Results[Row_co]:
        """Results of rows that are there already."""
        known = tuple(rows)

        def fetch(offset: int, limit: int | None) -> Iterator[Row_co]:
            return iter(known[offset : None if limit is None else offset + limit])

        return cls(kind, fetch, lambda: len(known), what=what, notes=notes, sources=sources)

    def __iter__(self) -> Iterator[Row_co]:
        limit = None if self._stop is None else max(self._stop - self._start, 0)
        return iter(()) if limit == 0 else self._fetch(self._start, limit)

    def __len__(self) -> int:
        if self._size is None:
            stop = self._count() if self._stop is None else min(self._count(), self._stop)
            self._size = max(stop - self._start, 0)
        return self._size

    def __bool__(self) -> bool:
        return next(iter(self[:1]), None) is not None

    @overload
    def __getitem__(self, at: int) -> Row_co: ...
    @overload
    def __getitem__(self, at: slice) -> Results[Row_co]: ...
    def __getitem__(self, at: int | slice) -> Row_co | Results[Row_co]:
        if isinstance(at, slice):
            return self._slice(at)
        place = at + len(self) if at < 0 else at
        if place >= 0:
            for row in self._slice(slice(place, place + 1)):
                return row
        raise IndexError(f"no row {at}: there are {len(self)}")

    def _slice(self, part: slice) -> Results[Row_co]:
        start, stop = part.start or 0, part.stop
        if part.step not in (None, 1):
            return Results.of(self.kind, tuple(self)[part], what=self._what)
        if start < 0 or (stop is not None and stop < 0):
            start, stop, _ = part.indices(len(self))
        first = self._start + start
        last = self._stop
        if stop is not None:
            last = self._start + stop if last is None else min(last, self._start + stop)
        return Results(
            self.kind,
            self._fetch,
            self._count,
            what=self._what,
            notes=self.notes,
            sources=self._sources,
            start=first,
            stop=last,
        )

    def __repr__(self) -> str:
        return f"<{self._what}: {len(self):,}>"

    def _repr_html_(self) -> str:
        from samenhang.index.asking.tables import html_table

        return html_table(self.kind, self[:SHOWN], len(self), self._what)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a DataFrame: `date` as it is known, `day` as a date where there is one.

        Raises:
            SamenhangError: pandas is not installed.
        """
        from samenhang.index.asking.tables import data_frame

        return data_frame(self.kind, self)

    def to_xlsx(self, file: str | Path, *, title: str = "") -> Path:
        """Write the rows to a workbook; see `write`."""
        return self.write(Path(file).with_suffix(".xlsx"), title=title)

    def write(self, file: str | Path, *, title: str = "", labels: str = "en") -> Path:
        """Write the rows in the form that the file's ending names (.xlsx, .csv, .docx …).

        Args:
            file: is written whole or not at all.
            title: of what is written, for people.
            labels: the language of headings in .docx and .html: "en" or "nl".

        Raises:
            SamenhangError: there is no such form, or it cannot hold these rows.
            StoreError: the file cannot be written.
        """
        from samenhang.index.asking.tables import export
        from samenhang.index.forms.writing import write

        made = export(self.kind, self, self._what, title, self._sources)
        write(replace(made, labels=labels), Path(file))
        return Path(file)
