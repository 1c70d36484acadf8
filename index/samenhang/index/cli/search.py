"""`samenhang search`: keywords in context."""

from __future__ import annotations

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

SHOWN = 20


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
    from samenhang.index.asking.documents import document_id
    from samenhang.index.asking.passages import narrowed, passages
    from samenhang.index.cli.output import emit
    from samenhang.index.cli.session import open_archive
    from samenhang.index.render.passages import passages_text
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import PassageRow

    shown = chosen_limit(limit, SHOWN)
    with open_archive() as archive:
        question = " ".join(query)
        whole = narrowed(question, document_id(archive, document), since, until)
        return emit(
            fields_of(PassageRow),
            records(passages(archive, whole, limit=None if shown is None else shown + 1)),
            lambda rows: passages_text(rows, _width()),
            limit=shown,
            total=lambda: archive.count(whole),
            nothing=f"nothing found for {question}; fewer words, or a wild* card, find more",
        )


def _width() -> int:
    from shutil import get_terminal_size

    return max(60, min(140, get_terminal_size((110, 24)).columns - 2))
