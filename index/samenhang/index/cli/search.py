"""`samenhang search`: keywords in context."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from samenhang.index.cli.options import (
    Command,
    chosen_limit,
    corpus_option,
    document_option,
    format_option,
    limit_option,
    period_options,
)

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.types import PassageRow

SHOWN = 20
_PAGE = 500


@click.command(
    cls=Command,
    examples=(
        "samenhang search sociale samenhang",
        "samenhang search '\"sociale samenhang\" AND buur*'",
        "samenhang search 'concept:bemoeizorg speaker:\"Dick de Wit\"'",
        "samenhang search 'org:VWS NOT mantelzorg date:[2008 TO 2010]' --format jsonl",
    ),
)
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@document_option
@period_options
@limit_option(SHOWN)
@format_option
@corpus_option
def search(
    query: tuple[str, ...],
    document: str | None,
    since: str | None,
    until: str | None,
    limit: int | None,
) -> int:
    """Search the text: keywords in context, most relevant first.

    QUERY is words (all must occur, in any inflection), "a phrase", wild* and w?ld, AND, OR, NOT
    and parentheses, and the fields concept:, speaker:, person:, org:, document:, kind: and
    date: (date:2008, date:2008-06, date:[2008 TO 2010]).
    """
    from samenhang.index.cli.output import emit
    from samenhang.index.cli.session import document_id, open_archive
    from samenhang.index.render.passages import passages_text
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import PassageRow

    shown = chosen_limit(limit, SHOWN)
    with open_archive() as archive:
        question = " ".join(query)
        whole = narrowed(question, document_id(archive, document), since, until)
        return emit(
            fields_of(PassageRow),
            records(_passages(archive, whole, shown)),
            lambda rows: passages_text(rows, _width()),
            limit=shown,
            total=lambda: archive.count(whole),
            nothing=f"nothing found for {question}; fewer words, or a wild* card, find more",
        )


def narrowed(question: str, document: str, since: str | None, until: str | None) -> str:
    """The question with the options as further conditions in its own language."""
    conditions = [f'document:"{document}"'] if document else []
    if since or until:
        conditions.append(f"date:[{since or '0001'} TO {until or '9999'}]")
    return " ".join([f"({question})", *conditions]) if conditions else question


def _passages(archive: Archive, query: str, shown: int | None) -> Iterator[PassageRow]:
    """All passages, fetched in ever larger pages: the first ones are there at once."""
    offset, size = 0, _PAGE if shown is None else min(shown + 1, _PAGE)
    while True:
        page = archive.search(query, limit=size, offset=offset)
        yield from page.passages
        offset += len(page.passages)
        if not page.more or not page.passages or (shown is not None and offset > shown):
            return
        size = max(size, offset)


def _width() -> int:
    from shutil import get_terminal_size

    return max(60, min(140, get_terminal_size((110, 24)).columns - 2))
