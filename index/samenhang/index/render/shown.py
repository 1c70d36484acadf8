"""A place in its context, for people."""

from __future__ import annotations

from collections.abc import Iterator

from samenhang.index.render.citation import citation
from samenhang.index.render.layout import Block, Line, Style, highlighted, line, styled
from samenhang.index.render.machine import Record
from samenhang.index.render.quotes import speaker_label


def shown_text(row: Record) -> Iterator[Block]:
    """The paragraphs with the place marked, then the statements and names in them."""
    document = row["document"]
    place = citation(
        document["title"], document["date"], row["section"], row["page"], row["paragraph"]
    )
    yield line(
        styled(place, Style.SOURCE),
        styled(f"  [{document['id']}:{row['start']}-{row['end']}]", Style.FAINT),
    )
    if row["speaker"]:
        yield line(styled(row["speaker"], Style.NAME), " speaks")
    yield Line()
    for text in row["before"]:
        yield line(styled(text, Style.FAINT), indent=2)
        yield Line()
    begin = row["start"] - row["passage_start"]
    marked = highlighted(row["passage"], [(begin, begin + row["end"] - row["start"])])
    yield line(*marked, indent=2)
    for text in row["after"]:
        yield Line()
        yield line(styled(text, Style.FAINT), indent=2)
    if row["statements"]:
        yield Line()
        yield line(styled("Statements", Style.HEAD))
        for statement in row["statements"]:
            yield line(
                styled(speaker_label(statement), Style.NAME),
                styled(f" · {statement['type']}: ", Style.FAINT),
                statement["text"],
                styled(f"  [{statement['id']}]", Style.FAINT),
                indent=2,
            )
    names = dict.fromkeys((one["entity"], one["role"]) for one in row["mentions"])
    if names:
        yield Line()
        yield line(styled("Names", Style.HEAD))
        for name, role in names:
            held = styled(f" ({role})" if role else "", Style.ROLE)
            yield line(styled(name, Style.NAME), held, indent=2)
