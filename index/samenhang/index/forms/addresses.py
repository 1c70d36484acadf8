"""Where the files of documents are, as addresses that a link can have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from samenhang.index.types import DocumentRow


def addresses(rows: Iterable[DocumentRow]) -> Mapping[str, str]:
    """Addresses by the id and by the path of each document: on the web, else of the file."""
    found: dict[str, str] = {}
    for row in rows:
        address = _address(row)
        if address:
            found[row.id] = address
            found.setdefault(row.path, address)
    return found


def _address(row: DocumentRow) -> str:
    if row.url.startswith(("https://", "http://")):
        return row.url
    path = Path(row.path)
    return path.as_uri() if path.is_absolute() else ""
