"""The corpus in figures, for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from samenhang.index.render.layout import Block, Style, line, styled
from samenhang.index.render.machine import Record
from samenhang.index.render.numbers import plural, size

_LABEL = 14


def info_text(row: Record) -> Iterator[Block]:
    """The corpus in a dozen lines."""
    period = " to ".join(dict.fromkeys(d for d in (row["first_date"], row["last_date"]) if d))
    index = row["index"]
    if row["index_behind"]:
        index += f" ({plural(row['index_behind'], 'document')} behind)"
    facts = (
        ("corpus", row["folder"]),
        ("documents", f"{row['documents']:,}{_of(row['kinds'])}"),
        ("period", period),
        ("words", f"{row['words']:,} in {plural(row['passages'], 'passage')}"),
        ("statements", f"{row['statements']:,}"),
        (
            "names",
            f"{plural(row['persons'], 'person')}, {plural(row['organisations'], 'organisation')}, "
            f"{plural(row['mentions'], 'mention')}",
        ),
        ("concepts", f"{row['concepts']:,} known, used at {row['tags']:,} places"),
        ("annotated by", ", ".join(f"{m} ({n:,})" for m, n in row["models"].items())),
        ("index", f"{index} ({row['search_engine']})"),
        ("on disk", f"{size(row['bytes_store'])} records, {size(row['bytes_index'])} index"),
        ("format", f"version {row['format_version']}"),
    )
    for label, value in facts:
        if value:
            yield line(styled(f"{label:<{_LABEL}}", Style.HEAD), value)
    for number, correction in enumerate(row["corrections"]):
        yield line(
            styled(f"{'corrections' if not number else '':<{_LABEL}}", Style.HEAD), correction
        )
    for problem in row["problems"]:
        yield line(styled(f"{'note':<{_LABEL}}", Style.DOUBT), problem)


def _of(kinds: Mapping[str, int]) -> str:
    listed = ", ".join(f"{count:,} {kind or 'other'}" for kind, count in kinds.items())
    return f" ({listed})" if listed else ""
