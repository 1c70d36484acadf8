"""What the archive says of work that it did, and of itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """What became of a file that was to be added."""

    ADDED = "added"
    REPLACED = "replaced"  # an older version from the same path was there
    UNCHANGED = "unchanged"  # the same bytes are in the archive
    SKIPPED = "skipped"  # it was removed from the archive before
    MOVED = "moved"  # the document comes from another path now
    GONE = "gone"  # its file is there no more, and so it was removed
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    Args:
        document: id of the document, "" where it failed.
        message: for a failure what happened and what to try next; for an unchanged file that
            stands elsewhere too, where.
        warnings: what the user should know of a document that was added all the same.
        words: running words read.
    """

    path: str
    status: Status
    document: str = ""
    title: str = ""
    message: str = ""
    warnings: tuple[str, ...] = ()
    words: int = 0
    statements: int = 0

    @property
    def failed(self) -> bool:
        """The file is not in the archive."""
        return self.status is Status.FAILED


@dataclass(frozen=True, slots=True)
class AddProgress:
    """How far a long work is.

    Args:
        done: documents dealt with.
        total: documents in all, None while files are still being found.
        subject: the path or title of the latest.
        stage: "find", "read", "store", "index", "retag" …
    """

    done: int
    total: int | None
    subject: str = ""
    stage: str = ""


Report = Callable[[AddProgress], None]
"""Gets told how far a long work is."""


@dataclass(frozen=True, slots=True)
class ArchiveInfo:
    """The archive in figures.

    Args:
        models: "name version" of the language models to how many documents each annotated;
            more than one means that annotations are mixed.
        bytes_store, bytes_index: sizes on disk.
        index: "current", "behind" (so many documents are not searchable yet), "missing".
        index_behind: how many documents the text index lacks.
        problems: what the user should know ("two models").
    """

    folder: str
    format_version: int
    documents: int
    passages: int
    words: int
    statements: int
    persons: int
    organisations: int
    mentions: int
    concepts: int
    tags: int
    models: Mapping[str, int]
    kinds: Mapping[str, int]
    first_date: str
    last_date: str
    bytes_store: int
    bytes_index: int
    index: str
    index_behind: int
    search_engine: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `check` found.

    Args:
        subject: what is wrong ("document van-barbecue", "text index").
        what: what is wrong with it.
        hint: how to mend it.
    """

    subject: str
    what: str
    hint: str


@dataclass(frozen=True, slots=True)
class Suggested:
    """Something that somebody who types may mean.

    Args:
        text: a concept's label, or a name.
        kind: "concept", "person" or "organisation".
        count: how often it is used or mentioned.
    """

    text: str
    kind: str
    count: int


@dataclass(frozen=True, slots=True)
class Counted:
    """A value, and how many have it."""

    value: str
    count: int
