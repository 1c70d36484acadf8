"""Corrections of names: a file that people may edit, applied to the whole corpus."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from samenhang.index.identities import digest, linker
from samenhang.index.store.connection import transaction
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import WriteLock

if TYPE_CHECKING:
    from samenhang.pipeline.names.corrections import Corrections

FILE = "names.toml"


def outdated(layout: Layout, connection: sqlite3.Connection) -> bool:
    """The file is another than the one that was applied."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'corrections'").fetchone()
    return (row[0] if row else "") != digest(layout.folder / FILE)


def apply(layout: Layout, connection: sqlite3.Connection, lock: WriteLock) -> bool:
    """Link all names anew where the file has changed; whether it had.

    Raises:
        StoreError: the corrections cannot be read, or the store not written.
    """
    if not outdated(layout, connection):
        return False
    with lock.held("names"):
        seen = digest(layout.folder / FILE)
        links = linker(connection, layout)
        with transaction(connection, layout.store):
            links.relink()
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('corrections', ?)", (seen,))
    return True


def save(layout: Layout, connection: sqlite3.Connection, lock: WriteLock, new: Corrections) -> None:
    """Keep these corrections in the place of those before, and apply them."""
    from samenhang.pipeline.names import corrections

    with lock.held("names"):
        corrections.save(new, layout.folder / FILE)
        apply(layout, connection, lock)


def load(layout: Layout) -> Corrections:
    """The corrections in force."""
    from samenhang.pipeline.names import corrections

    return corrections.load(layout.folder / FILE)
