"""`samenhang quotes`: who says what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.citing import (
    chosen_citing,
    cited_format_option,
    print_works,
    references,
)
from samenhang.index.cli.filed import output_option
from samenhang.index.cli.narrowing import (
    ORDERS,
    act_options,
    scope_options,
    sort_option,
    voice_options,
    which,
)
from samenhang.index.cli.options import (
    Command,
    Number,
    chosen_limit,
    corpus_option,
    document_option,
    limit_option,
    period_options,
)
from samenhang.index.cli.showing import context_fields, context_option, with_context

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.asking.statements import StatementQuestion
    from samenhang.index.render.machine import Record
    from samenhang.index.render.quotes import Spans
    from samenhang.index.types import QuoteRow

SHOWN = 200


@click.command(
    cls=Command,
    examples=(
        "samenhang quotes bonding",
        'samenhang quotes "sociale samenhang" --speaker Bussemaker --explain',
        "samenhang quotes bonding --from 2008 --type indirect --format csv > bonding.csv",
        'samenhang quotes --like "mensen trekken zich terug door diversiteit"',
    ),
)
@click.argument("concepts", nargs=-1, metavar="[CONCEPT]...")
@click.option(
    "--speaker",
    metavar="NAME",
    help="Only what this person or organisation says; @SET for a set of sets.toml.",
)
@voice_options
@click.option(
    "--type",
    "types",
    type=click.Choice(["direct", "indirect", "context"]),
    multiple=True,
    help="Only this type of statement; may be given more than once.",
)
@document_option
@period_options
@scope_options()
@click.option(
    "--min-confidence",
    type=Number(float, 0, 1),
    default=0.5,
    show_default=True,
    metavar="0..1",
    help="Only statements at least this certain; 0 for the doubtful ones too.",
)
@click.option("--exact", is_flag=True, help="Not the narrower concepts.")
@click.option(
    "--like",
    metavar="TEXT",
    help="Nearest in meaning to this sentence first, in other words too; shows 20.",
)
@act_options
@click.option(
    "--utterances", is_flag=True, help="What a speaker says on end, in a turn or answer, as one."
)
@click.option("--explain", is_flag=True, help="Why each statement is given to its speaker.")
@context_option
@sort_option(*ORDERS, default="place: document by document")
@limit_option(SHOWN)
@output_option
@cited_format_option
@corpus_option
def quotes(
    *,
    concepts: tuple[str, ...],
    speaker: str | None,
    types: tuple[str, ...],
    document: str | None,
    since: str | None,
    until: str | None,
    min_confidence: float,
    exact: bool,
    like: str | None,
    own: bool,
    utterances: bool,
    all_acts: bool,
    explain: bool,
    context: int | None,
    limit: int | None,
    **narrow: Any,
) -> int:
    """Who says what about a concept.

    Lists the statements that use CONCEPT or a narrower one, with their speakers; with several
    concepts those that use any of them, without one all statements. Words that the vocabulary
    does not know are looked for in the text of the statements. What is more likely wrong than right
    is left out, and counted; --min-confidence 0 shows it, marked with "?". So are, with CONCEPT,
    the procedure of a meeting and the texts of motions; --all-acts shows them.

    --like compares what statements mean (see `samenhang rebuild --meaning`).
    """
    from dataclasses import replace
    from functools import partial

    from samenhang.index.asking.documents import document_id
    from samenhang.index.asking.labels import notes
    from samenhang.index.asking.statements import (
        doubtful_note,
        formal_note,
        understood,
    )
    from samenhang.index.asking.which import order, scope, undated_note, whose
    from samenhang.index.cli.meaning import near_limit
    from samenhang.index.cli.output import emit, note
    from samenhang.index.cli.session import open_archive
    from samenhang.index.near import NearRow
    from samenhang.index.render.quotes import quotes_text
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import QuoteRow, StatementQuery, StatementType

    asked = which(narrow)
    with open_archive() as archive:
        shown = chosen_limit(limit, SHOWN)
        by, groups = whose(archive, asked, speaker or "")
        others = StatementQuery(
            speaker=by,
            types=tuple(StatementType(name) for name in types),
            document=document_id(archive, document),
            date_from=since or "",
            date_to=until or "",
            min_confidence=min_confidence,
            scope=scope(archive, asked),
            whose=groups,
            own=own,
            order=order(asked),
        )
        question = understood(archive, concepts, others, exact=exact, all_acts=all_acts)
        left_out = undated_note(archive, question.queries, archive.count_statements, "statements")
        doubtful = doubtful_note(archive, question, min_confidence) if _is_read() else ""
        formal = formal_note(archive, question)
        for line in (*notes(archive, question.asked), *filter(None, [left_out, doubtful, formal])):
            note(line)
        if utterances:
            if like is not None:
                raise click.UsageError("--like compares statements: leave out --utterances")
            question = replace(question, joined=True)
        fetch: Callable[..., Iterable[QuoteRow]] = partial(question.rows, archive)
        kind: type[QuoteRow] = QuoteRow
        if like is not None:
            fetch, kind, shown = _near(archive, like, question, narrow), NearRow, near_limit(limit)
        form = chosen_citing()
        nothing = partial(_nothing, archive, concepts, speaker)
        if form is not None:
            from samenhang.index.citing.quoting import quoted_works

            most = shown if like is not None else limit or None
            return print_works(quoted_works(archive, fetch(limit=most)), form, nothing)
        reference = references(archive)
        rows = fetch(limit=shown + 1 if shown is not None else None)
        return emit(
            context_fields(fields_of(kind), context),
            with_context(archive, records(rows), context),
            lambda rows: quotes_text(
                _watched({**row, "reference": reference(row["document"])} for row in rows),
                _spans(archive, question.uris, question.asked.unknown),
                explain=explain,
            ),
            limit=shown,
            nothing=nothing,
        )


def _near(
    archive: Archive, like: str, question: StatementQuestion, narrow: Mapping[str, Any]
) -> Callable[..., Iterable[QuoteRow]]:
    """Gives the statements nearest to a sentence; says what cannot be compared."""
    from samenhang.index.asking.nearness import like as nearest
    from samenhang.index.cli.output import note

    if narrow.get("order"):
        raise click.UsageError("--like has an order of its own: leave out --sort")
    found = nearest(archive, like, question.queries)
    for line in found.notes:
        note(line)
    return lambda limit: found[:limit]


def _is_read() -> bool:
    """Whether a person reads the answer, not a program."""
    import sys

    from samenhang.index.render.terminal import wants_rich

    return wants_rich(sys.stdout)


def _watched(rows: Iterable[Record]) -> Iterator[Record]:
    """Passes statements on; on a terminal says at the end what the question marks mean."""
    import sys

    from samenhang.index.cli.output import note
    from samenhang.index.render.numbers import plural
    from samenhang.index.render.quotes import DOUBTFUL, is_doubtful
    from samenhang.index.render.terminal import wants_rich

    doubtful = 0
    for row in rows:
        doubtful += is_doubtful(row)
        yield row
    if doubtful and wants_rich(sys.stdout):
        sys.stdout.flush()
        note(
            f"? marks {plural(doubtful, 'doubtful statement')}; "
            f"--min-confidence {DOUBTFUL} leaves them out, --explain says why"
        )


def _nothing(archive: Archive, concepts: Sequence[str], speaker: str | None) -> str:
    about = f" about {' '.join(concepts)}" if concepts else ""
    by = f" by {speaker}" if speaker else ""
    words = " ".join(concepts)
    more = f"`samenhang search {words}` looks in all text" if concepts else ""
    if speaker and not speaker.startswith("@") and not archive.entities(speaker, limit=1):
        from samenhang.index.asking.people import names_like

        near = names_like(archive, speaker)
        hint = f"did you mean {', '.join(near)}?" if near else "`samenhang mentions` lists everyone"
        more = f"nobody here is called {speaker}; {hint}"
    elif near := archive.suggestions(words) if words else ():
        more = f"did you mean {' or '.join(near)}?"
    return f"no statements found{about}{by}{'; ' + more if more else ''}"


def _spans(archive: Archive, uris: Sequence[str], words: Sequence[str]) -> Spans | None:
    """Where the concepts that were asked for stand in a statement; only for a terminal."""
    import sys

    from samenhang.index.render.terminal import wants_rich

    if not wants_rich(sys.stdout) or not (uris or words):
        return None
    from samenhang.index.cli.highlights import statement_spans

    return statement_spans(archive, uris, words)
