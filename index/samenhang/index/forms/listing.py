"""What is written to a file: lists of records, and whole documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.errors import SamenhangError
from samenhang.index.render.machine import Record

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.index.types import DocumentRow
    from samenhang.pipeline.types import Annotation

DOCUMENT_FIELDS = frozenset({"text", "title", "date", "section", "page", "paragraph", "document"})


@dataclass(frozen=True, slots=True)
class Listing:
    """Records of one kind.

    Args:
        name: what they are ("quotes").
        fields: names and order of their fields.
        records: taken one by one, once.
    """

    name: str
    fields: Sequence[str]
    records: Iterable[Record]


@dataclass(frozen=True, slots=True)
class Whole:
    """A whole document with everything that was found in it."""

    row: DocumentRow
    document: Document
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class Export:
    """What is asked to be written.

    Args:
        title: of the file's contents, for people.
        listings: lists of records, each of its own kind.
        sources: where the files of documents are, by the documents' ids; asked for once.
        documents: whole documents, for the forms that hold texts; asked for once.
        dialect: of CSV: "" or "nl".
        labels: the language of what a dossier says itself: "en" or "nl".
    """

    title: str
    listings: tuple[Listing, ...] = ()
    sources: Callable[[], Mapping[str, str]] = dict
    documents: Callable[[], Iterator[Whole]] = field(default=lambda: iter(()))
    dialect: str = ""
    labels: str = "en"


Writer = Callable[[Export, Path], None]
"""Writes an export to a new file; raises SamenhangError where the form cannot hold it."""


def only_listing(export: Export, form: str) -> Listing:
    """The one list of an export.

    Raises:
        SamenhangError: there are several, or none.
    """
    if len(export.listings) != 1:
        raise SamenhangError(
            f"{form} holds one list, not {len(export.listings)}",
            hint="Write each by its own command, as `samenhang quotes --output FILE`",
        )
    return export.listings[0]


def citable(export: Export) -> Listing:
    """The one list of an export, if its records stand in documents and can be cited.

    Raises:
        SamenhangError: they cannot.
    """
    listing = only_listing(export, "a dossier")
    if not DOCUMENT_FIELDS.issubset(listing.fields):
        raise SamenhangError(
            f"{listing.name} have no place in a document to cite",
            hint="Make a dossier of `quotes`, `mentions` or `search`; other lists fit .xlsx",
        )
    return listing
