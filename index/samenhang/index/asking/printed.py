"""A place of a document on its page as it is printed."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.errors import UnknownError
from samenhang.corpus.pageimages import PageImage, page_image
from samenhang.index.asking.documents import find_document

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.index.asking.engine import Engine
    from samenhang.index.types import DocumentRow

_CHUNK = 1 << 20


def has_pages(row: DocumentRow) -> bool:
    """Whether the pages of a document can be shown: it is a PDF, and its file is there."""
    return row.reader == "pdf" and Path(row.path).is_file()


def printed(engine: Engine, document: str, start: int, end: int) -> tuple[int, PageImage]:
    """The page on which a place begins, and its picture with the place on it.

    Raises:
        UnknownError: the document has no pages to show, or its file is another by now.
        ReadError: the page cannot be drawn.
    """
    row = find_document(engine, document)
    content = engine.content(row.id)
    number = content.page_at(start)
    if number is None or not has_pages(row):
        raise UnknownError("there is no page to show", subject=row.id)
    path = Path(row.path)
    if _sha256(path) != row.sha256:
        raise UnknownError(
            "the file has changed since it was read", subject=path, hint="Add it again"
        )
    return number, page_image(path, number, _stretches(content, start, end, number))


def _stretches(content: Document, start: int, end: int, page: int) -> list[tuple[int, int]]:
    """Where the place stands among the characters of the page: (first, how many)."""
    found = []
    for run in content.runs:
        first, last = max(run.start, start), min(run.end, end)
        if run.page == page and first < last:
            found.append((run.offset + first - run.start, last - first))
    return found


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
