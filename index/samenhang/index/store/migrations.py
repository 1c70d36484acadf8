"""Brings stores of older formats up to date, after a copy."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from samenhang.corpus.durable import flush_file, flush_folder
from samenhang.index.store.connection import FORMAT, format_of, schema, transaction, translated
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import Notify, WriteLock

UNLINKED = "none"  # in the place of the digest of corrections: nothing is linked by any yet
Step = Callable[[sqlite3.Connection], None]


def _creating(*tables: str) -> Step:
    """A step that makes new tables, with their indexes, or views, as the schema has them."""

    def create(connection: sqlite3.Connection) -> None:
        with closing(sqlite3.connect(":memory:")) as fresh:
            fresh.executescript(schema())
            statements = [
                sql
                for table in tables
                for (sql,) in fresh.execute(
                    "SELECT sql FROM sqlite_schema WHERE tbl_name = ? AND sql NOT NULL"
                    " ORDER BY type DESC",
                    (table,),
                )
            ]
        for sql in statements:
            connection.execute(sql)

    return create


def _identities_anew(connection: sqlite3.Connection) -> None:
    """Identities are decided otherwise: the tables are made anew, to be filled when it is open."""
    connection.execute("UPDATE entities SET identity = NULL")
    for table in ("identity_keys", "identity_forms", "identity_words", "identities"):
        connection.execute(f"DROP TABLE {table}")
    _creating(
        *("identities", "identity_forms", "identity_words"),
        *("sightings", "sighting_keys", "sighted"),
    )(connection)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('corrections', ?)", (UNLINKED,))


def _acts_and_reporters(connection: sqlite3.Connection) -> None:
    """Columns that `rebuild --retag` fills; until then every statement is a plain one."""
    connection.execute("ALTER TABLE statements ADD COLUMN reporter TEXT NOT NULL DEFAULT ''")
    connection.execute("ALTER TABLE statements ADD COLUMN reporting INTEGER")
    connection.execute("ALTER TABLE statements ADD COLUMN act TEXT NOT NULL DEFAULT 'statement'")
    connection.execute("DROP VIEW quotes")
    _creating("statement_speakers", "quotes")(connection)


# From each older format to the next one. A step runs inside a transaction.
STEPS: Mapping[int, Step] = {
    1: _creating(
        *("described", "labels", "details", "found_statements", "files", "removed"),
        *("signatures", "signature_bands", "doubles", "watch_shown", "watch_documents"),
    ),
    2: _creating("times"),
    3: _identities_anew,
    4: _creating("coverage"),
    5: _creating("meanings"),
    6: _creating(
        *("quotes", "mentioned", "people_and_organisations"),
        *("concepts_used", "corpus_documents", "texts"),
    ),
    7: _acts_and_reporters,
}


def migrate(
    connection: sqlite3.Connection,
    layout: Layout,
    lock: WriteLock,
    notify: Notify,
    *,
    steps: Mapping[int, Step] = STEPS,
    target: int = FORMAT,
) -> None:
    """Bring the store up to the format that this program writes.

    Raises:
        StoreError: it is of a newer format, or cannot be written.
    """
    version = format_of(connection, layout.store)
    if version == target:
        return
    with lock.held("migrate"):
        version = format_of(connection, layout.store)
        if version == target:
            return
        copied = _copy(connection, layout, version)
        notify(f"the corpus gets format {target} (was {version}); a copy is kept in {copied}")
        with transaction(connection, layout.store):
            for step in range(version, target):
                steps[step](connection)
            connection.execute(f"PRAGMA user_version = {int(target)}")


def linked(connection: sqlite3.Connection) -> bool:
    """Whether the entities have identities, or got none yet since the store was migrated."""
    row = connection.execute("SELECT value FROM meta WHERE name = 'corrections'").fetchone()
    return row is None or row[0] != UNLINKED


def _copy(connection: sqlite3.Connection, layout: Layout, version: int) -> Path:
    layout.backups.mkdir(mode=0o700, exist_ok=True)
    path = layout.backups / f"format-{version}.db"
    aside = path.with_suffix(".new")
    with translated(layout.store):
        aside.unlink(missing_ok=True)
        with closing(sqlite3.connect(aside)) as copy:
            connection.backup(copy)
        aside.chmod(0o600)
        flush_file(aside)
        aside.replace(path)
        flush_folder(layout.backups)
    return path


def forget(layout: Layout) -> None:
    """Remove the copies of older formats: they hold what is removed from the corpus."""
    if layout.backups.is_dir():
        for path in layout.backups.iterdir():
            path.unlink()
        flush_folder(layout.backups)
