"""`samenhang quotes`: who says what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from samenhang.index.cli.options import (
    Command,
    Number,
    chosen_limit,
    corpus_option,
    document_option,
    format_option,
    limit_option,
    period_options,
)

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.cli.asked import Asked
    from samenhang.index.render.machine import Record
    from samenhang.index.render.quotes import Spans
    from samenhang.index.types import QuoteRow, StatementQuery

SHOWN = 200


@click.command(
    cls=Command,
    examples=(
        "samenhang quotes bonding",
        'samenhang quotes "sociale samenhang" --speaker Bussemaker --explain',
        "samenhang quotes bonding --from 2008 --type indirect --format csv > bonding.csv",
    ),
)
@click.argument("concepts", nargs=-1, metavar="[CONCEPT]...")
@click.option("--speaker", metavar="NAME", help="Only what this person or organisation says.")
@click.option(
    "--type",
    "types",
    type=click.Choice(["direct", "indirect", "context"]),
    multiple=True,
    help="Only this type of statement; may be given more than once.",
)
@document_option
@period_options
@click.option(
    "--min-confidence",
    type=Number(float, 0, 1),
    default=0.0,
    metavar="0..1",
    help="Only statements at least this certain.",
)
@click.option("--exact", is_flag=True, help="Not the narrower concepts.")
@click.option("--explain", is_flag=True, help="Why each statement is given to its speaker.")
@limit_option(SHOWN)
@format_option
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
    explain: bool,
    limit: int | None,
) -> int:
    """Who says what about a concept.

    Lists the statements that use CONCEPT or a narrower one, with their speakers; with several
    concepts those that use any of them, without one all statements. Words that the vocabulary
    does not know are looked for in the text of the statements. "?" marks doubtful ones.
    """
    from samenhang.index.cli.asked import asked_concepts
    from samenhang.index.cli.output import emit
    from samenhang.index.cli.session import document_id, open_archive
    from samenhang.index.render.quotes import quotes_text
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import QuoteRow, StatementQuery, StatementType

    with open_archive() as archive:
        asked = asked_concepts(archive, concepts)
        uris = asked.uris if exact else archive.narrower(asked.uris) if asked.uris else ()
        shown = chosen_limit(limit, SHOWN)
        query = StatementQuery(
            concepts=uris,
            speaker=speaker or "",
            types=tuple(StatementType(name) for name in types),
            document=document_id(archive, document),
            date_from=since or "",
            date_to=until or "",
            min_confidence=min_confidence,
            limit=shown + 1 if shown is not None else None,
        )
        _say_understood(archive, asked)
        return emit(
            fields_of(QuoteRow),
            records(_statements(archive, query, asked.unknown)),
            lambda rows: quotes_text(
                _watched(rows), _spans(archive, uris, asked.unknown), explain=explain
            ),
            limit=shown,
            nothing=_nothing(archive, concepts, speaker),
        )


def _statements(
    archive: Archive, query: StatementQuery, unknown: Sequence[str]
) -> Iterator[QuoteRow]:
    """Statements with the concepts, then those with the words; each once."""
    asked = [replace(query, concepts=(), words=words) for words in unknown]
    if query.concepts or not asked:
        asked.insert(0, query)
    if len(asked) == 1:
        yield from archive.statements(asked[0])
        return
    seen: set[str] = set()
    for one in asked:
        for row in archive.statements(one):
            if row.id not in seen:
                seen.add(row.id)
                yield row


def _say_understood(archive: Archive, asked: Asked) -> None:
    from samenhang.index.cli.asked import nearest
    from samenhang.index.cli.output import note

    for words, label in asked.meant:
        note(f"“{words}” is taken as the concept {label}")
    for words in asked.unknown:
        near = nearest(archive, words)
        note(
            f"no concept “{words}” in the vocabulary{f' ({near})' if near else ''}; "
            "looking for these words in the statements instead"
        )


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
    more = f"`samenhang search {' '.join(concepts)}` looks in all text" if concepts else ""
    if speaker and not archive.entities(speaker, limit=1):
        more = f"nobody here is called {speaker}; `samenhang mentions` lists everyone"
    return f"no statements found{about}{by}{'; ' + more if more else ''}"


def _spans(archive: Archive, uris: Sequence[str], words: Sequence[str]) -> Spans | None:
    """Where the concepts that were asked for stand in a statement; only for a terminal."""
    import sys

    from samenhang.index.render.terminal import wants_rich

    if not wants_rich(sys.stdout) or not (uris or words):
        return None
    from samenhang.index.cli.highlights import statement_spans

    return statement_spans(archive, uris, words)
