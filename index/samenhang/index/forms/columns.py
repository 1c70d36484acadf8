"""Parquet, for pandas, R, DuckDB and Arrow."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from samenhang.index.forms.listing import Export, only_listing
from samenhang.index.forms.needing import needed
from samenhang.index.render.machine import Record, as_json

_GROUP = 20_000  # rows that are in memory at a time
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def write(export: Export, file: Path) -> None:
    """One list, a group of rows after the other.

    `date` is kept as it is known ("2008-06"); `day` beside it is a date, where the day is known.
    """
    listing = only_listing(export, "Parquet")
    arrow = needed("pyarrow", "parquet", "writing .parquet")
    parquet = needed("pyarrow.parquet", "parquet", "writing .parquet")
    records = iter(listing.records)
    first = [_plain(record) for record in islice(records, _GROUP)]
    schema = _schema(arrow, listing.fields, first)
    with parquet.ParquetWriter(str(file), schema, compression="zstd") as out:
        for rows in chain([first], _groups(records)):
            out.write_table(arrow.Table.from_pylist(rows, schema=schema))


def _groups(records: Iterator[Record]) -> Iterator[list[dict[str, Any]]]:
    while rows := [_plain(record) for record in islice(records, _GROUP)]:
        yield rows


def _plain(record: Record) -> dict[str, Any]:
    row = {name: _value(value) for name, value in record.items()}
    if "date" in row:
        known = str(row["date"])
        row["day"] = date.fromisoformat(known) if _DATE.fullmatch(known) else None
    return row


def _value(value: Any) -> Any:
    if isinstance(value, Mapping):
        return as_json(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_json({"": v}) if isinstance(v, Mapping) else str(v) for v in value]
    return value


def _schema(arrow: Any, fields: Sequence[str], rows: list[dict[str, Any]]) -> Any:
    """Types by the values of the first rows; texts where there is no value at all."""
    columns = [(name, _type(arrow, (row.get(name) for row in rows))) for name in fields]
    if "date" in fields:
        columns.append(("day", arrow.date32()))
    return arrow.schema(columns)


def _type(arrow: Any, values: Iterator[Any]) -> Any:
    kinds = {type(value) for value in values if value is not None}
    if kinds == {bool}:
        return arrow.bool_()
    if kinds == {int}:
        return arrow.int64()
    if kinds and kinds <= {int, float}:
        return arrow.float64()
    return arrow.list_(arrow.string()) if kinds == {list} else arrow.string()
