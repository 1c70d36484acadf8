"""Storing one annotated document: what it replaces, and what becomes of it."""

from __future__ import annotations

import sqlite3

from samenhang.corpus.types import Document
from samenhang.index.identities import Linker
from samenhang.index.meaning.making import Prepared, keep
from samenhang.index.store import doubles, removals, writing
from samenhang.index.store.connection import transaction
from samenhang.index.store.layout import Layout
from samenhang.index.store.records import RecordError, count_words
from samenhang.index.types import Outcome, Status
from samenhang.pipeline.types import Annotation

Known = tuple[int, str, str, str]  # key, id, path, title
STANDARD_INPUT = "-"


def with_bytes(connection: sqlite3.Connection, sha256: str) -> Known | None:
    """The document with these bytes."""
    row: Known | None = connection.execute(
        "SELECT key, id, path, title FROM documents WHERE sha256 = ? ORDER BY key", (sha256,)
    ).fetchone()
    return row


def at_path(connection: sqlite3.Connection, path: str) -> Known | None:
    """The document that was read from this path; standard input is never the same twice."""
    if path == STANDARD_INPUT:
        return None
    row: Known | None = connection.execute(
        "SELECT key, id, path, title FROM documents WHERE path = ?", (path,)
    ).fetchone()
    return row


def unchanged(connection: sqlite3.Connection, path: str, sha256: str) -> Outcome | None:
    """The outcome for a file whose bytes are there and which replaces nothing; else None."""
    same = with_bytes(connection, sha256)
    if same is None:
        return None
    older = at_path(connection, path)
    if older is not None and older[0] != same[0]:
        return None
    elsewhere = "" if same[2] == path else f"the same bytes were added from {same[2]}"
    return Outcome(path, Status.UNCHANGED, same[1], same[3], elsewhere)


def note_run(connection: sqlite3.Connection, layout: Layout) -> str:
    """Note when a run added its first document, for questions of what is new; that time."""
    with transaction(connection, layout.store):
        (first,) = connection.execute("SELECT MAX(added) FROM documents").fetchone()
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('last added', ?)", (first,))
    return str(first)


def store(
    connection: sqlite3.Connection,
    layout: Layout,
    document: Document,
    annotation: Annotation,
    linker: Linker,
    *,
    again: bool = False,
    vectors: Prepared | None = None,
) -> Outcome:
    """Put a document on disk in one transaction; call it with the write lock held.

    Args:
        vectors: of its statements, where there is what makes them.

    Raises:
        StoreError: the store cannot be written. A document that contradicts itself is a
            failed outcome, no error.
    """
    path = document.source.path
    try:
        with transaction(connection, layout.store):
            same = with_bytes(connection, document.source.sha256)
            older = at_path(connection, path)
            if same is not None and not again:
                return _same_bytes(connection, path, same, older, linker)
            replaced = older or same
            key, name = writing.insert(
                connection,
                document,
                annotation,
                linker,
                replacing=replaced[0] if replaced else None,
            )
            doubles.note(connection, key, document.text)
            if vectors is not None:
                keep(connection, key, vectors)
            removals.forget(connection, path, document.source.sha256)
            if older is not None and same is not None and same[0] != key:
                writing.delete(connection, same[0], linker)
    except RecordError as error:
        return Outcome(path, Status.FAILED, title=document.title, message=str(error))
    return Outcome(
        path=path,
        status=Status.REPLACED if replaced else Status.ADDED,
        document=name,
        title=document.title,
        warnings=document.warnings,
        words=count_words(document),
        statements=len(annotation.statements),
    )


def _same_bytes(
    connection: sqlite3.Connection, path: str, same: Known, older: Known | None, linker: Linker
) -> Outcome:
    """The bytes are there; an older version at the path is out of date all the same."""
    if older is None or older[0] == same[0]:
        message = "" if same[2] == path else f"the same bytes were added from {same[2]}"
        return Outcome(path, Status.UNCHANGED, same[1], same[3], message)
    writing.delete(connection, older[0], linker)
    message = f"the file is now the same as {same[2]}; its older version {older[1]} was removed"
    return Outcome(path, Status.REPLACED, same[1], same[3], message)
