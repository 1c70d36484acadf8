"""Corrections of names: a file that people may edit, applied to the whole corpus."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.index.identities import digest, linker
from samenhang.index.store.connection import transaction
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import WriteLock
from samenhang.index.types import Imported

if TYPE_CHECKING:
    from samenhang.pipeline.names.corrections import Corrections


def files(layout: Layout) -> tuple[Path, ...]:
    """Files of a corpus by which names are linked: corrections, a list of people."""
    from samenhang.pipeline.names import corrections_file, people

    return layout.folder / corrections_file.FILE_NAME, layout.folder / people.FILE_NAME


def outdated(layout: Layout, connection: sqlite3.Connection) -> bool:
    """A file (corrections, list of people) is another than the one that was applied."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'corrections'").fetchone()
    return (row[0] if row else "") != digest(*files(layout))


def apply(layout: Layout, connection: sqlite3.Connection, lock: WriteLock) -> bool:
    """Link all names anew where the file has changed; whether it had.

    Raises:
        StoreError: the corrections cannot be read, or the store not written.
    """
    if not outdated(layout, connection):
        return False
    with lock.held("names"):
        seen = digest(*files(layout))
        links = linker(connection, layout)
        with transaction(connection, layout.store):
            links.relink()
            connection.execute("INSERT OR REPLACE INTO meta VALUES ('corrections', ?)", (seen,))
    return True


def save(layout: Layout, connection: sqlite3.Connection, lock: WriteLock, new: Corrections) -> None:
    """Keep these corrections in the place of those before, and apply them."""
    from samenhang.pipeline.names import corrections_file

    with lock.held("names"):
        corrections_file.save(new, layout.folder / corrections_file.FILE_NAME)
        apply(layout, connection, lock)


def load(layout: Layout) -> Corrections:
    """The corrections in force."""
    from samenhang.pipeline.names import corrections_file

    return corrections_file.load(layout.folder / corrections_file.FILE_NAME)


def import_people(
    layout: Layout, connection: sqlite3.Connection, lock: WriteLock, file: Path, *, replace: bool
) -> Imported:
    """Take over a list of people, beside or in the place of the one there is, and apply it."""
    with lock.held("names"):
        told = took_over(file, layout.folder, replace=replace)
        apply(layout, connection, lock)
    (named,) = connection.execute(
        "SELECT COUNT(DISTINCT i.key) FROM identities i JOIN sightings s ON s.identity = i.key"
        " WHERE s.listed"
    ).fetchone()
    return Imported(*told, named)


def took_over(file: Path, folder: Path, *, replace: bool) -> tuple[int, int]:
    """Take over a list of people into the folder of a corpus; how many people and lines it has."""
    from samenhang.pipeline.names import people

    kept = folder / people.FILE_NAME
    new = people.read(file)
    known = people.read(kept) if kept.exists() and not replace else []
    lines = list(dict.fromkeys([*known, *new]))
    people.save(lines, kept)
    return people.people(lines), len(lines)
