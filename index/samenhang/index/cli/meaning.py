"""`samenhang similar` and `trace`: the same in other words, or elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import (
    Command,
    chosen_limit,
    corpus_option,
    format_option,
    limit_option,
)
from samenhang.index.cli.output import emit, note
from samenhang.index.cli.session import open_archive

if TYPE_CHECKING:
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record

LIKE_SHOWN = 20


@click.command(
    cls=Command,
    examples=(
        "samenhang similar van-barbecue:6215-6373",
        "samenhang similar van-barbecue:6215-6373 --limit 50 --output similar.xlsx",
    ),
)
@click.argument("place", metavar="ID")
@limit_option(LIKE_SHOWN)
@output_option
@format_option
@corpus_option
def similar(place: str, limit: int | None) -> int:
    """Statements that are near to one in meaning.

    ID is document:start-end, as every list prints it. Nearest first; similarity is 1 for the same
    words, and from about .5 on it is often the same claim. Every form gets 20 unless --limit says
    otherwise. Statements need to be compared first: samenhang rebuild --meaning.
    """
    from samenhang.index.asking.nearness import like, words_at
    from samenhang.index.cli.citing import references
    from samenhang.index.near import NearRow
    from samenhang.index.queries import StatementQuery
    from samenhang.index.render.quotes import quotes_text
    from samenhang.index.render.records import fields_of, records

    with open_archive() as archive:
        text, at = words_at(archive, place)
        found = like(archive, text, [StatementQuery(min_confidence=0.5)], place=at)
        for line in found.notes:
            note(line)
        shown, reference = near_limit(limit), references(archive)
        return emit(
            fields_of(NearRow),
            records(found[: None if shown is None else shown + 1]),
            lambda rows: quotes_text(
                {**row, "reference": reference(row["document"])} for row in rows
            ),
            limit=shown,
            nothing="no other statement can be compared with this",
        )


@click.command(
    cls=Command,
    examples=(
        "samenhang trace van-barbecue:6215-6373",
        "samenhang trace van-barbecue:6215-6373 --words --format csv",
    ),
)
@click.argument("place", metavar="ID")
@click.option("--words", is_flag=True, help="Only the same words, not the same claim in others.")
@limit_option()
@output_option
@format_option
@corpus_option
def trace(place: str, words: bool, limit: int | None) -> int:
    """Where other documents say the same: by whom, first when.

    ID is document:start-end, as every list prints it. Finds the same words, some of them changed,
    in all text; and statements that come to the same in other words, where statements were
    compared (samenhang rebuild --meaning). Oldest first, what has no date last.
    """
    from samenhang.corpus.errors import SamenhangError
    from samenhang.index.asking.nearness import missing_note, words_at
    from samenhang.index.asking.tracing import traced
    from samenhang.index.near import TraceRow
    from samenhang.index.render.records import fields_of, records

    with open_archive() as archive:
        text, at = words_at(archive, place)
        claims = not words
        if claims:
            try:
                for line in missing_note(archive):
                    note(line)
            except SamenhangError as error:
                note(f"only the same words are looked for: {error}")
                claims = False
        return emit(
            fields_of(TraceRow),
            records(traced(archive, text, at, claims=claims)),
            _traces,
            limit=chosen_limit(limit),
            nothing="no other document says this",
        )


def near_limit(limit: int | None) -> int | None:
    """How many of the nearest to print, None for all; in every form, for they never end."""
    return LIKE_SHOWN if limit is None else limit or None


def _traces(rows: Iterable[Record]) -> Iterator[Block]:
    from samenhang.index.render.citation import source_line
    from samenhang.index.render.layout import Line, Style, line, styled

    for row in rows:
        yield line(
            styled(row["date"] or "undated", Style.NAME),
            styled(f"  {row['speaker'] or 'the document itself'}", Style.NAME),
            styled(f" · same {row['same']}, {row['similarity']:.2f}", Style.FAINT),
        )
        yield line(row["text"], indent=2)
        yield source_line(row, row["id"])
        yield Line()
