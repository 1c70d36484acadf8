"""What people say of a corpus's documents and statements, and what they have seen of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from samenhang.index.opened import OpenCorpus

if TYPE_CHECKING:
    from samenhang.index.correcting.file import StatementCorrections
    from samenhang.index.describing.changing import Change, Described
    from samenhang.index.describing.missing import Missing


class RecordedCorpus(OpenCorpus):
    """A corpus that people describe and correct."""

    # -- documents ----------------------------------------------------------------------

    def describe(self, changes: Iterable[Change]) -> tuple[Described, ...]:
        """Let people's titles, dates, kinds … stand for what the readers found; all or nothing.

        Raises:
            StoreError: no such document, or the store cannot be written.
            QueryError: a value that cannot be one.
        """
        from samenhang.index.describing.changing import change

        return change(self._layout, self._db, self._lock, changes)

    def missing(self) -> Iterator[Missing]:
        """Dates, titles and texts that documents lack, with proposals."""
        from samenhang.index.describing.missing import missing

        return self._told(missing(self._db))

    # -- statements ---------------------------------------------------------------------

    def statement_corrections(self) -> StatementCorrections:
        """What people said of statements, as the corpus's `statements.toml` has it."""
        from samenhang.index.adding import statements

        return statements.load(self._layout)

    def correct_statements(self, corrections: StatementCorrections) -> None:
        """Keep corrections of statements in the place of those before, and apply them.

        Raises:
            StoreError: they cannot be written.
        """
        from samenhang.index.adding import statements

        statements.save(self._layout, self._db, self._lock, corrections)

    def unfit_corrections(self) -> dict[str, str]:
        """Id of a correction of a statement to why it fits its document no more."""
        from samenhang.index.adding import statements

        return statements.unfit(self._db, self.statement_corrections())
