"""Workbooks (XLSX, XLS, ODS): the values that their cells show, formulas included."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from lxml import etree
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from samenhang.corpus.errors import ReadError
from samenhang.corpus.markup.parsing import name_of, parse_xml
from samenhang.corpus.packages import Package
from samenhang.corpus.tables.cells import Cell, Sheet
from samenhang.corpus.transcripts.timecodes import clock

_MOST_CELLS = 5_000_000  # the library keeps a sheet as a full rectangle
_WORKSHEET = re.compile(r"xl/worksheets/[^/]{1,80}\.xml")
_READ = re.compile(r"\.(?:xml|rels|bin)\Z")
_PLACE = re.compile(rb"""\sr=["'](?P<column>[A-Z]{0,3})(?P<row>\d{1,7})["']""")
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"


def check_extent(package: Package) -> None:
    """See that no sheet is a rectangle of more cells than memory holds.

    Raises:
        ReadError: one is, or holds more than the limits on expansion allow.
    """
    for name in sorted(package.names):
        # The library unpacks without bounds: no part that it reads may be a bomb.
        data = package.read(name) if _READ.search(name) else b""
        if _WORKSHEET.fullmatch(name):
            rows = columns = 0
            for match in _PLACE.finditer(data):
                rows = max(rows, int(match["row"]))
                columns = max(columns, _number(match["column"]))
            _check(rows, columns)
        elif name == "content.xml":
            root, _ = parse_xml(data)
            for table in root.iter(f"{_TABLE}table"):
                _check(*_extent(table))


def sheets(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook, charts left out.

    Raises:
        ReadError: it is damaged or protected.
    """
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            return tuple(
                Sheet(name, tuple(_rows(book.get_sheet_by_index(number), name)))
                for number, name in enumerate(book.sheet_names)
            )
    except PasswordError as error:
        raise ReadError(
            "is protected with a password", hint="Open it, save it without password, add it again"
        ) from error
    except CalamineError as error:
        raise ReadError(
            "is cut off or damaged (no complete workbook)", hint="Copy or fetch it again"
        ) from error


def column(number: int) -> str:
    """The letters of a column, counted from 0: "A", "Z", "AA"."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _rows(sheet: CalamineSheet, name: str) -> Iterator[tuple[Cell, ...]]:
    top, left = sheet.start or (0, 0)
    for number, values in enumerate(sheet.to_python(skip_empty_area=True), top + 1):
        row = tuple(
            Cell(_shown(value), f"{name}!{column(left + place)}{number}")
            for place, value in enumerate(values)
        )
        if any(cell.words for cell in row):
            yield row


def _shown(value: object) -> str:
    """A value as people write it: "3", "2024-03-12", "00:12:09", "ja"."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.10g}"
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, timedelta):
        return clock(max(0.0, value.total_seconds()))
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)


def _check(rows: int, columns: int) -> None:
    if rows * columns > _MOST_CELLS:
        raise ReadError(
            f"has a sheet of more than {_MOST_CELLS:,} cells",
            hint="Remove what stands far below or beside the table, or save it as CSV",
        )


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number


def _extent(table: etree._Element) -> tuple[int, int]:
    """Rows and columns up to the last cell of a table of OpenDocument that holds anything."""
    rows = last = columns = 0
    for row in table.iter(f"{_TABLE}table-row"):
        width = filled = 0
        for cell in row:
            if name_of(cell) not in ("table-cell", "covered-table-cell"):
                continue
            width += _repeated(cell, "columns")
            if len(cell) or any(name.endswith("value") for name in map(str, cell.attrib)):
                filled = width
        rows += _repeated(row, "rows")
        if filled:
            last, columns = rows, max(columns, filled)
    return last, columns


def _repeated(element: etree._Element, what: str) -> int:
    value = element.get(f"{_TABLE}number-{what}-repeated", "1")
    return int(value) if value.isdecimal() and len(value) < 10 else 1
