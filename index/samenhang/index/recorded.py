"""What people say of a corpus's documents and statements, and what they have seen of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from samenhang.index.opened import OpenCorpus
from samenhang.index.store import connection

if TYPE_CHECKING:
    from samenhang.index.correcting.file import StatementCorrections
    from samenhang.index.describing.changing import Change, Described
    from samenhang.index.describing.missing import Missing
    from samenhang.index.store.doubles import Double
    from samenhang.index.store.standing import Standing
    from samenhang.index.store.watched import Seen


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

    def doubles(self, least: float = 0.5) -> list[Double]:
        """Documents that are nearly the same text, group by group.

        Documents that an older version added are compared first.

        Args:
            least: only pairs at least so alike, .5 to 1.
        """
        from samenhang.index.store import doubles, records

        for key in doubles.unsigned(self._db):
            text = records.read_document(self._db, key).text
            with self._lock.held("doubles"), connection.transaction(self._db, self._layout.store):
                doubles.note(self._db, key, text)
        return doubles.groups(self._db, least)

    # -- what is new --------------------------------------------------------------------

    def watched(self, name: str) -> Seen:
        """What a watch has told up to now."""
        from samenhang.index.store import watched

        return watched.seen(self._db, name)

    def stands(self, before: Standing | None, beside: str = "") -> tuple[Standing, str]:
        """How the corpus stands, for an answer that was given before.

        Args:
            before: how it stood then.
            beside: what else the answer depends on.

        Returns:
            How it stands now; and where documents were added and nothing else changed that the
            answer depends on, the time (ISO, UTC) since when, else "".
        """
        from samenhang.index.store import standing

        now = standing.standing(self._db, beside)
        grew = before is not None and before.revision < now.revision
        if before is None or not grew:
            return now, ""
        same = standing.digest(self._db, before.revision, beside) == before.digest
        return now, standing.added_after(self._db, before.revision) if same else ""

    def document_checksums(self) -> dict[str, str]:
        """Id of each document to the checksum (SHA-256) of its file's bytes."""
        from samenhang.index.store import watched

        return watched.checksums(self._db)

    def watch(
        self,
        name: str,
        items: Iterable[bytes],
        documents: Mapping[str, str],
        standing: Standing | None = None,
    ) -> None:
        """Note what a watch has told, of which documents (id to checksum), how the corpus stood.

        Raises:
            StoreError: the store cannot be written.
        """
        from samenhang.index.store import watched

        with self._lock.held("watch"), connection.transaction(self._db, self._layout.store):
            watched.keep(self._db, name, items, documents, standing)

    def unwatch(self, name: str) -> None:
        """Forget what a watch has told, to all its readers."""
        from samenhang.index.store import watched

        with self._lock.held("watch"), connection.transaction(self._db, self._layout.store):
            watched.forget(self._db, name)

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
