"""Opening the store's SQLite file safely."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from samenhang.corpus.durable import flush_folder
from samenhang.corpus.errors import StoreError

FORMAT = 8
APPLICATION = 0x5A6D4847  # tells our files from other SQLite files

_SAFE = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -16384",
)


def schema() -> str:
    """The statements that make an empty store."""
    from importlib.resources import files

    return files("samenhang.index.store").joinpath("schema.sql").read_text("utf-8")


def create(path: Path) -> None:
    """Make an empty store; a half-made one never bears the name.

    Raises:
        StoreError: it cannot be written.
    """
    from uuid import uuid4

    aside = path.with_name(path.name + ".new")
    with translated(path):
        aside.unlink(missing_ok=True)
        connection = sqlite3.connect(aside, isolation_level=None)
        try:
            connection.executescript("BEGIN;" + schema() + "COMMIT;")
            connection.execute(
                "INSERT INTO meta VALUES ('corpus', ?), ('revision', '0')", (uuid4().hex,)
            )
            connection.execute(f"PRAGMA application_id = {APPLICATION}")
            connection.execute(f"PRAGMA user_version = {FORMAT}")
            connection.execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()
        aside.chmod(0o600)
        aside.replace(path)
        flush_folder(path.parent)


def connect(path: Path, *, wait: float = 60.0) -> sqlite3.Connection:
    """A connection to an existing store, for reading and (in transactions) writing.

    Raises:
        StoreError: the file is missing, no store, or cannot be read.
    """
    if not path.is_file():
        raise StoreError(
            "there is no corpus here",
            subject=path.parent,
            hint="Add a document first, or give the folder with --corpus",
        )
    with translated(path):
        try:
            connection = _open(path, "rw", wait)
        except sqlite3.OperationalError:
            # A folder that may not be written: read it as it is, if no write is unfinished.
            log = path.with_name(path.name + "-wal")
            if log.exists() and log.stat().st_size:
                raise
            connection = _open(path, "ro&immutable=1", wait)
    return connection


def _open(path: Path, mode: str, wait: float) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=wait
    )
    try:
        for pragma in _SAFE:
            connection.execute(pragma)
        connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchall()
    except BaseException:
        connection.close()
        raise
    return connection


def format_of(connection: sqlite3.Connection, path: Path) -> int:
    """The store's format version.

    Raises:
        StoreError: not a store of Samenhang, or one of a newer program.
    """
    with translated(path):
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION:
        raise StoreError("is no store of Samenhang", subject=path, hint="Choose another folder")
    if version > FORMAT:
        raise StoreError(
            f"was written by a newer Samenhang (format {version}, this one knows {FORMAT})",
            subject=path.parent,
            hint="Install the newer version: pip install -U samenhang",
        )
    return version


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Everything inside happens, or nothing of it.

    Raises:
        StoreError: it cannot be written (disk full, folder read-only, another writer).
    """
    with translated(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """SQLite's and the system's errors as one line for the user."""
    try:
        yield
    except sqlite3.Error as error:
        what, hint = _explain(str(error))
        raise StoreError(what, subject=path.parent, hint=hint) from error
    except OSError as error:
        raise StoreError(
            f"cannot be written or read ({error.strerror})",
            subject=error.filename or path.parent,
            hint="Check the disk and the permissions of the corpus folder",
        ) from error


def value_of(connection: sqlite3.Connection, name: str) -> str:
    """What the store notes of itself under a name, "" for nothing."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else ""


_EXPLAIN = (
    ("full", "the disk is full", "Make room and give the same command again"),
    ("disk i/o", "the disk cannot be written", "Make room or check the disk, then try again"),
    ("readonly", "the corpus may not be written", "Check the permissions of the folder"),
    ("unable to open", "the corpus cannot be opened", "Check the permissions of the folder"),
    ("locked", "another process is writing to the corpus", "Try again when it is done"),
    ("malformed", "the store is damaged", "Restore a backup: samenhang restore FILE"),
    ("not a database", "the store is damaged", "Restore a backup: samenhang restore FILE"),
)


def _explain(message: str) -> tuple[str, str]:
    for sign, what, hint in _EXPLAIN:
        if sign in message.lower():
            return what, hint
    return f"the store cannot do that ({message})", "Run: samenhang check"


def empty_log(connection: sqlite3.Connection, notify: Callable[[str], None]) -> None:
    """Move the write-ahead log into the store and empty it, so that it keeps no old words."""
    busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        notify(
            "another process is reading the corpus; the log keeps old words until the next"
            " `samenhang check`"
        )
