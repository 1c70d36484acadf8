"""The statements of a list as they stand now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.shortlist.types import Choice, Chosen, ChosenQuote
from samenhang.index.types import QuoteRow, StatementQuery

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine


def found(engine: Engine, choices: Iterable[Choice]) -> tuple[Chosen, ...]:
    """Each choice with its statement: at its place, else with its words in the same document."""
    known: dict[str, list[QuoteRow]] = {}
    told = []
    for choice in choices:
        document = choice.quote.rpartition(":")[0]
        if document not in known:
            known[document] = _statements(engine, document)
        row = _row(known[document], choice)
        told.append(Chosen(choice, ChosenQuote.of(row, choice.note) if row else None))
    return tuple(told)


def _statements(engine: Engine, document: str) -> list[QuoteRow]:
    try:
        return list(engine.statements(StatementQuery(document=engine.document(document).id)))
    except StoreError:
        return []


def _row(rows: list[QuoteRow], choice: Choice) -> QuoteRow | None:
    for row in rows:
        if row.id == choice.quote:
            return row
    # The document was read anew, and stands a little otherwise.
    for row in rows:
        if row.text == choice.text:
            return row
    return None
