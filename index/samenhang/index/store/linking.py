"""What writing needs of whoever decides who is who, which is not the store's to decide."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Protocol

from samenhang.corpus.types import Document
from samenhang.pipeline.types import Annotation, Entity


class Links(Protocol):
    """Gives entities of documents their identities over all documents."""

    def mended(self, name: str, document: Document, annotation: Annotation) -> Annotation:
        """What was found in a document, with people's corrections of statements."""

    def link(self, document: str, entity: Entity) -> int | None:
        """The key of the entity's identity; None for what is no name."""

    def prune(self, identities: Iterable[int]) -> None:
        """Forget what only removed entities told of these identities, or all of them."""


def identities_of(connection: sqlite3.Connection, document: int) -> list[int]:
    """The identities that a document mentions."""
    rows = connection.execute(
        "SELECT DISTINCT identity FROM entities WHERE document = ? AND identity NOT NULL",
        (document,),
    )
    return [int(row[0]) for row in rows]
