"""Concepts for people: counts, tagged places, one concept in full."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from samenhang.index.render.citation import source_line
from samenhang.index.render.layout import (
    Block,
    Column,
    Line,
    Style,
    highlighted,
    line,
    styled,
    table,
)
from samenhang.index.render.machine import Record
from samenhang.index.render.numbers import plural

_LISTED = 10

COUNTS = (
    Column("places", right=True),
    Column("docs", right=True),
    Column("statements", right=True),
    Column("concept", style=Style.NAME),
)


def counts_text(rows: Iterable[Record]) -> Iterator[Block]:
    """A table of concepts, most used first."""
    cells = [
        (f"{row['mentions']:,}", f"{row['documents']:,}", f"{row['statements']:,}", row["concept"])
        for row in rows
    ]
    if cells:
        yield table(COUNTS, cells)


def tags_text(rows: Iterable[Record]) -> Iterator[Block]:
    """Each tagged place in its sentence, with concept, way of matching and source."""
    for row in rows:
        how = f" · {row['match']}" + (", negated" if row["negated"] else "")
        yield line(styled(row["concept"], Style.NAME), styled(how, Style.FAINT))
        offset = row["sentence_start"]
        span = (row["start"] - offset, row["end"] - offset)
        yield line(*highlighted(row["sentence"], [span]), indent=2)
        yield source_line(row)


def concept_text(row: Record) -> Iterator[Block]:
    """One concept: definition, labels, neighbours, use, speakers, defining places."""
    yield line(styled(row["concept"], Style.NAME), styled(f"  {row['uri']}", Style.FAINT))
    if row["definition"]:
        yield line(row["definition"], indent=2)
    yield Line()
    for label in ("labels", "english", "broader", "narrower", "related", "match"):
        if row[label]:
            yield line(styled(f"{label:<10}", Style.HEAD), ", ".join(row[label]), indent=2)
    count = (
        f"{plural(row['mentions'], 'place')} in {plural(len(row['documents']), 'document')}, "
        f"{plural(row['statements'], 'statement')}"
    )
    yield line(styled(f"{'used':<10}", Style.HEAD), count, indent=2)
    for label in ("years", "documents", "speakers"):
        if row[label]:
            shown = ", ".join(f"{entry[0]} ({entry[1]:,})" for entry in row[label][:_LISTED])
            more = f" and {len(row[label]) - _LISTED} more" if len(row[label]) > _LISTED else ""
            yield line(styled(f"{label:<10}", Style.HEAD), shown + more, indent=2)
    if row["definitions"]:
        yield Line()
        yield line(styled("Where documents define it", Style.HEAD))
        for place in row["definitions"][:_LISTED]:
            yield line(place["text"], indent=2)
            yield source_line(place)
