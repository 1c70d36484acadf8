"""What is kept of a quote that somebody chose, and what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from samenhang.index.types import QuoteRow


@dataclass(frozen=True, slots=True)
class Choice:
    """A quote as the list keeps it.

    Args:
        quote: id of the statement when it was chosen ("document:start-end").
        text, speaker, title: what it said then, who, where: it is told when it is there no more.
        note: what somebody wrote beside it.
        out: it was taken out of the list, and comes back as it was when it is chosen again.
    """

    quote: str
    text: str
    speaker: str = ""
    title: str = ""
    note: str = ""
    out: bool = False


@dataclass(frozen=True, slots=True)
class ChosenQuote(QuoteRow):
    """A statement of the list, with its note."""

    note: str = ""

    @classmethod
    def of(cls, row: QuoteRow, note: str) -> Self:
        """The statement with its note."""
        return cls(
            **{name: getattr(row, name) for name in QuoteRow.__dataclass_fields__}, note=note
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """A place in the list.

    Args:
        choice: as it is kept.
        row: the statement as it stands now; None where it is there no more.
    """

    choice: Choice
    row: ChosenQuote | None
