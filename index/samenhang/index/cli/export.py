"""`samenhang export`: the corpus, or documents of it, in a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.options import Command, corpus_option, format_option
from samenhang.index.cli.output import done
from samenhang.index.cli.session import open_archive
from samenhang.index.render.numbers import plural

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.forms.listing import Listing, Whole
    from samenhang.index.types import DocumentRow


@click.command(
    cls=Command,
    examples=(
        "samenhang export corpus.xlsx",
        "samenhang export akkrum.tei --document akkrum",
        "samenhang export corpus.conllu",
    ),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--document",
    "documents",
    metavar="ID",
    multiple=True,
    help="Only this document; may be given more than once.",
)
@format_option
@corpus_option
def export(file: Path, documents: tuple[str, ...]) -> int:
    """Write the corpus, or documents of it, to a file.

    FILE ends in .xlsx (documents, statements, mentions and concepts, a sheet each), .tei or .xml
    (TEI: texts with who is named and who says what) or .conllu (sentences with lemmas, parts of
    speech and dependencies). For one list in these and other forms (.csv, .parquet, .docx,
    .html …) every command that lists has --output FILE.
    """
    from samenhang.index.asking.documents import find_document
    from samenhang.index.forms.addresses import addresses
    from samenhang.index.forms.listing import Export
    from samenhang.index.forms.writing import write, writer

    writer(file)  # says at once that a form is unknown
    with open_archive() as archive:
        rows = [find_document(archive, one) for one in documents] or list(archive.documents())
        made = Export(
            f"Corpus {archive.title}",
            tuple(_listings(archive, documents, rows)),
            lambda: addresses(rows),
            lambda: _wholes(archive, rows),
        )
        write(made, file)
    return done(
        f"{plural(len(rows), 'document')} written to {file}", file=str(file), documents=len(rows)
    )


def _listings(
    archive: Archive, asked: tuple[str, ...], rows: list[DocumentRow]
) -> Iterator[Listing]:
    from samenhang.index.forms.listing import Listing
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import (
        ConceptRow,
        DocumentRow,
        MentionQuery,
        MentionRow,
        QuoteRow,
        StatementQuery,
        TagQuery,
    )

    ids = [row.id for row in rows] if asked else [""]

    def every(ask: Any, query: Any) -> Iterator[Any]:
        for one in ids:
            yield from ask(query(document=one))

    yield Listing("documents", fields_of(DocumentRow), records(rows))
    yield Listing(
        "statements", fields_of(QuoteRow), records(every(archive.statements, StatementQuery))
    )
    yield Listing("mentions", fields_of(MentionRow), records(every(archive.mentions, MentionQuery)))
    yield Listing(
        "concepts", fields_of(ConceptRow), records(every(archive.concept_mentions, TagQuery))
    )


def _wholes(archive: Archive, rows: list[DocumentRow]) -> Iterator[Whole]:
    from samenhang.index.forms.listing import Whole

    for row in rows:
        yield Whole(row, archive.content(row.id), archive.annotation(row.id))
