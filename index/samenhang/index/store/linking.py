"""What writing needs of whoever decides who is who, which is not the store's to decide."""

from __future__ import annotations

from typing import Protocol

from samenhang.corpus.types import Document
from samenhang.pipeline.types import Annotation


class Links(Protocol):
    """Gives entities of documents their identities over all documents."""

    def mended(self, name: str, document: Document, annotation: Annotation) -> Annotation:
        """What was found in a document, with people's corrections of statements."""

    def add(self, document: int) -> None:
        """Give the entities of a document, by its key, their identities."""

    def remove(self, document: int) -> None:
        """Take the identities of a document's entities away, before the entities go."""
