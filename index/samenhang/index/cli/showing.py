"""`samenhang show`, and `--context N`: places with what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import click

from samenhang.index.cli.options import Command, Number, corpus_option, format_option

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
AROUND = ("before", "passage", "after")
_MOST = 50
_DOCUMENTS = 16  # kept at hand: rows come document by document


@click.command(
    cls=Command,
    examples=(
        "samenhang show van-barbecue:4346-4429",
        "samenhang show van-barbecue:4346-4429 --context 3",
    ),
)
@click.argument("place", metavar="PLACE")
@click.option(
    "--context",
    type=Number(int, 0, _MOST),
    default=1,
    metavar="N",
    help="Paragraphs before and after [default: 1].",
)
@format_option
@corpus_option
def show(place: str, context: int) -> int:
    """A statement or place in its context.

    PLACE is document:start-end, as every list prints it, or a document. Prints the paragraph
    with those around it, page, section and turn, and every statement and name in it.
    """
    from samenhang.index.asking.shown import shown
    from samenhang.index.cli.output import emit_one
    from samenhang.index.cli.session import open_archive
    from samenhang.index.render.records import record
    from samenhang.index.render.shown import shown_text

    with open_archive() as archive:
        row = record(shown(archive, place.strip().strip("[]"), context))
    return emit_one(tuple(row), row, lambda rows: _each(rows, shown_text))


def _each(rows: Iterable[Record], as_text: Callable[[Record], Iterable[Block]]) -> Iterator[Block]:
    for row in rows:
        yield from as_text(row)


def context_option(command: Decorated) -> Decorated:
    """`--context N`: paragraphs around each result."""
    return click.option(
        "--context",
        type=Number(int, 0, _MOST),
        metavar="N",
        help="With its paragraph, and N paragraphs before and after.",
    )(command)


def with_context(archive: Archive, rows: Iterable[Record], context: int | None) -> Iterable[Record]:
    """Rows with the paragraphs around them as `before`, `passage` and `after`."""
    if context is None:
        return rows
    content = lru_cache(_DOCUMENTS)(archive.content)
    return ({**row, **_around(content(row["document"]), row, context)} for row in rows)


def context_fields(fields: Iterable[str], context: int | None) -> tuple[str, ...]:
    """The fields of rows that may have their context."""
    return (*fields, *(AROUND if context is not None else ()))


def _around(document: Any, row: Record, context: int) -> dict[str, Any]:
    blocks = document.blocks
    first = max((n for n, block in enumerate(blocks) if block.start <= row["start"]), default=0)
    last = next((n for n in range(first, len(blocks)) if blocks[n].end >= row["end"]), first)
    before = blocks[max(first - context, 0) : first]
    after = blocks[last + 1 : last + 1 + context]
    return {
        "before": [document.block_text(block) for block in before],
        "passage": document.text[blocks[first].start : blocks[last].end],
        "after": [document.block_text(block) for block in after],
    }
