"""The one base error of Samenhang."""

from __future__ import annotations

from pathlib import Path


class SamenhangError(Exception):
    """Something went wrong that a user can understand and act on.

    Args:
        what: what happened, one line, no full stop at its end.
        subject: the file, document or name it happened to, if any.
        hint: what to try next, one line.
    """

    def __init__(self, what: str, *, subject: str | Path | None = None, hint: str = "") -> None:
        self.what = what
        self.subject = str(subject) if subject is not None else ""
        self.hint = hint
        super().__init__(str(self))

    def __str__(self) -> str:
        message = f"{self.subject}: {self.what}" if self.subject else self.what
        return f"{message}. {self.hint}" if self.hint else message


class ReadError(SamenhangError):
    """A file cannot be read as a document."""


class ModelError(SamenhangError):
    """The language model is missing or does not fit."""


class VocabularyError(SamenhangError):
    """A concept vocabulary is wrong."""


class StoreError(SamenhangError):
    """The corpus folder cannot be opened, written or trusted."""


class QueryError(SamenhangError):
    """A search question cannot be understood."""


class UnknownError(SamenhangError):
    """A name, a concept or a document that is not there.

    Args:
        suggestions: what may have been meant, the most likely first.
    """

    def __init__(
        self,
        what: str,
        *,
        subject: str | Path | None = None,
        hint: str = "",
        suggestions: tuple[str, ...] = (),
    ) -> None:
        self.suggestions = suggestions
        super().__init__(what, subject=subject, hint=hint)
