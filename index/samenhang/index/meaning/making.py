"""Making vectors for the statements of documents, a document in one go."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path

from samenhang.index.meaning.encoder import encoder, installed
from samenhang.index.reports import AddProgress
from samenhang.index.store import meanings
from samenhang.index.store.connection import transaction
from samenhang.index.store.meanings import Place

Prepared = dict[Place, bytes]


def prepared(statements: Iterable[tuple[Place, str]]) -> Prepared | None:
    """Vectors of statements that are about to be stored; None where nothing makes vectors."""
    if installed() is None:
        return None
    return _vectors(dict(statements))


def keep(connection: sqlite3.Connection, document: int, known: Prepared) -> int:
    """Keep the vectors of a document's statements as they are stored, inside a transaction.

    Args:
        connection: to the store.
        document: its key.
        known: vectors that there are already, by place.

    Returns:
        How many had to be made.
    """
    texts = meanings.statements_of(connection, document)
    new = _vectors({place: text for place, text in texts.items() if place not in known})
    vectors = {place: new[place] if place in new else known[place] for place in texts}
    meanings.put(connection, document, encoder().make.name, vectors)
    return len(new)


def make(
    connection: sqlite3.Connection,
    store: Path,
    progress: Callable[[AddProgress], None] | None = None,
    *,
    only_had: bool = False,
) -> int:
    """Make what is missing; call it with the write lock held.

    Every document is kept as it is done, so that the next call goes on where one was stopped.

    Args:
        connection: to the store.
        store: its file.
        progress: called before each document.
        only_had: only documents that had vectors and changed since.

    Returns:
        How many vectors were made.

    Raises:
        SamenhangError: the encoder is not installed.
    """
    model = encoder("making vectors of statements").make.name
    made = 0
    documents = meanings.behind(connection, model, only_had=only_had)
    for done, document in enumerate(documents):
        if progress is not None:
            progress(AddProgress(done, len(documents), stage="meaning"))
        known = meanings.get(connection, document, model)
        with transaction(connection, store):
            made += keep(connection, document, known)
    return made


def _vectors(texts: dict[Place, str]) -> Prepared:
    if not texts:
        return {}
    rows = encoder().statements(list(texts.values()))
    return {place: row.tobytes() for place, row in zip(texts, rows, strict=True)}
