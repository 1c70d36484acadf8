"""Documents for people: the list, and one in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenhang.corpus.types import WARN_BELOW
from samenhang.index.render.layout import Block, Column, Line, Style, line, styled, table
from samenhang.index.render.machine import Record
from samenhang.index.render.numbers import plural

COLUMNS = (
    Column("id", style=Style.FAINT),  # whole: other commands want it
    Column("date"),
    Column("words", right=True),
    Column("statements", right=True),
    Column("title", style=Style.NAME, least=16),
)


def documents_text(rows: Iterable[Record]) -> Iterator[Block]:
    """A table of documents, and below it those that were not read whole."""
    rows = list(rows)
    cells = [
        (
            row["id"],
            row["date"],
            f"{row['words']:,}",
            f"{row['statements']:,}",
            row["title"],
        )
        for row in rows
    ]
    if cells:
        yield table(COLUMNS, cells)
    yield from incomplete(rows)


def incomplete(rows: Iterable[Record]) -> Iterator[Block]:
    """A line for each document of whose file the text lacks more than a few words."""
    for row in rows:
        if row["coverage"] is not None and row["coverage"] < WARN_BELOW and row["left_out"]:
            share = f"{row['coverage']:.0%} of its file's words were read"
            where = f"; left out: {'; '.join(row['left_out'][:2])}"
            yield line(styled(row["id"], Style.FAINT), f": {share}", styled(where, Style.DOUBT))


def document_text(row: Record) -> Iterator[Block]:
    """Everything that is known of one document."""
    yield line(styled(row["title"], Style.NAME), styled(f"  [{row['id']}]", Style.FAINT))
    if "title" in row["found"]:
        yield line(styled(f"title given; found: {row['found']['title']}", Style.FAINT), indent=2)
    elif row["title_from"]:
        yield line(styled(f"title from: {row['title_from']}", Style.FAINT), indent=2)
    size = [plural(row["words"], "word"), plural(row["passages"], "passage")]
    if row["pages"]:
        size.append(plural(row["pages"], "page"))
    found = ", ".join(
        (
            plural(row["statements"], "statement"),
            plural(row["mentions"], "mention"),
            plural(row["tags"], "place of a concept", "places of concepts"),
        )
    )
    facts = (
        ("date", row["date"] or "unknown"),
        ("kind", row["kind"]),
        ("author", row["author"]),
        ("organiser", row["organiser"]),
        ("place", row["place"]),
        ("address", row["url"]),
        ("tags", ", ".join(row["labels"])),
        ("language", row["language"]),
        ("text", ", ".join(size)),
        ("found", found),
        ("source", row["path"]),
        ("read as", " ".join(part for part in (row["reader"], row["encoding"]) if part)),
        ("SHA-256", row["sha256"]),
        ("bytes", f"{row['size']:,}"),
        ("added", row["added"]),
        ("model", f"{row['model']} {row['model_version']}"),
    )
    names = {"address": "url"}
    for label, value in facts:
        if value or label in row["found"]:
            found = row["found"].get(names.get(label, label))
            given = f"  (given; found: {found or 'nothing'})"
            if found is None:
                reason = row.get(f"{label}_from")
                given = f"  (from: {reason})" if reason else ""
            yield line(
                styled(f"{label:<10}", Style.HEAD), value, styled(given, Style.FAINT), indent=2
            )
    if row["left_out"]:
        share = f"{row['coverage']:.0%} of the file's words"
        yield line(styled(f"{'read':<10}", Style.HEAD), share, indent=2)
        for part in row["left_out"]:
            yield line(styled(f"left out {part}", Style.FAINT), indent=14)
    for warning in row["warnings"]:
        yield line(styled(f"{'warning':<10}", Style.DOUBT), warning, indent=2)
    if row["speakers"]:
        yield Line()
        yield line(styled("Who speaks", Style.HEAD))
        yield table(
            (Column("", right=True), Column("", style=Style.NAME)),
            [(f"    {count:,}", name) for name, count in row["speakers"]],
        )
    if row["sections"]:
        yield Line()
        yield line(styled("Sections", Style.HEAD))
        for section in row["sections"]:
            page = f"  p. {section['page']}" if section["page"] else ""
            yield line(
                section["title"], styled(page, Style.FAINT), indent=2 * max(1, section["level"])
            )
    if "blocks" in row:
        yield from _text(row["blocks"])


def _text(blocks: Iterable[Record]) -> Iterator[Block]:
    """The document's blocks, each with its paragraph number, pages where they begin."""
    page = None
    speaker = ""
    for block in blocks:
        yield Line()
        if block["page"] != page:
            page = block["page"]
            yield line(styled(f"p. {page}", Style.FAINT))
        if block["speaker"] != speaker and block["speaker"]:
            yield line(styled(block["speaker"], Style.NAME))
        speaker = block["speaker"]
        if block["kind"] == "heading":
            yield line(styled(block["text"], Style.HEAD))
            continue
        number = styled(f"{block['time'] or block['paragraph']:>3}  ", Style.FAINT)
        yield line(number, block["text"])
