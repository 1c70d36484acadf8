"""`samenhang documents doubles`: what is in the corpus twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import (
    Command,
    Number,
    chosen_limit,
    corpus_option,
    format_option,
    limit_option,
)
from samenhang.index.cli.output import emit
from samenhang.index.cli.session import open_archive

if TYPE_CHECKING:
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record


@click.command(
    cls=Command,
    examples=("samenhang documents doubles", "samenhang documents doubles --least 0.8 -f csv"),
)
@click.option(
    "--least",
    type=Number(float, 0.5, 1),
    default=0.5,
    metavar="0.5..1",
    help="Only documents at least so alike [default: 0.5].",
)
@limit_option()
@output_option
@format_option
@corpus_option
def doubles(least: float, limit: int | None) -> int:
    """List documents that are nearly the same text, group by group.

    A copied and edited file, a report as PDF and as Word, a press release in several papers.
    Likeness is the share of runs of three words that two texts have in common, estimated by
    MinHash. Nothing is removed; --once on questions counts what doubles say one time.
    """
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.store.doubles import Double

    with open_archive() as archive:
        return emit(
            fields_of(Double),
            records(archive.doubles(least)),
            _text,
            limit=chosen_limit(limit),
            nothing="no two documents are nearly the same text",
        )


def _text(rows: Iterable[Record]) -> Iterator[Block]:
    from samenhang.index.render.layout import Line, Style, line, styled

    group = 0
    for row in rows:
        if group and row["group"] != group:
            yield Line()
        alike = "first" if row["group"] != group else f"{row['similarity']:.2f}"
        if row["similarity"] == 0:
            alike = "by way of another"
        group = row["group"]
        yield line(
            styled(f"{alike:<6}", Style.FAINT),
            styled(row["title"], Style.NAME),
            styled(f"  [{row['document']}]", Style.FAINT),
            f"  {row['date']}  {row['words']:,} words",
        )
        yield line(styled(row["path"], Style.SOURCE), indent=6)
