"""Statements as works that are cited, with the place in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from samenhang.index.citing.works import Work, quoted, work
from samenhang.index.shortlist.types import ChosenQuote

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine
    from samenhang.index.types import QuoteRow


def quoted_works(engine: Engine, rows: Iterable[QuoteRow]) -> Iterator[Work]:
    """Statements as works with a place in them; of chosen ones also the notes."""
    known: dict[str, Work] = {}
    for row in rows:
        if row.document not in known:
            known[row.document] = work(engine.document(row.document))
        made = quoted(known[row.document], row)
        yield replace(made, note=row.note) if isinstance(row, ChosenQuote) else made
