"""Rows of questions about meaning."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from samenhang.index.types import QuoteRow


@dataclass(frozen=True, slots=True)
class NearRow(QuoteRow):
    """A statement that is near to a text.

    Args:
        similarity: 0 to 1: 1 is the same words, from about .5 on it is often the same claim.
    """

    similarity: float = 0.0

    @classmethod
    def of(cls, row: QuoteRow, similarity: float) -> NearRow:
        """The statement with its similarity."""
        return cls(
            **{field.name: getattr(row, field.name) for field in fields(row)}
            | {"similarity": similarity}
        )


class Same(StrEnum):
    """What a place has in common with a statement."""

    WORDS = "words"
    CLAIM = "claim"


@dataclass(frozen=True, slots=True)
class TraceRow:
    """A place of another document that says the same.

    Args:
        id: "document:start-end", as for a statement.
        same: "words" or "claim".
        similarity: of words the share that is alike (0 to 1), of a claim as for `NearRow`.
        text: what stands there.
        speaker: who says it, "" where the document says it itself.
    """

    id: str
    same: Same
    similarity: float
    text: str
    speaker: str
    role: str
    date: str
    document: str
    title: str
    page: int | None
    section: str
    paragraph: int
    start: int
    end: int
