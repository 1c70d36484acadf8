"""Changing what stands of documents: all of one request, or nothing of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from samenhang.index.describing.values import checked, checked_label
from samenhang.index.identities import linker
from samenhang.index.store import described
from samenhang.index.store.connection import transaction
from samenhang.index.store.documents import find_document
from samenhang.index.store.layout import Layout
from samenhang.index.store.locking import WriteLock

_SETTING = frozenset({"title", "date", "organiser", "place"})


@dataclass(frozen=True, slots=True)
class Change:
    """What is to become of one document's description.

    Args:
        document: its id, the beginning of it, or its path.
        values: field to the value that people give.
        back: fields for which the reader's value shall stand again.
        labels, unlabelled: tags to give and to take away.
    """

    document: str
    values: Mapping[str, str] = field(default_factory=dict)
    back: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    unlabelled: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Described:
    """A document whose description was to be changed.

    Args:
        changed: the fields that are now another ("tags" for its labels).
        values: the fields' values now.
        found: what the reader has for those that people gave.
    """

    document: str
    title: str
    changed: tuple[str, ...]
    values: Mapping[str, str]
    labels: tuple[str, ...]
    found: Mapping[str, str]


def change(
    layout: Layout, connection: sqlite3.Connection, lock: WriteLock, changes: Iterable[Change]
) -> tuple[Described, ...]:
    """Make the changes, in one transaction.

    Raises:
        StoreError: no such document, or the store cannot be written.
        QueryError: a value that cannot be one.
    """
    wanted = [(find_document(connection, one.document), checked_change(one)) for one in changes]
    with lock.held("documents"), transaction(connection, layout.store):
        told = tuple(made_on(connection, key, one) for key, one in wanted)
        elsewhere = [
            key for (key, _), one in zip(wanted, told, strict=True) if _SETTING & {*one.changed}
        ]
        if elsewhere:  # where and when a document is of tells who is named in it
            links = linker(connection, layout)
            for key in elsewhere:
                links.remove(key)
                links.add(key)
    return told


def checked_change(change: Change) -> Change:
    """The change with its values as they are kept.

    Raises:
        QueryError: a value that cannot be one.
    """
    return Change(
        change.document,
        {name: checked(name, value) for name, value in change.values.items()},
        change.back,
        tuple(map(checked_label, change.labels)),
        tuple(map(checked_label, change.unlabelled)),
    )


def made_on(connection: sqlite3.Connection, key: int, change: Change) -> Described:
    """A change that was checked, made on a document; inside a transaction."""
    whole = described.sealed(connection, key)
    changed = described.take_back(connection, key, change.back)
    changed += described.give(connection, key, change.values)
    labelled = described.remove_labels(connection, key, change.unlabelled)
    labelled += described.add_labels(connection, key, change.labels)
    if (changed or labelled) and whole:  # what was damaged before stays known as damaged
        described.seal(connection, key)
    values = described.effective(connection, key)
    (name,) = connection.execute("SELECT id FROM documents WHERE key = ?", (key,)).fetchone()
    labels = connection.execute(
        "SELECT label FROM labels WHERE document = ? ORDER BY folded", (key,)
    )
    return Described(
        name,
        values["title"],
        tuple(changed) + (("tags",) if labelled else ()),
        values,
        tuple(label for (label,) in labels),
        {field: found for field, (_, found) in described.given(connection, key).items()},
    )
