"""`samenhang search`: keywords in context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.filed import output_option
from samenhang.index.cli.narrowing import scope_options, sort_option, voice_options, which
from samenhang.index.cli.options import (
    Command,
    chosen_limit,
    corpus_option,
    document_option,
    format_option,
    limit_option,
    period_options,
)
from samenhang.index.cli.showing import context_fields, context_option, with_context

if TYPE_CHECKING:
    from samenhang.index.archive import Archive

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
@voice_options
@document_option
@period_options
@scope_options()
@context_option
@sort_option("relevance", "date", "speaker", "place", default="relevance")
@limit_option(SHOWN)
@output_option
@format_option
@corpus_option
def search(
    query: tuple[str, ...],
    document: str | None,
    since: str | None,
    until: str | None,
    context: int | None,
    limit: int | None,
    **narrow: Any,
) -> int:
    """Search the text: keywords in context, most relevant first.

    QUERY is words (all must occur, in any inflection or spelling), "a phrase", wild* and w?ld,
    =word for exactly this form, ~word also for words spelled nearly so, AND, OR, NOT and
    parentheses, and the fields concept:, speaker:, party:, role:, person:, org:, document:,
    kind:, tag:, place:, added:, compound: (a word in compounds too) and date: (date:2008,
    date:2008-06, date:[2008 TO 2010], date:undated).
    """
    from samenhang.index.asking.documents import document_id
    from samenhang.index.asking.passages import counted, found, left_out, narrowed
    from samenhang.index.asking.which import scope, whose
    from samenhang.index.cli.output import emit, note
    from samenhang.index.cli.session import open_archive
    from samenhang.index.render.passages import passages_text
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import Order, PassageRow, Scope

    shown = chosen_limit(limit, SHOWN)
    asked = which(narrow)
    with open_archive() as archive:
        question = " ".join(query)
        within, (_, groups) = scope(archive, asked), whose(archive, asked)
        one = document_id(archive, document)

        def asking(scope: Scope) -> str:
            return narrowed(question, one, since, until, scope, groups)

        whole = asking(within)
        undated = left_out(archive, bool(since or until) and not one, within, asking)
        if undated:
            note(undated)
        by, most = Order(narrow["order"] or Order.RELEVANCE), None if shown is None else shown + 1
        rows = found(archive, whole, by, once=within.once, limit=most)
        return emit(
            context_fields(fields_of(PassageRow), context),
            with_context(archive, records(rows), context),
            lambda rows: passages_text(rows, _width()),
            limit=shown,
            total=lambda: counted(archive, whole, once=within.once),
            nothing=lambda: _nothing(archive, question),
        )


def _nothing(archive: Archive, question: str) -> str:
    near = archive.suggestions(question)
    if near:
        return f"nothing found for {question}; did you mean {' or '.join(near)}?"
    return f"nothing found for {question}; fewer words, or a wild* card, find more"


def _width() -> int:
    from shutil import get_terminal_size

    return max(60, min(140, get_terminal_size((110, 24)).columns - 2))
