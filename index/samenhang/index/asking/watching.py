"""A corpus that keeps questions, and tells what is new in their answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from samenhang.corpus.errors import QueryError, UnknownError
from samenhang.index.asking.results import Results
from samenhang.index.asking.taking_in import Taking
from samenhang.index.asking.which import LAST, since_when
from samenhang.index.types import DocumentRow

if TYPE_CHECKING:
    from samenhang.index.asking.conditions import Day
    from samenhang.index.asking.news import News
    from samenhang.index.watching.question import Question

_OF = "\n"  # between the name of a question and the reader who was told


class Watching(Taking):
    """A corpus with questions that are asked again (`watches.toml`)."""

    def added(self, since: Day = LAST) -> Results[DocumentRow]:
        """Documents that were added since a day or time, or "last" for the last time.

        Raises:
            QueryError: this is no time, or nothing was added yet.
        """
        from_then = since_when(self.engine, since)
        rows = [row for row in self.engine.documents() if row.added >= from_then]
        return Results.of(DocumentRow, rows, what="documents")

    def watches(self) -> Mapping[str, Question]:
        """The questions that are kept, by name, in their order.

        Raises:
            StoreError: the file is damaged.
        """
        from samenhang.index.watching.file import load

        return load(self.engine.folder)

    def watch(
        self, name: str, question: Question, *, from_now: bool = False, reader: str = ""
    ) -> None:
        """Keep a question.

        Args:
            name: under which; another than those there are.
            question: to ask again.
            from_now: what there is already is not told.
            reader: to whom it is not told; "" for the command line.

        Raises:
            QueryError: the name is taken, or none.
            SamenhangError: with `from_now`: the question cannot be asked.
        """
        from samenhang.index.watching.file import save

        known = self.watches()
        if not name.strip() or not name.isprintable():
            raise QueryError(f"{name!r} is no name for a question")
        if name in known:
            raise QueryError(f"there is a watch {name!r} already", hint="Remove it first")
        save(self.engine.folder, {**known, name: question})
        self.engine.keep_files()
        self.engine.unwatch(name)
        if from_now:
            self.news(name, reader=reader).keep()

    def unwatch(self, name: str) -> None:
        """Forget a question, and what was told to whom.

        Raises:
            UnknownError: there is no such question.
        """
        from samenhang.index.watching.file import save

        known = self.watches()
        self._watched(name)
        save(self.engine.folder, {one: known[one] for one in known if one != name})
        self.engine.keep_files()
        self.engine.unwatch(name)

    def news(self, name: str, *, reader: str = "", since: Day = None) -> News:
        """What is new in the answer to a question that is kept.

        Args:
            name: of the question.
            reader: who is told; each is told everything once. "" for the command line.
            since: a reader to whom nothing was told yet is told what was added since this time
                ("last" for the last time); None for everything.

        Returns:
            What is new, as `told`; `keep` notes that it is.

        Raises:
            UnknownError: there is no such question.
        """
        from samenhang.index.asking.news import News

        question = self._watched(name)
        state = f"{name}{_OF}{reader}" if reader else name
        when = since_when(self.engine, since) if since else ""
        return News(self, question, state, when)

    def _watched(self, name: str) -> Question:
        known = self.watches()
        if name not in known:
            there = ", ".join(known) or "-"
            raise UnknownError(
                f"there is no watch {name!r}; there are: {there}", suggestions=tuple(known)
            )
        return known[name]
