"""A corpus in which people choose quotes to write from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from samenhang.corpus.errors import QueryError
from samenhang.index.asking.corrected import Corrected
from samenhang.index.asking.results import Results
from samenhang.index.shortlist.types import Choice, ChosenQuote

if TYPE_CHECKING:
    from samenhang.index.shortlist.ordering import Choices
    from samenhang.index.shortlist.types import Chosen
    from samenhang.index.types import QuoteRow


class Choosing(Corrected):
    """A corpus with a list of chosen quotes, in an order and with notes (`list.toml`)."""

    def chosen(self) -> tuple[Chosen, ...]:
        """The list, each quote with its statement as it stands now, if it is there still."""
        from samenhang.index.shortlist.finding import found

        return found(self.engine, (one for one in self._choices() if not one.out))

    def chosen_ids(self) -> frozenset[str]:
        """The ids under which quotes are in the list."""
        return frozenset(one.quote for one in self._choices() if not one.out)

    def chosen_quotes(self) -> Results[ChosenQuote]:
        """The statements of the list with their notes; `notes` says how many are there no more."""
        listed = self.chosen()
        rows = [one.row for one in listed if one.row is not None]
        lost = len(listed) - len(rows)
        notes = (f"{lost} of the list are not in the corpus any more",) if lost else ()
        return Results.of(ChosenQuote, rows, what="statements", notes=notes, sources=self._sources)

    def choose(self, place: str, *, note: str | None = None) -> QuoteRow:
        """Put a quote at the end of the list; one that was taken out comes back as it was.

        Args:
            place: "document:start-end", as `QuoteRow.id` has it.
            note: to stand beside it; None to leave what stands there.

        Raises:
            SamenhangError: there is no statement at this place.
        """
        from samenhang.index.shortlist.ordering import changed, with_choice

        row = self.quote(place)
        new = Choice(row.id, row.text, row.speaker or row.source, row.title)
        choices = with_choice(self._choices(), new)
        self._keep_choices(choices if note is None else changed(choices, row.id, note=note.strip()))
        return row

    def note_choice(self, quote: str, note: str) -> None:
        """Write a note beside a quote of the list.

        Raises:
            UnknownError: it is not in the list.
        """
        from samenhang.index.shortlist.ordering import changed

        self._keep_choices(changed(self._choices(), quote, note=note.strip()))

    def unchoose(self, quote: str) -> None:
        """Take a quote out of the list; its note is kept in case it is chosen again.

        Raises:
            UnknownError: it is not in the list.
        """
        from samenhang.index.shortlist.ordering import changed

        self._keep_choices(changed(self._choices(), quote, out=True))

    def rechoose(self, quote: str) -> None:
        """Put back what was taken out of the list, also where its statement is there no more.

        Raises:
            UnknownError: it never was in the list.
        """
        from samenhang.index.shortlist.ordering import changed

        self._keep_choices(changed(self._choices(), quote, out=False))

    def move_choice(self, quote: str, by: int) -> None:
        """Move a quote so many places down the list, up where `by` is below 0.

        Raises:
            UnknownError: it is not in the list.
        """
        from samenhang.index.shortlist.ordering import moved

        self._keep_choices(moved(self._choices(), quote, by))

    def arrange_choices(self, quotes: Iterable[str]) -> None:
        """Put the list in this order; what is not named comes last, as it was."""
        from samenhang.index.shortlist.ordering import arranged

        self._keep_choices(arranged(self._choices(), tuple(quotes)))

    def cited(self, rows: Iterable[QuoteRow], form: str) -> Iterator[str]:
        """Statements for a reference manager, in pieces of text.

        Args:
            form: "ris", "bibtex" or "csl-json".

        Raises:
            QueryError: there is no such form.
        """
        from samenhang.index.citing.exports import FORMS
        from samenhang.index.citing.quoting import quoted_works

        if form not in FORMS:
            raise QueryError(f"there is no form {form!r}", hint=f"Choose from {', '.join(FORMS)}")
        return FORMS[form](quoted_works(self.engine, rows))

    def _choices(self) -> Choices:
        from samenhang.index.shortlist.file import load

        return load(self.engine.folder)

    def _keep_choices(self, choices: Choices) -> None:
        from samenhang.index.shortlist.file import save

        if choices != self._choices():
            save(self.engine.folder, choices)
            self.engine.keep_files()
