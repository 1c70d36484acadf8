"""`samenhang counts`, `matrix`, `compare`, `collocates`, `keywords`: figures about statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.counted import asked, selecting
from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import (
    Command,
    Number,
    chosen_limit,
    corpus_option,
    format_option,
    limit_option,
)
from samenhang.index.cli.output import AsText, emit
from samenhang.index.cli.session import open_archive
from samenhang.index.render.layout import Column, Line, Style, table

if TYPE_CHECKING:
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record

SHOWN = 50
_COLUMNS = 12  # of a matrix that people look at
_NUMBERS = frozenset(
    "count words per_1000 total a b a_rate b_rate log_likelihood log_ratio dispersion together"
    " frequency expected log_dice".split()
)


@click.command(
    cls=Command,
    examples=(
        "samenhang counts bonding --by year",
        "samenhang counts --by party --by stance --from 2015",
        "samenhang counts bonding --by speaker --output bonding.xlsx",
    ),
)
@selecting(SHOWN)
@click.option(
    "--by",
    multiple=True,
    default=("year",),
    metavar="WHAT",
    help="year, kind, document, speaker, role, organisation, party, concept, stance, act or type;"
    " may be given more than once [default: year].",
)
def counts(
    *,
    concepts: tuple[str, ...],
    by: tuple[str, ...],
    limit: int | None,
    **conditions: Any,
) -> int:
    """How many statements there are, by year, speaker and more.

    Counts the statements that `quotes` lists. per_1000 is how many there are in 1,000 words of
    the documents of the same year, kind and document; documents without a date stand apart.
    """
    from samenhang.index.asking.figures import counts as counted

    fields = (*by, "count", "words", "per_1000")
    with open_archive() as archive:
        question = asked(archive, concepts, conditions)
        rows = counted(archive, question, by)
        return emit(fields, rows, _as_table(fields), limit=chosen_limit(limit, SHOWN))


@click.command(
    cls=Command,
    examples=(
        "samenhang matrix --rows concept --columns speaker",
        "samenhang matrix bonding --rows speaker --columns stance --format csv > matrix.csv",
    ),
)
@selecting(SHOWN)
@click.option(
    "--rows", default="concept", metavar="WHAT", help="As `counts --by` [default: concept]."
)
@click.option(
    "--columns", default="speaker", metavar="WHAT", help="As `counts --by` [default: speaker]."
)
def matrix(
    *,
    concepts: tuple[str, ...],
    rows: str,
    columns: str,
    limit: int | None,
    **conditions: Any,
) -> int:
    """How many statements there are of each two values.

    The rows and columns with most statements come first. A statement that uses several concepts
    counts for each. As text the fullest columns are shown.
    """
    from samenhang.index.asking.figures import matrix as made
    from samenhang.index.cli.options import chosen_format
    from samenhang.index.render.form import Format

    with open_archive() as archive:
        question = asked(archive, concepts, conditions)
        most = _COLUMNS if chosen_format() is Format.TEXT else None
        found = made(archive, question, rows, columns, most)
        fields = tuple(found.records[0]) if found.records else (rows, "total")
        numbers = fields[1:]
        return emit(
            fields, found.records, _as_table(fields, numbers), limit=chosen_limit(limit, SHOWN)
        )


@click.command(
    cls=Command,
    examples=(
        "samenhang compare speaker:Putnam speaker:Bussemaker",
        "samenhang compare bonding bridging",
        "samenhang compare period:2008 period:2009.. --least 5 --statements 10",
    ),
)
@click.argument("a", metavar="A")
@click.argument("b", metavar="B")
@click.option(
    "--least",
    type=Number(int, 1),
    default=3,
    metavar="N",
    help="Only words that occur at least N times in both together [default: 3].",
)
@click.option(
    "--statements",
    "beside",
    type=Number(int, 0),
    default=3,
    metavar="N",
    help="As text, also the first N statements of both side by side [default: 3].",
)
@limit_option(SHOWN)
@output_option
@format_option
@corpus_option
def compare(a: str, b: str, least: int, beside: int, limit: int | None) -> int:
    """Which words are characteristic of two sets of statements.

    A and B are concepts or words, or speaker:NAME, document:ID, period:2008..2010, type:direct.
    Words come by log-likelihood, how certain the difference is (above 15.13 at p < .0001);
    log_ratio says how large it is: 1 is twice as often in A, -1 in B. Dispersion is 0 for a word
    that is spread evenly over the documents, near 1 for one that stands in few of them. Below the
    words come statements of both, side by side.
    """
    from samenhang.index.asking.figures import compare as compared
    from samenhang.index.asking.figures import selection
    from samenhang.index.counting.comparing import CharacteristicWord
    from samenhang.index.render.beside import statements_beside
    from samenhang.index.render.records import fields_of, records

    fields = fields_of(CharacteristicWord)
    with open_archive() as archive:
        sides = {name: selection(archive, name) for name in (a, b)}
        rows = compared(archive, sides[a], sides[b], least=least)

        def as_text(found: Iterable[Record]) -> Iterator[Block]:
            for words in _as_table(fields)(found):
                yield words
                if beside:
                    yield Line()
                    yield statements_beside(
                        [
                            (
                                name,
                                side.count(archive),
                                [*records(side.rows(archive, limit=beside))],
                            )
                            for name, side in sides.items()
                        ]
                    )

        return emit(
            fields,
            map(_rounded, records(rows)),
            as_text,
            limit=chosen_limit(limit, SHOWN),
            nothing=f"nothing to compare: {a} or {b} has no statements, or no word often enough",
        )


@click.command(
    cls=Command,
    examples=(
        "samenhang collocates bonding",
        "samenhang collocates vertrouwen --sentence --least 5",
    ),
)
@click.argument("word", metavar="WORD|CONCEPT")
@click.option(
    "--window",
    type=Number(int, 1),
    default=5,
    metavar="N",
    help="N words before and after [default: 5].",
)
@click.option("--sentence", is_flag=True, help="The whole sentence.")
@click.option(
    "--least",
    type=Number(int, 1),
    default=3,
    metavar="N",
    help="Only words that stand near at least N times [default: 3].",
)
@limit_option(SHOWN)
@output_option
@format_option
@corpus_option
def collocates(word: str, window: int, sentence: bool, least: int, limit: int | None) -> int:
    """Which words stand near a word or concept, more than by chance.

    By log-likelihood, how certain that is; log_dice is how strong it is whatever the corpus's
    size (14 at most).
    """
    from samenhang.index.asking.figures import collocates_of
    from samenhang.index.counting.collocating import Collocate
    from samenhang.index.render.records import fields_of, records

    fields = fields_of(Collocate)
    with open_archive() as archive:
        rows = collocates_of(archive, word, window=None if sentence else window, least=least)
        return emit(
            fields,
            map(_rounded, records(rows)),
            _as_table(fields),
            limit=chosen_limit(limit, SHOWN),
            nothing=f"no words stand near {word} often enough; --least 1 lists all",
        )


@click.command(
    cls=Command,
    examples=(
        "samenhang keywords samenhang --sort right",
        "samenhang keywords 'burger* NOT burgemeester' --sort left --output kwic.csv",
    ),
)
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "left", "right", "date"]),
    default="relevance",
    help="By what stands before (left) or behind (right) the words [default: relevance].",
)
@limit_option(SHOWN)
@output_option
@format_option
@corpus_option
def keywords(query: tuple[str, ...], sort: str, limit: int | None) -> int:
    """Every place of a word in its context, one line each.

    QUERY is as for `search`. A concordance sorted by the words before or behind shows in which
    phrases a word is used.
    """
    from samenhang.index.asking.figures import Keyword
    from samenhang.index.asking.figures import keywords as found
    from samenhang.index.render.records import fields_of, records

    with open_archive() as archive:
        return emit(
            fields_of(Keyword),
            records(found(archive, " ".join(query), sort=sort)),
            _in_context,
            limit=chosen_limit(limit, SHOWN),
            nothing=f"nothing found for {' '.join(query)}",
        )


def _in_context(rows: Iterable[Record]) -> Iterator[Block]:
    cells = [
        (row["left"][-45:], row["word"], row["right"][:45], f"{row['document']}:{row['start']}")
        for row in rows
    ]
    if cells:
        yield table(
            (
                Column("", right=True, least=15),
                Column("", style=Style.MATCH),
                Column("", least=15),
                Column("", style=Style.FAINT, least=10),
            ),
            cells,
        )


def _rounded(record: Record) -> dict[str, Any]:
    return {
        name: round(value, 4) if isinstance(value, float) else value
        for name, value in record.items()
    }


def _as_table(fields: Sequence[str], numbers: Sequence[str] = ()) -> AsText:
    """A function that makes a table of records."""

    def as_text(rows: Iterable[Record]) -> Iterator[Block]:
        cells = [[_cell(row[name]) for name in fields] for row in rows]
        if cells:
            yield table([_column(name, name in numbers) for name in fields], cells)

    return as_text


def _column(name: str, number: bool) -> Column:
    if number or name in _NUMBERS:
        return Column(name.replace("_", " "), right=True)
    return Column(name, style=Style.NAME, least=12)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    return f"{value:,}" if isinstance(value, int) else str(value) or "(none)"
