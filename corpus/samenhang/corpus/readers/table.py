"""Spreadsheets and CSV."""

from __future__ import annotations

from samenhang.corpus import dates
from samenhang.corpus.drafts import Content, Draft
from samenhang.corpus.encoding import decode
from samenhang.corpus.errors import ReadError
from samenhang.corpus.limits import Limits
from samenhang.corpus.markup.parsing import name_of, parse_xml, text_of
from samenhang.corpus.packages import Package
from samenhang.corpus.tables.cells import Sheet
from samenhang.corpus.tables.drafting import blocks_of
from samenhang.corpus.tables.separated import separated


def read(content: Content, limits: Limits) -> Draft:
    """Read CSV, or an old Excel workbook (XLS)."""
    if content.data.startswith(b"\xd0\xcf\x11\xe0"):
        from samenhang.corpus.tables.workbooks import sheets

        return _draft(sheets(content.data))
    decoded = decode(content.data)
    return _draft((separated(decoded.text),), encoding=decoded.encoding)


def read_package(package: Package, content: Content) -> Draft:
    """Read XLSX or ODS."""
    from samenhang.corpus.tables.workbooks import check_extent, sheets

    check_extent(package)
    meta = _properties(package)
    return _draft(sheets(content.data), meta)


def _draft(
    sheets: tuple[Sheet, ...], meta: dict[str, str] | None = None, encoding: str = ""
) -> Draft:
    meta = meta or {}
    blocks, date = blocks_of(sheets)
    if not blocks:
        raise ReadError("is a table without text", hint="Open it to see whether it is empty")
    return Draft(
        "table",
        tuple(blocks),
        date=date,
        date_from="rows",
        kind="table",
        fallback_title=meta.get("title", ""),
        fallback_author=meta.get("creator", ""),
        fallback_date=dates.iso(meta.get("modified") or meta.get("date") or meta.get("created")),
        encoding=encoding,
    )


def _properties(package: Package) -> dict[str, str]:
    data = package.find("docProps/core.xml") or package.find("meta.xml")
    if data is None:
        return {}
    root, _ = parse_xml(data)
    return {name_of(element): text_of(element) for element in root.iter() if not len(element)}
