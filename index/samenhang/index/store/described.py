# ruff: noqa: S608 - the parts of the SQL are written here; what users give is bound
"""What people said of documents, beside what their readers found; always inside a transaction.

`documents` and `details` hold what is shown. `described` holds what was given by people, with what
the reader has in its place, so that it can be taken back and outlives a newer version of the file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from samenhang.index.store.checksums import checksum
from samenhang.index.store.folding import fold

COLUMNS = ("title", "date", "kind", "author", "organiser")
DETAILS = ("place", "url")
FIELDS = (*COLUMNS, *DETAILS)


def give(connection: sqlite3.Connection, key: int, values: Mapping[str, str]) -> list[str]:
    """Let people's values stand for these fields; the fields that are now another.

    Args:
        connection: to the store.
        key: of the document.
        values: field (one of `FIELDS`) to value.
    """
    now = effective(connection, key)
    before = given(connection, key)
    changed = []
    for field, value in values.items():
        if value == now[field]:
            continue
        found = before[field][1] if field in before else now[field]
        connection.execute(
            "INSERT OR REPLACE INTO described VALUES (?, ?, ?, ?)", (key, field, value, found)
        )
        _show(connection, key, field, value)
        changed.append(field)
    return changed


def take_back(connection: sqlite3.Connection, key: int, fields: Iterable[str]) -> list[str]:
    """What the reader found stands again for these fields; those that people had given."""
    before = given(connection, key)
    back = [field for field in fields if field in before]
    for field in back:
        connection.execute("DELETE FROM described WHERE document = ? AND field = ?", (key, field))
        _show(connection, key, field, before[field][1])
    return back


def add_labels(connection: sqlite3.Connection, key: int, labels: Iterable[str]) -> list[str]:
    """Give a document these labels; those that it had not."""
    new = []
    for label in labels:
        done = connection.execute(
            "INSERT OR IGNORE INTO labels VALUES (?, ?, ?)", (key, fold_label(label), label)
        )
        new += [label] * done.rowcount
    return new


def remove_labels(connection: sqlite3.Connection, key: int, labels: Iterable[str]) -> list[str]:
    """Take these labels away; those that it had."""
    gone = []
    for label in labels:
        done = connection.execute(
            "DELETE FROM labels WHERE document = ? AND folded = ?", (key, fold_label(label))
        )
        gone += [label] * done.rowcount
    return gone


def fold_label(label: str) -> str:
    """A label as it is compared: "Gemeente:Almelo" is "gemeente:almelo"."""
    return ":".join(fold(part) for part in label.split(":"))


def effective(connection: sqlite3.Connection, key: int) -> dict[str, str]:
    """The value that stands for each field now."""
    row = connection.execute(
        f"SELECT {', '.join(COLUMNS)} FROM documents WHERE key = ?", (key,)
    ).fetchone()
    shown = dict(zip(COLUMNS, row, strict=True)) | dict.fromkeys(DETAILS, "")
    rows = connection.execute("SELECT field, value FROM details WHERE document = ?", (key,))
    shown.update((field, value) for field, value in rows if field in DETAILS)
    return shown


def given(connection: sqlite3.Connection, key: int) -> dict[str, tuple[str, str]]:
    """Field to what people gave and what the reader found."""
    rows = connection.execute(
        "SELECT field, given, found FROM described WHERE document = ?", (key,)
    )
    return {field: (value, found) for field, value, found in rows}


def reapply(connection: sqlite3.Connection, key: int) -> None:
    """After a newer version was stored: its values are what was found, people's stand."""
    now = effective(connection, key)
    for field, (value, _) in given(connection, key).items():
        connection.execute(
            "UPDATE described SET found = ? WHERE document = ? AND field = ?",
            (now[field], key, field),
        )
        _show(connection, key, field, value)


def set_details(connection: sqlite3.Connection, key: int, details: Mapping[str, str]) -> None:
    """Keep what a reader found of a document beside its title and date."""
    for field, value in details.items():
        _detail(connection, key, field, value)


def forget(connection: sqlite3.Connection, key: int) -> None:
    """Leave nothing that people said of a document that is removed."""
    for table in ("described", "labels"):
        connection.execute(f"DELETE FROM {table} WHERE document = ?", (key,))


def sealed(connection: sqlite3.Connection, key: int) -> bool:
    """Whether the document's record is as it was stored."""
    (expected,) = connection.execute(
        "SELECT checksum FROM documents WHERE key = ?", (key,)
    ).fetchone()
    return checksum(connection, key) == str(expected)


def seal(connection: sqlite3.Connection, key: int) -> None:
    """Note that a document's record was changed on purpose."""
    connection.execute(
        "UPDATE documents SET checksum = ? WHERE key = ?", (checksum(connection, key), key)
    )


def _show(connection: sqlite3.Connection, key: int, field: str, value: str) -> None:
    if field in COLUMNS:
        connection.execute(f"UPDATE documents SET {field} = ? WHERE key = ?", (value, key))
    else:
        _detail(connection, key, field, value)


def _detail(connection: sqlite3.Connection, key: int, field: str, value: str) -> None:
    if value:
        connection.execute(
            "INSERT OR REPLACE INTO details VALUES (?, ?, ?, ?)", (key, field, value, fold(value))
        )
    else:
        connection.execute("DELETE FROM details WHERE document = ? AND field = ?", (key, field))
