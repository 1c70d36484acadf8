"""`samenhang documents`: what is in the corpus."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.asking.documents import find_document
from samenhang.index.cli.citing import cite
from samenhang.index.cli.describing import missing, set_, unset
from samenhang.index.cli.doubles import doubles
from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import (
    Command,
    Group,
    chosen_limit,
    corpus_option,
    format_option,
    limit_option,
)
from samenhang.index.cli.output import confirmed, done, emit, emit_one
from samenhang.index.cli.session import open_archive
from samenhang.index.render.numbers import plural

if TYPE_CHECKING:
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record


@click.group(
    cls=Group,
    invoke_without_command=True,
    examples=(
        "samenhang documents",
        "samenhang documents show van-barbecue",
        "samenhang documents set van-barbecue --date 2008-06-25 --tag gemeente:Almelo",
        "samenhang documents --format csv > documents.csv",
    ),
)
@limit_option()
@output_option
@format_option
@corpus_option
@click.pass_context
def documents(ctx: click.Context, limit: int | None) -> int | None:
    """List, show, describe and remove documents.

    Without a command: all documents, in the order in which they were added.
    """
    if ctx.invoked_subcommand is not None:
        return None
    from samenhang.index.render.documents import documents_text
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import DocumentRow

    with open_archive() as archive:
        return emit(
            fields_of(DocumentRow),
            records(archive.each_document()),
            documents_text,
            limit=chosen_limit(limit),
            nothing="no documents yet; add some with `samenhang add PATH`",
        )


@documents.command(
    cls=Command,
    examples=("samenhang documents show van-barbecue", "samenhang documents show akkrum --text"),
)
@click.argument("document", metavar="ID")
@click.option("--text", is_flag=True, help="Its text too, with pages and paragraph numbers.")
@format_option
@corpus_option
def show(document: str, text: bool) -> int:
    """Show one document: where it comes from, its parts, who speaks in it.

    ID is the document's id, the beginning of it, its path, or words of its title.
    """
    from samenhang.index.asking.described import blocks_of, described_document
    from samenhang.index.render.documents import document_text
    from samenhang.index.render.records import record

    with open_archive() as archive:
        row = find_document(archive, document)
        shown = {**record(row), **described_document(archive, row)}
        if text:
            shown["blocks"] = blocks_of(archive, row)
        return emit_one(tuple(shown), shown, lambda rows: _first(rows, document_text))


def _first(rows: Iterable[Record], as_text: Any) -> Iterator[Block]:
    for row in rows:
        yield from as_text(row)


for command in (set_, unset, missing, doubles, cite):
    documents.add_command(command)


@documents.command(
    cls=Command,
    examples=(
        "samenhang documents remove van-barbecue",
        "samenhang documents remove --yes van-barbecue",
    ),
)
@click.argument("document", metavar="ID...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@format_option
@corpus_option
def remove(document: tuple[str, ...], yes: bool) -> int:
    """Remove documents and everything derived from them.

    The files that they were added from stay where they are, and are not added again unless
    with --anyway. On a terminal you are asked first; without one, --yes is needed.
    """
    from samenhang.index.render.records import record

    if not yes and not sys.stdin.isatty():
        raise click.UsageError("there is no terminal to ask on; --yes removes without asking")

    with open_archive() as archive:
        rows = [find_document(archive, asked) for asked in document]
        for row in rows:
            what = f"{row.title} [{row.id}]"
            if not yes and not confirmed(f"Remove {what}?"):
                continue
            gone = archive.remove(row.id)
            done(
                f"removed {what}: {plural(gone.passages, 'passage')}, "
                f"{plural(gone.statements, 'statement')}, {plural(gone.mentions, 'mention')}",
                **record(gone),
            )
    return 0
