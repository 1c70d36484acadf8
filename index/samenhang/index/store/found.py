"""Statements as the pipeline found them, kept beside those that people corrected."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import asdict, fields, is_dataclass, replace
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from samenhang.corpus.errors import StoreError
from samenhang.index.store.records import pack, read_annotation, unpack
from samenhang.pipeline.types import Annotation, Statement


def keep(connection: sqlite3.Connection, key: int, found: Annotation) -> None:
    """Keep what was found in a document whose statements people corrected."""
    entities = 1 + max((entity.key for entity in found.entities), default=-1)
    connection.execute(
        "INSERT OR REPLACE INTO found_statements VALUES (?, ?, ?)",
        (key, entities, packed(found.statements)),
    )


def read(connection: sqlite3.Connection, key: int) -> Annotation:
    """A document's annotation as the pipeline made it, whatever people corrected."""
    annotation = read_annotation(connection, key)
    row = connection.execute(
        "SELECT entities, statements FROM found_statements WHERE document = ?", (key,)
    ).fetchone()
    if row is None:
        return annotation
    return replace(
        annotation,
        entities=tuple(e for e in annotation.entities if e.key < row[0]),
        statements=unpacked(row[1]),
    )


def packed(statements: Iterable[Statement]) -> bytes:
    """Statements as bytes; `unpacked` is the inverse."""
    return pack([asdict(statement) for statement in statements])


def unpacked(data: bytes) -> tuple[Statement, ...]:
    """The statements that `packed` made bytes of.

    Raises:
        StoreError: the bytes are damaged.
    """
    try:
        return tuple(built(Statement, row) for row in unpack(data))
    except (TypeError, ValueError, KeyError) as error:
        raise StoreError(
            "the statements as they were found are damaged",
            hint="Add the document again: samenhang add --again FILE",
        ) from error


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


def built(hint: Any, value: Any) -> Any:
    """A value of JSON as what the type hint says it was.

    Raises:
        TypeError, ValueError, KeyError: it was no such thing.
    """
    origin = get_origin(hint)
    if origin in (Union, UnionType):
        options = [option for option in get_args(hint) if option is not type(None)]
        return None if value is None else built(options[0], value)
    if origin is tuple:
        parts = get_args(hint)
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(built(parts[0], item) for item in value)
        return tuple(built(part, item) for part, item in zip(parts, value, strict=True))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if isinstance(hint, type) and is_dataclass(hint):
        hints = _hints(hint)
        return hint(
            **{f.name: built(hints[f.name], value[f.name]) for f in fields(hint) if f.name in value}
        )
    return value
