"""Rows of the archive as records: plain values under the fields' names, in their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

_PLAIN = frozenset({str, int, float, bool, type(None)})


def fields_of(kind: type[Any]) -> tuple[str, ...]:
    """The names of a row type's fields, in order."""
    return tuple(field.name for field in fields(kind))


def record(row: Any) -> dict[str, Any]:
    """A row as a mapping; rows inside it too."""
    return {
        name: value if type(value := getattr(row, name)) in _PLAIN else _value(value)
        for name in row.__dataclass_fields__
    }


def records(rows: Iterable[Any]) -> Iterator[dict[str, Any]]:
    """Each row as a mapping, as they come."""
    return map(record, rows)


def _value(value: Any) -> Any:
    if isinstance(value, str | int | float) or value is None:
        return value
    if isinstance(value, tuple | list):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _value(item) for key, item in value.items()}
    return record(value) if is_dataclass(value) else value
