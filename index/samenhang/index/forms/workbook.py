"""A workbook for Excel or LibreOffice: a sheet a kind, cells with types, nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import Any

from samenhang.corpus.errors import SamenhangError
from samenhang.index.forms.listing import Export, Listing
from samenhang.index.render.machine import cell

_MOST_ROWS = 1_048_576  # of a sheet, by the format
_MOST_LINKS = 65_530
_LONGEST_LITERAL = 255  # of a text in a formula
_LONGEST = 32_767  # characters of a cell, by the format
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDE = {
    "text": 70,
    "note": 50,
    "sentence": 70,
    "title": 40,
    "section": 30,
    "speaker": 25,
    "entity": 30,
}
_USUAL = 14
_HELD = 12_000  # rows: so many are written from memory, which is a fifth quicker
_OFFSETS = ("_start", "_end")  # places for programs, which the other forms have


def write(export: Export, file: Path) -> None:
    """Every list as a sheet, with a header that stays in sight and filters, and links to sources.

    Texts are written as texts, so that none is taken for a formula. What a cell cannot hold is
    cut off with "…". Columns of offsets within a statement are for programs, and left out.

    Raises:
        SamenhangError: a list has more rows than a sheet can hold.
    """
    from xlsxwriter import Workbook

    listings, more = _begun(export.listings)
    options = {
        "constant_memory": more,
        "strings_to_urls": False,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    book = Workbook(str(file), options)
    try:
        book.set_properties({"title": export.title[:255]})
        seen: dict[str, None] = {}
        for listing in listings:
            _Sheet(book, listing, seen).fill()
        _link_sources(book, seen, export.sources())
    finally:
        book.close()


def _begun(listings: Iterable[Listing]) -> tuple[list[Listing], bool]:
    """Lists whose first records were fetched, and whether one of them has many more."""
    begun, more = [], False
    for listing in listings:
        records = iter(listing.records)
        first = list(islice(records, _HELD))
        more = more or len(first) == _HELD
        begun.append(Listing(listing.name, listing.fields, chain(first, records)))
    return begun, more


class _Sheet:
    def __init__(self, book: Any, listing: Listing, seen: dict[str, None]) -> None:
        self._records = listing.records
        self._fields = [name for name in listing.fields if not name.endswith(_OFFSETS)]
        self._seen = seen
        self._sheet = book.add_worksheet(listing.name[:31])
        self._head = book.add_format({"bold": True, "bottom": 1})
        self._wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self._plain = book.add_format({"valign": "top"})
        self._date = book.add_format({"valign": "top", "num_format": "yyyy-mm-dd"})

    def fill(self) -> None:
        """Write the header and all rows."""
        sheet, fields = self._sheet, self._fields
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(fields):
            wide = name in _WIDE
            sheet.set_column(
                column, column, _WIDE.get(name, _USUAL), self._wrap if wide else self._plain
            )
            sheet.write_string(0, column, name, self._head)
        row = 0
        for row, record in enumerate(self._records, 1):
            if row >= _MOST_ROWS:
                raise SamenhangError(
                    f"a sheet holds {_MOST_ROWS - 1:,} rows, and there are more",
                    hint="Narrow the question, or write .csv or .parquet",
                )
            for column, name in enumerate(fields):
                value = record.get(name)
                if value is not None and value != "":
                    self._cell(row, column, name, value)
            key = record.get("document") or record.get("id")
            if isinstance(key, str):
                self._seen[key] = None
        if fields:
            sheet.autofilter(0, 0, max(row, 1), len(fields) - 1)

    def _cell(self, row: int, column: int, name: str, value: Any) -> None:
        sheet = self._sheet
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value)
        elif isinstance(value, str):
            if name == "date" and _DATE.fullmatch(value) and value >= "1900":
                sheet.write_datetime(row, column, date.fromisoformat(value), self._date)
            else:
                self._text(row, column, value)
        else:
            # As CSV has it, but without the apostrophe that keeps CSV from running.
            self._text(row, column, str(cell(value)).removeprefix("'"))

    def _text(self, row: int, column: int, value: str) -> None:
        text = value if value.isprintable() else _ILLEGAL.sub("", value)
        if len(text) > _LONGEST:
            text = text[: _LONGEST - 1] + "…"
        self._sheet.write_string(row, column, text)


def _link_sources(book: Any, seen: Mapping[str, None], sources: Mapping[str, str]) -> None:
    """A sheet with a link to the file of each document that the other sheets name."""
    known = [(document, sources[document]) for document in seen if document in sources]
    if not known:
        return
    sheet = book.add_worksheet("sources")
    bold = book.add_format({"bold": True, "bottom": 1})
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 1, 80)
    sheet.write_string(0, 0, "document", bold)
    sheet.write_string(0, 1, "source", bold)
    for row, (document, source) in enumerate(known[:_MOST_LINKS], 1):
        sheet.write_string(row, 0, document)
        if source.startswith("file:") and len(source) < _LONGEST_LITERAL:
            # Not `write_url`, which writes every path of a file as Windows has it.
            sheet.write_formula(row, 1, f'=HYPERLINK("{source}")', None, source)
        else:
            sheet.write_url(row, 1, source)
    sheet.autofilter(0, 0, len(known), 1)
