"""Rows as tables: for notebooks, pandas and files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from samenhang.index.forms.listing import Export, Listing
from samenhang.index.forms.needing import needed
from samenhang.index.render.machine import cell
from samenhang.index.render.records import fields_of, records

if TYPE_CHECKING:
    import pandas

# What people look at first; the other fields are in the rows.
_FIRST = (
    "speaker entity concept text type kind role title date page id name count documents"
    " statements mentions path status"
).split()
_LONGEST = 300


def html_table(kind: type[Any], rows: Iterable[Any], size: int, what: str) -> str:
    """A table of the first rows, in which nothing that a document says is markup."""
    known = fields_of(kind)
    fields = [name for name in _FIRST if name in known] or list(known)
    head = "".join(f"<th>{escape(name)}</th>" for name in fields)
    body = []
    for record in records(rows):
        cells = (_short(str(cell(record[name])).removeprefix("'")) for name in fields)
        body.append("<tr>" + "".join(f"<td>{escape(text)}</td>" for text in cells) + "</tr>")
    of = f"the first {len(body)} of {size:,}" if len(body) < size else f"{size:,}"
    return (
        f"<table><caption>{escape(what)}: {of}</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
    )


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def data_frame(kind: type[Any], rows: Iterable[Any]) -> pandas.DataFrame:
    """The rows as a DataFrame.

    Raises:
        SamenhangError: pandas is not installed.
    """
    library = needed("pandas", "pandas", "to_pandas")
    fields = list(fields_of(kind))
    frame: pandas.DataFrame = library.DataFrame.from_records(
        [[record[name] for name in fields] for record in records(rows)], columns=fields
    )
    if "date" in fields:
        days = [_day(value) for value in frame["date"]]
        frame.insert(fields.index("date") + 1, "day", library.to_datetime(library.Series(days)))
    return frame


def _day(known: str) -> date | None:
    try:
        return date.fromisoformat(known) if len(known) == 10 else None
    except ValueError:
        return None


def export(
    kind: type[Any],
    rows: Iterable[Any],
    what: str,
    title: str,
    sources: Callable[[], Mapping[str, str]],
) -> Export:
    """The rows as something to write to a file."""
    listing = Listing(what, fields_of(kind), records(rows))
    return Export(title or f"samenhang {what}", (listing,), sources)
