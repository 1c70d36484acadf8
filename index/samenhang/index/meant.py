"""A corpus that compares what statements mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from samenhang.index.near import NearRow
from samenhang.index.opened import OpenCorpus
from samenhang.index.queries import StatementQuery
from samenhang.index.reports import Report
from samenhang.index.store.documents import find_document

_PAGE = 50  # rows that are fetched together


class MeantCorpus(OpenCorpus):
    """A corpus with vectors of its statements, where somebody has the encoder."""

    def nearest(
        self,
        text: str,
        queries: Sequence[StatementQuery] = (),
        *,
        place: tuple[str, int, int] | None = None,
        offset: int = 0,
        limit: int | None = None,
    ) -> Iterator[NearRow]:
        """Statements near to a text in meaning and wording, nearest first.

        Statements without a vector are not among them; `missing_meanings` counts them.

        Args:
            text: in words.
            queries: only statements that answer one of these; their order, limit and offset do
                not matter.
            place: the document, start and end of a statement that has the text; it is left out.
            offset, limit: which part of the answer.

        Raises:
            SamenhangError: the encoder is not installed; the message says how to get it.
        """
        return self._told(self._nearest(text, queries, place, offset, limit))

    def _nearest(
        self,
        text: str,
        queries: Sequence[StatementQuery],
        place: tuple[str, int, int] | None,
        offset: int,
        limit: int | None,
    ) -> Iterator[NearRow]:
        from samenhang.index.meaning.nearest import Wanted, nearest
        from samenhang.index.store.questions import statements_by_key

        asked = self._found(queries or [StatementQuery()])
        at = None if place is None else (find_document(self._db, place[0]), place[1], place[2])
        until = None if limit is None else offset + limit
        found = islice(nearest(self._db, Wanted(text, at), asked), offset, until)
        while page := list(islice(found, _PAGE)):
            rows = statements_by_key(self._db, [one.key for one in page])
            for one in page:
                yield NearRow.of(rows[one.key], one.similarity)

    def missing_meanings(self) -> int:
        """How many statements cannot be compared: no vector was made of them yet."""
        from samenhang.index.meaning.encoder import make_for
        from samenhang.index.store import connection, meanings

        with connection.translated(self._layout.store):
            return meanings.missing(self._db, make_for(meanings.models(self._db)).name)

    def make_meanings(self, progress: Report | None = None, *, only_had: bool = False) -> int:
        """Make vectors of the statements that have none; how many were made.

        Every document is kept as it is done: the next call goes on where one was stopped.

        Args:
            progress: called before each document.
            only_had: only of documents that had vectors and changed since.

        Raises:
            SamenhangError: the encoder is not installed; the message says how to get it.
            StoreError: the store cannot be written.
        """
        from samenhang.index.meaning.making import make

        with self._lock.held("meaning"):
            return make(self._db, self._layout.store, progress, only_had=only_had)

    def _follow_meanings(self, progress: Report | None) -> None:
        """Keep up vectors of statements that were found anew, where there is what makes them."""
        from samenhang.index.meaning.encoder import installed

        if installed():
            self.make_meanings(progress, only_had=True)
