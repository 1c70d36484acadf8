"""Records as JSON, JSON Lines or CSV: one mapping a row, in a fixed order of fields."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from samenhang.index.render.form import Format
from samenhang.index.render.safe import for_spreadsheet

Record = Mapping[str, Any]

# Legal unescaped in JSON, but a terminal obeys them or a line reader breaks on them.
_ESCAPE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def as_json(record: Record, indent: int | None = None) -> str:
    """One record as JSON: letters as they are, control characters as escapes."""
    line = json.dumps(record, ensure_ascii=False, indent=indent, default=str)
    return _ESCAPE.sub(lambda match: f"\\u{ord(match.group()):04x}", line)


def json_lines(records: Iterable[Record]) -> Iterator[str]:
    """Every record as one line, without waiting for the next."""
    for record in records:
        yield as_json(record) + "\n"


def json_array(records: Iterable[Record]) -> Iterator[str]:
    """All records as one JSON array, printed as they come."""
    lead = "[\n"
    for record in records:
        yield lead + as_json(record)
        lead = ",\n"
    yield "[]\n" if lead == "[\n" else "\n]\n"


def cell(value: Any) -> str | int | float:
    """A value as a CSV cell: lists joined with "; ", mappings as JSON, nothing as empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return value
    if isinstance(value, Mapping):
        return for_spreadsheet(as_json(value))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return for_spreadsheet("; ".join(str(cell(item)) for item in value))
    return for_spreadsheet(str(value))


class _Line:
    """The file that `csv` wants, holding one row."""

    def __init__(self) -> None:
        self.text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def csv_lines(fields: Sequence[str], records: Iterable[Record], dialect: str = "") -> Iterator[str]:
    """A header line and a line for every record.

    Args:
        fields: names and order of the columns.
        records: taken one by one.
        dialect: "nl" for what a Dutch spreadsheet opens by itself: a byte-order mark,
            semicolons, decimal commas.
    """
    import csv

    line = _Line()
    dutch = dialect == "nl"
    writer = csv.writer(
        line, delimiter=";" if dutch else ",", lineterminator="\r\n" if dutch else "\n"
    )
    writer.writerow(fields)
    yield ("\ufeff" if dutch else "") + line.text
    for record in records:
        cells = [cell(record.get(name)) for name in fields]
        if dutch:
            cells = [str(c).replace(".", ",") if isinstance(c, float) else c for c in cells]
        writer.writerow(cells)
        yield line.text


def written(
    form: Format, fields: Sequence[str], records: Iterable[Record], dialect: str = ""
) -> Iterator[str]:
    """The output in one of the machine formats, piece by piece."""
    if form is Format.CSV:
        return csv_lines(fields, records, dialect)
    return json_array(records) if form is Format.JSON else json_lines(records)
