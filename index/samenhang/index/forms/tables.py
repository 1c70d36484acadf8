"""CSV, JSON and JSON Lines, exactly as the command line prints them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from samenhang.index.forms.listing import Export, only_listing
from samenhang.index.render.machine import csv_lines, json_array, json_lines


def csv_file(export: Export, file: Path) -> None:
    """One list as CSV."""
    listing = only_listing(export, "CSV")
    _pieces(file, csv_lines(listing.fields, listing.records, export.dialect))


def json_file(export: Export, file: Path) -> None:
    """One list as a JSON array."""
    _pieces(file, json_array(only_listing(export, "JSON").records))


def jsonl_file(export: Export, file: Path) -> None:
    """One list as JSON Lines."""
    _pieces(file, json_lines(only_listing(export, "JSON Lines").records))


def _pieces(file: Path, pieces: Iterable[str]) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        out.writelines(pieces)
