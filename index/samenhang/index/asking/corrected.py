"""A corpus in which people say what is wrong: statements, names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from samenhang.corpus.errors import QueryError, SamenhangError, UnknownError
from samenhang.index.asking.documents import find_document
from samenhang.index.asking.figured import Figured
from samenhang.index.correcting.types import Act
from samenhang.index.types import QuoteRow

if TYPE_CHECKING:
    from samenhang.index.correcting.types import StatementCorrection
    from samenhang.pipeline.names.corrections import Action, Correction


class Corrected(Figured):
    """A corpus that takes corrections. They hold for all that is added later, and can be undone.

    Every correction raises StoreError where it cannot be kept, and SamenhangError where the
    statement or name is not there; the message says what is near.
    """

    # -- statements ---------------------------------------------------------------------

    def quote(self, place: str) -> QuoteRow:
        """The statement at a place.

        Args:
            place: "document:start-end", as `QuoteRow.id` has it.

        Raises:
            SamenhangError: there is no statement at this place.
        """
        from samenhang.index.correcting.making import statement_at

        return statement_at(self.engine, place)

    def reject(self, place: str, *, note: str = "") -> StatementCorrection:
        """What stands at a place is no statement."""
        from samenhang.index.correcting.making import correction

        row = self.quote(place)
        return self._keep(correction(self.engine, row, Act.REJECT, note=note))

    def give(
        self, place: str, speaker: str, *, organisation: bool = False, note: str = ""
    ) -> StatementCorrection:
        """A statement is somebody else's.

        Args:
            place: of the statement.
            speaker: a name of the document or corpus, a part of one, or a new one; "" for a
                source without a name.
            organisation: a new name is an organisation's.
            note: why.

        Raises:
            SamenhangError: no such statement, or several are called so.
        """
        from samenhang.index.correcting.making import correction, speaker_meant

        row = self.quote(place)
        made = correction(self.engine, row, Act.GIVE, note=note)
        if speaker.strip():
            name, is_organisation, known = speaker_meant(self.engine, row.document, speaker)
            made = replace(
                made, speaker=name, organisation=is_organisation if known else organisation
            )
        return self._keep(made)

    def span(self, place: str, start: int, end: int, *, note: str = "") -> StatementCorrection:
        """A statement begins or ends elsewhere.

        Args:
            place: of the statement as it is.
            start, end: where it is from now on, in code points of the document's text.
            note: why.

        Raises:
            QueryError: the document has no such place.
        """
        from samenhang.index.correcting.making import correction
        from samenhang.index.correcting.places import words_at

        row = self.quote(place)
        text = self.engine.content(row.document).text
        if not 0 <= start < end <= len(text):
            raise QueryError(f"{start}-{end} is no place in {row.document}")
        becomes = words_at(text, start, end)
        return self._keep(correction(self.engine, row, Act.SPAN, note=note, becomes=becomes))

    def statement_corrections(self) -> tuple[StatementCorrection, ...]:
        """What people said of statements, in order."""
        return self.engine.statement_corrections().entries

    def undo_statement(self, identifier: str) -> StatementCorrection:
        """Take a correction of a statement back, by its id.

        Raises:
            UnknownError: there is no such correction.
        """
        known = self.engine.statement_corrections()
        for entry in known.entries:
            if entry.id == identifier:
                self.engine.correct_statements(known.without(identifier))
                return entry
        raise UnknownError("there is no such correction", subject=identifier)

    def _keep(self, made: StatementCorrection) -> StatementCorrection:
        self.engine.identify()
        known = self.engine.statement_corrections()
        made = made.identified()
        changed = known.adding(made)
        if changed is not known:
            self.engine.correct_statements(changed)
        return made

    # -- names --------------------------------------------------------------------------

    def merge(self, *names: str) -> Correction:
        """Make two or more one; the first is the name to show, and may be a new one.

        Raises:
            SamenhangError: nobody or several are called so, or all are one already.
        """
        from samenhang.index.asking.naming import named, recorded
        from samenhang.pipeline.names.corrections import Action

        if len(names) < 2:
            raise QueryError("a merge needs two names")
        known = self.engine.corrections()
        others = [recorded(known, named(self.engine, one)) for one in names[1:]]
        first = names[0]
        if self.engine.entities(first, limit=1):
            first = recorded(known, named(self.engine, first))
        if set(others) == {first} and len(self.engine.entities(first)) == 1:
            raise SamenhangError("all of these are one already", subject=first)
        return self._name(Action.MERGE, (first, *others))

    def split(self, name: str, documents: Iterable[str], *, shown: str = "") -> Correction:
        """In these documents a name is somebody else's.

        Args:
            name: as listed.
            documents: ids, beginnings of ids, or words of titles.
            shown: what to call the other one.

        Raises:
            SamenhangError: nobody or several are called so, or not in one of the documents.
        """
        from samenhang.index.asking.naming import documents_of, named, recorded
        from samenhang.pipeline.names.corrections import Action

        listed = named(self.engine, name)
        ids = tuple(find_document(self.engine, one).id for one in documents)
        if not ids:
            raise QueryError("no document is chosen", hint="Choose where it is somebody else")
        missing = [one for one in ids if one not in documents_of(self.engine, listed)]
        if missing:
            raise SamenhangError(f"is not mentioned in {', '.join(missing)}", subject=listed)
        other = shown.strip() or f"{listed} ({ids[0]})"
        return self._name(Action.SPLIT, (recorded(self.engine.corrections(), listed),), ids, other)

    def rename(self, name: str, shown: str) -> Correction:
        """Show a name otherwise."""
        from samenhang.pipeline.names.corrections import Action

        return self._name(Action.RENAME, (self._recorded(name),), shown=shown)

    def ignore(self, name: str) -> Correction:
        """What is listed as a name is none."""
        from samenhang.pipeline.names.corrections import Action

        return self._name(Action.IGNORE, (self._recorded(name),))

    def name_corrections(self) -> tuple[Correction, ...]:
        """What people said of names, in order."""
        return self.engine.corrections().entries

    def undo_name(self, identifier: str) -> Correction:
        """Take a correction of a name back, by its id.

        Raises:
            SamenhangError: there is no such correction.
        """
        known = self.engine.corrections()
        correction = known.find(identifier)
        self.engine.correct(known.without(correction))
        return correction

    def _recorded(self, name: str) -> str:
        from samenhang.index.asking.naming import named, recorded

        return recorded(self.engine.corrections(), named(self.engine, name))

    def _name(
        self,
        action: Action,
        names: tuple[str, ...],
        documents: tuple[str, ...] = (),
        shown: str = "",
    ) -> Correction:
        from samenhang.index.asking.naming import correct
        from samenhang.pipeline.names.corrections import Correction

        made = Correction(action, names, documents, shown)
        correct(self.engine, made)
        return made
