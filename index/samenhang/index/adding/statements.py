"""Corrections of statements: a file that people may edit, applied to the documents it is about."""

from __future__ import annotations

import json
import sqlite3

from samenhang.corpus.errors import StoreError
from samenhang.index.correcting import file
from samenhang.index.correcting.applying import corrected
from samenhang.index.correcting.file import FILE_NAME, StatementCorrections
from samenhang.index.identities import Linker, digest, linker
from samenhang.index.store import found, records, writing
from samenhang.index.store.connection import transaction
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import WriteLock

_APPLIED = "statement corrections"


def load(layout: Layout) -> StatementCorrections:
    """The corrections in force.

    Raises:
        StoreError: the file cannot be read.
    """
    return file.load(layout.folder / FILE_NAME)


def save(
    layout: Layout, connection: sqlite3.Connection, lock: WriteLock, new: StatementCorrections
) -> None:
    """Keep these corrections in the place of those before, and apply them."""
    with lock.held("statements"):
        file.save(new, layout.folder / FILE_NAME)
        apply(layout, connection, lock)


def apply(layout: Layout, connection: sqlite3.Connection, lock: WriteLock) -> bool:
    """Apply the file to the documents that it is or was about, where it has changed.

    A process that is killed here leaves some documents corrected and some not; the next command
    that gets here does them all, from what the pipeline found.

    Raises:
        StoreError: the corrections cannot be read, or the store not written.
    """
    path = layout.folder / FILE_NAME
    if _applied(connection) == digest(path):
        return False
    with lock.held("statements"):
        seen = digest(path)
        about = load(layout).documents
        keys = connection.execute(
            "SELECT key, id FROM documents WHERE key IN (SELECT document FROM found_statements)"
            " OR id IN (SELECT value FROM json_each(?)) ORDER BY key",
            (json.dumps(sorted(about)),),
        ).fetchall()
        links = linker(connection, layout)
        for key, _ in keys:
            _mend(layout, connection, key, links)
        with transaction(connection, layout.store):
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_APPLIED, seen))
    return True


def unfit(connection: sqlite3.Connection, corrections: StatementCorrections) -> dict[str, str]:
    """Id of a correction to why it fits its document no more."""
    wrong: dict[str, str] = {}
    for name in sorted(corrections.documents):
        row = connection.execute("SELECT key FROM documents WHERE id = ?", (name,)).fetchone()
        if row is None:
            wrong |= {entry.id: "there is no such document" for entry in corrections.of(name)}
            continue
        document = records.read_document(connection, row[0])
        annotation = found.read(connection, row[0])
        wrong |= corrected(document, annotation, corrections.of(name)).unfit
    return wrong


def _mend(layout: Layout, connection: sqlite3.Connection, key: int, links: Linker) -> None:
    document = records.read_document(connection, key)
    annotation = found.read(connection, key)
    try:
        with transaction(connection, layout.store):
            writing.delete_findings(connection, key, links)
            writing.insert_findings(connection, key, document, annotation, links)
    except records.RecordError as error:
        raise StoreError(error.what, subject=error.subject, hint=error.hint) from error


def _applied(connection: sqlite3.Connection) -> str:
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_APPLIED,)).fetchone()
    return row[0] if row else ""
