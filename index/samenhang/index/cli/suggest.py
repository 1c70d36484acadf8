"""`samenhang concepts suggest`: candidates for the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

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
from samenhang.index.render.layout import Column, Style, styled, table
from samenhang.index.render.layout import line as line_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from samenhang.index.archive import Archive
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record
    from samenhang.pipeline.concepts.suggest import Suggestion

SHOWN = 40
FIELDS = ("term", "count", "documents", "keyness", "ratio", "examples")
_AROUND = 60


@click.command(
    cls=Command,
    examples=(
        "samenhang concepts suggest",
        "samenhang concepts suggest --least 10 --format csv > kandidaten.csv",
    ),
)
@click.option(
    "--least",
    type=Number(int, 1),
    default=4,
    metavar="N",
    help="Only terms that occur at least N times [default: 4].",
)
@limit_option(SHOWN)
@output_option
@format_option
@corpus_option
def suggest(least: int, limit: int | None) -> int:
    """Terms of this corpus that the vocabulary lacks.

    Lists nouns, with or without an adjective, that are far more frequent here than in general
    Dutch, with places where they are used. The stored annotation is counted; no language model
    is needed.
    """
    from samenhang.index.asking.vocabulary import vocabulary_of
    from samenhang.pipeline.concepts.suggest import count_terms
    from samenhang.pipeline.concepts.suggest import suggest as suggested

    with open_archive() as archive:
        counts = count_terms(_docs(archive))
        shown = chosen_limit(limit, SHOWN)
        at_most = len(counts.counts) if shown is None else shown + 1
        found = suggested(counts, vocabulary_of(archive.folder), at_most, least)
        return emit(
            FIELDS,
            (_record(archive, suggestion) for suggestion in found),
            _as_text,
            limit=shown,
            nothing="no terms stand out; add more documents, or lower --least",
        )


def _docs(archive: Archive) -> Iterator[tuple[str, Doc]]:
    from samenhang.index.cli.progress import progress
    from samenhang.index.types import AddProgress
    from samenhang.pipeline import storage

    total = archive.count_documents()
    with progress() as report:
        for number, row in enumerate(archive.each_document()):
            if report is not None:
                report(AddProgress(number, total, row.title, "count"))
            tokens = archive.annotation(row.id).tokens
            yield row.id, storage.unpack(tokens, archive.content(row.id))


def _record(archive: Archive, found: Suggestion) -> dict[str, Any]:
    """A suggestion with its examples in their context."""
    examples = []
    for example in found.examples:
        text = archive.content(example.document).text
        examples.append(
            {
                "document": example.document,
                "start": example.start,
                "end": example.end,
                "text": text[max(0, example.start - _AROUND) : example.end + _AROUND],
            }
        )
    return {
        "term": found.term,
        "count": found.count,
        "documents": found.documents,
        "keyness": round(found.keyness, 1),
        "ratio": round(found.ratio, 1),
        "examples": examples,
    }


def _as_text(rows: Iterable[Record]) -> Iterator[Block]:
    cells = []
    for row in rows:
        example = row["examples"][0]["text"] if row["examples"] else ""
        cells.append((row["count"], row["documents"], row["term"], f"… {example.strip()} …"))
    if cells:
        yield table(
            (
                Column("count", right=True),
                Column("docs", right=True),
                Column("term", style=Style.NAME),
                Column("example", style=Style.FAINT, least=20),
            ),
            cells,
        )
        yield line_of(styled("add them with `samenhang concepts import FILE.csv`", Style.FAINT))
