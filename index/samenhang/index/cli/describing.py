"""`samenhang documents set`, `unset` and `missing`: what people say of documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenhang.index.asking.documents import find_document
from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import (
    Command,
    chosen_limit,
    corpus_option,
    format_option,
    limit_option,
)
from samenhang.index.cli.output import emit, note
from samenhang.index.cli.run import FOUND
from samenhang.index.cli.session import open_archive
from samenhang.index.render.numbers import plural

if TYPE_CHECKING:
    from samenhang.index.describing.changing import Described
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record

_FIELDS = ("title", "date", "kind", "author", "organiser", "place", "url")
_SHOWN = 200


@click.command(
    "set",
    cls=Command,
    examples=(
        'samenhang documents set van-barbecue --date 2008-06-25 --organiser "De Balie"',
        "samenhang documents set akkrum enquete --tag gemeente:Almelo --tag set:interviews",
        "samenhang documents set --from documents.csv",
    ),
)
@click.argument("document", metavar="[ID]...", nargs=-1)
@click.option("--title", metavar="TEXT", help="Its title.")
@click.option("--date", metavar="DATE", help="Its date: 2008, 2008-06 or 2008-06-25.")
@click.option("--kind", metavar="KIND", help="What it is: report (or verslag), debate, letter …")
@click.option("--author", metavar="NAME", help="Who wrote it.")
@click.option("--organiser", metavar="NAME", help="Who held or published it.")
@click.option("--place", metavar="PLACE", help="Where it was held, or what place it is about.")
@click.option("--url", metavar="URL", help="Its address on the web.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="A tag; may be given again.")
@click.option(
    "--from",
    "table",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.csv",
    help="For many at once: a table as `documents --format csv` writes it.",
)
@format_option
@corpus_option
def set_(
    *, document: tuple[str, ...], tags: tuple[str, ...], table: Path | None, **given: str | None
) -> int:
    """Give documents a title, date, kind, author, place, address or tags.

    What is given stands for what the reader found, also when the file is added again; `documents
    show` tells both, `documents unset` goes back. In a table, empty cells change nothing. Tags
    can be asked for everywhere with --tag.
    """
    from samenhang.index.describing.changing import Change
    from samenhang.index.describing.table import read

    values = {field: value for field, value in given.items() if value is not None}
    if table is not None and (document or values or tags):
        raise click.UsageError("--from takes everything from its table; leave the rest out")
    if table is None and not document:
        raise click.UsageError("name a document, or a table with --from")
    if table is None and not (values or tags):
        raise click.UsageError("say what to set: --title, --date, --kind, --tag …")
    with open_archive() as archive:
        if table is not None:
            changes = list(read(table))
        else:
            changes = [
                Change(find_document(archive, one).id, values, labels=tags) for one in document
            ]
        return _told(archive.describe(changes))


@click.command(
    cls=Command,
    examples=(
        "samenhang documents unset van-barbecue date",
        "samenhang documents unset van-barbecue",
        "samenhang documents unset akkrum --tag gemeente:Almelo",
    ),
)
@click.argument("document", metavar="ID")
@click.argument("field", nargs=-1, type=click.Choice(_FIELDS), metavar="[FIELD]...")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="Take this tag away.")
@format_option
@corpus_option
def unset(document: str, field: tuple[str, ...], tags: tuple[str, ...]) -> int:
    """Go back to what the reader found.

    FIELD is title, date, kind, author, organiser, place or url; without any, all of them.
    """
    from samenhang.index.describing.changing import Change

    with open_archive() as archive:
        row = find_document(archive, document)
        back = field or (() if tags else _FIELDS)
        return _told(archive.describe([Change(row.id, back=back, unlabelled=tags)]))


@click.command(
    cls=Command,
    examples=(
        "samenhang documents missing",
        "samenhang documents missing --field date --accept",
        "samenhang documents missing --format csv > missing.csv",
    ),
)
@click.option(
    "--field",
    type=click.Choice(["date", "title", "text"]),
    help="Only documents that lack this.",
)
@click.option("--accept", is_flag=True, help="Take the proposals.")
@click.option("--only", metavar="ID", multiple=True, help="Only this document; may be repeated.")
@limit_option(_SHOWN)
@output_option
@format_option
@corpus_option
def missing(field: str | None, accept: bool, only: tuple[str, ...], limit: int | None) -> int:
    """List documents without a date, title or text, with a proposal each and its reason.

    Undated documents fall out of every question with --from or --to. --accept gives the
    documents what is proposed, as `documents set` does.
    """
    from samenhang.index.describing.changing import Change
    from samenhang.index.describing.missing import Missing
    from samenhang.index.render.records import fields_of, records

    with open_archive() as archive:
        ids = {find_document(archive, one).id for one in only}
        lacking = (
            one
            for one in archive.missing()
            if (field is None or one.field == field) and (not ids or one.document in ids)
        )
        if accept:
            changes = [
                Change(one.document, {one.field: one.proposal}) for one in lacking if one.proposal
            ]
            return _told(archive.describe(changes))
        return emit(
            fields_of(Missing),
            records(lacking),
            _missing_text,
            limit=chosen_limit(limit, _SHOWN),
            nothing="every document has a title, a date and text",
        )


def _told(changed: Iterable[Described]) -> int:
    """Prints what stands now of each document that changed."""
    from samenhang.index.describing.changing import Described
    from samenhang.index.render.records import fields_of, records

    rows = list(changed)
    different = [row for row in rows if row.changed]
    if not different:
        note("nothing to change" if not rows else "all of this stands so already")
        return FOUND
    emit(fields_of(Described), records(different), _changed_text)
    if len(different) > 1:
        note(f"{plural(len(different), 'document')} changed")
    return FOUND


def _changed_text(rows: Iterable[Record]) -> Iterator[Block]:
    from samenhang.index.render.layout import Style, line, styled

    for row in rows:
        shown = [
            f"{field} {', '.join(row['labels']) if field == 'tags' else row['values'][field]}"
            + (f" (found: {row['found'][field] or 'nothing'})" if field in row["found"] else "")
            for field in row["changed"]
        ]
        yield line(
            styled(row["title"], Style.NAME),
            styled(f"  [{row['document']}]", Style.FAINT),
            f"  {'; '.join(shown)}",
        )


def _missing_text(rows: Iterable[Record]) -> Iterator[Block]:
    from samenhang.index.render.layout import Style, line, styled

    for row in rows:
        yield line(
            styled(row["title"], Style.NAME),
            styled(f"  [{row['document']}]", Style.FAINT),
            f"  no {row['field']}",
        )
        proposed = f"→ {row['proposal']}  ({row['reason']})" if row["proposal"] else row["reason"]
        yield line(styled(proposed, Style.SOURCE), indent=2)
