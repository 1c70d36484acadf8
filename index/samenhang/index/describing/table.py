"""Descriptions in bulk: the CSV of `documents --format csv`, as spreadsheets give it back."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from samenhang.corpus.errors import SamenhangError
from samenhang.index.describing.changing import Change
from samenhang.index.store.described import FIELDS

LABELS = "labels"
_GUARD = re.compile(r"'(?=[ \u00a0]*[=+\-@＝＋－＠\t\r\n])")
_LARGEST = 1 << 28


def read(path: Path) -> Iterator[Change]:
    """One change a row; cells that are empty, and columns that are not known, change nothing.

    Comma, semicolon or tab between the cells, UTF-8 (with a byte-order mark or without) or the
    Windows encoding that older spreadsheets write.

    Raises:
        SamenhangError: the file cannot be read, or has no column `id`.
    """
    text = _text(path)
    header = text.partition("\n")[0]
    rows = csv.DictReader(text.splitlines(keepends=True), delimiter=max(",;\t", key=header.count))
    columns = [(name or "").strip().lower() for name in rows.fieldnames or ()]
    if "id" not in columns:
        raise SamenhangError(
            "has no column `id`",
            subject=path,
            hint="Start from `samenhang documents --format csv > documents.csv`",
        )
    rows.fieldnames = columns
    for row in rows:
        cells = {
            name: _GUARD.sub("", value.strip(), count=1)
            for name, value in row.items()
            if isinstance(value, str) and isinstance(name, str)
        }
        if cells.get("id"):
            labels = [label.strip() for label in cells.get(LABELS, "").split(";")]
            yield Change(
                cells["id"],
                {name: cells[name] for name in FIELDS if cells.get(name)},
                labels=tuple(label for label in labels if label),
            )


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise SamenhangError("is too large for a table of documents", subject=path)
        data = path.read_bytes()
    except OSError as error:
        raise SamenhangError(
            f"cannot be read ({error.strerror})", subject=path, hint="Give a CSV file"
        ) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
