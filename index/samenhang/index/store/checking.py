"""Verifies a corpus: what is wrong, and how to mend it."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from typing import Protocol

from samenhang.corpus.errors import StoreError
from samenhang.index.store.checksums import checksum
from samenhang.index.store.connection import FORMAT, format_of, schema, translated
from samenhang.index.store.layout import Layout
from samenhang.index.types import AddProgress, Problem

_RESTORE = "Restore a backup: samenhang restore FILE"


class ChecksIndex(Protocol):
    """What is asked of the care for the text index."""

    def problems(self) -> list[str]: ...


def check(
    connection: sqlite3.Connection,
    layout: Layout,
    upkeep: ChecksIndex,
    progress: Callable[[AddProgress], None] | None = None,
) -> tuple[Problem, ...]:
    """Everything that is wrong with a corpus."""
    try:
        found = [*_whole(connection, layout), *_records(connection, progress)]
    except StoreError as error:
        return (Problem("store", error.what, error.hint),)
    found += [
        Problem("text index", what, "Make it anew: samenhang rebuild") for what in upkeep.problems()
    ]
    return tuple(found)


def verify_store(connection: sqlite3.Connection, layout: Layout) -> None:
    """Raise a StoreError where a store is damaged or not as this program makes it."""
    for problem in [*_whole(connection, layout), *_records(connection, None)]:
        raise StoreError(problem.what, subject=problem.subject, hint=problem.hint)


def _whole(connection: sqlite3.Connection, layout: Layout) -> Iterator[Problem]:
    with translated(layout.store):
        version = format_of(connection, layout.store)
        if version != FORMAT:
            yield Problem("store", f"has format {version}, not {FORMAT}", "Open it once to migrate")
        if _objects(connection) != _expected():
            yield Problem("store", "its tables are not those of Samenhang", _RESTORE)
        for (line,) in connection.execute("PRAGMA integrity_check(5)"):
            if line != "ok":
                yield Problem("store", f"is damaged: {line}", _RESTORE)
        for table, *_ in connection.execute("PRAGMA foreign_key_check"):
            yield Problem("store", f"{table} refers to what is not there", _RESTORE)
            break
    mode = layout.folder.stat().st_mode & 0o077
    if mode:
        yield Problem(
            "folder", "others on this machine may look into it", f"chmod 700 '{layout.folder}'"
        )


def _objects(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
    )
    # A column that a migration added stands there without the schema's line breaks.
    return {(type_, name, "".join(sql.split())) for type_, name, sql in rows}


def _expected() -> set[tuple[str, str, str]]:
    fresh = sqlite3.connect(":memory:")
    try:
        fresh.executescript(schema())
        return _objects(fresh)
    finally:
        fresh.close()


def _records(
    connection: sqlite3.Connection, progress: Callable[[AddProgress], None] | None
) -> Iterator[Problem]:
    rows = connection.execute("SELECT key, id, checksum FROM documents ORDER BY key").fetchall()
    for done, (key, name, expected) in enumerate(rows):
        if progress is not None:
            progress(AddProgress(done, len(rows), name, "check"))
        try:
            fits = checksum(connection, key) == expected
        except sqlite3.Error:
            fits = False
        if not fits:
            yield Problem(
                f"document {name}",
                "its record is not as it was stored",
                f"samenhang documents remove {name}, and add its file again",
            )
