"""Lets the store know the corpus's vocabulary, so that questions need not read it."""

from __future__ import annotations

import sqlite3

from samenhang.index.adding.default import own_vocabulary
from samenhang.index.store import concepts
from samenhang.index.store.connection import transaction
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import WriteLock
from samenhang.index.types import VocabularyConcept


def refresh(layout: Layout, connection: sqlite3.Connection, lock: WriteLock) -> None:
    """Take over the vocabulary where it is another than the store knows.

    Raises:
        VocabularyError: the corpus's own vocabulary cannot be read.
    """
    from samenhang.pipeline.concepts.vocabulary import Vocabulary

    vocabulary = Vocabulary.load(own_vocabulary(layout.folder))
    if known(connection) == vocabulary.version:
        return
    with lock.held("vocabulary"), transaction(connection, layout.store):
        concepts.replace(
            connection,
            (VocabularyConcept(c.uri, c.label, c.labels, c.broader) for c in vocabulary.concepts),
        )
        connection.execute(
            "INSERT OR REPLACE INTO meta VALUES ('vocabulary', ?)", (vocabulary.version,)
        )


def known(connection: sqlite3.Connection) -> str:
    """The version of the vocabulary that the store knows, "" for none."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'vocabulary'").fetchone()
    return row[0] if row else ""
