"""Opening the corpus, and finding the document that the user means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.cli.options import corpus_folder
from samenhang.index.cli.output import note

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.types import DocumentRow

_NAMED = 5


def open_archive(*, create: bool = False) -> Archive:
    """Opens the corpus that the command line is about.

    Raises:
        StoreError: there is none, or it cannot be opened.
    """
    from samenhang.index.archive import Archive

    folder = corpus_folder()
    if not create and not folder.is_dir():
        raise StoreError(
            "no corpus here", subject=folder, hint="Make one with `samenhang add PATH`"
        )
    return Archive.open(folder, create=create, notify=note)


def find_document(archive: Archive, asked: str) -> DocumentRow:
    """The document by its id, the beginning of it, its path, or words of its title.

    Raises:
        StoreError: none or several are meant; the message names them.
    """
    try:
        return archive.document(asked)
    except StoreError:
        rows = archive.documents()
        if any(row.id.startswith(asked.casefold()) for row in rows):
            raise  # several ids begin so: none of them is the title's
        words = asked.casefold().split()
        titled = [
            row for row in rows if words and all(word in row.title.casefold() for word in words)
        ]
        if len(titled) == 1:
            return titled[0]
        if not titled:
            raise
    listed = ", ".join(f"{row.id} ({row.title})" for row in titled[:_NAMED])
    raise StoreError(
        f"{len(titled)} documents have this in their title",
        subject=asked,
        hint=f"Choose one by its id: {listed}{' …' if len(titled) > _NAMED else ''}",
    )


def document_id(archive: Archive, asked: str | None) -> str:
    """The id of the document meant by `--document`, "" where none is asked for."""
    return find_document(archive, asked).id if asked else ""
