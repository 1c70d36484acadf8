"""`samenhang names questions`, `review`, `answer` and `import`: who is one, told in bulk."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import Command, corpus_option, format_option
from samenhang.index.cli.output import done, emit, note
from samenhang.index.cli.run import FOUND
from samenhang.index.cli.session import open_archive
from samenhang.index.render.numbers import plural

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.name_answers import Answered
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record
    from samenhang.index.types import NameQuestion

_SHOWN = 3  # documents of each side
_LONG = 160  # characters of an example


@click.command(
    cls=Command,
    examples=(
        "samenhang names questions",
        "samenhang names questions Smit",
        "samenhang names questions --format csv > vragen.csv",
    ),
)
@click.argument("name", required=False)
@output_option
@format_option
@corpus_option
def questions(name: str | None) -> int:
    """Who may be one and the same, and is not merged without you.

    Grouped by name, with what documents tell of either side. Answer them one by one with
    `samenhang names review`, or fill in the column `answer` of the CSV (j, n, s, or x for what is
    no name) and give it to `samenhang names answer`.
    """
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.types import NameQuestion

    with open_archive() as archive:
        asked = _about(archive.questions(), name)
    return emit(
        fields_of(NameQuestion),
        records(asked),
        _as_text,
        nothing="no questions: everyone is told apart",
    )


def _about(asked: Sequence[NameQuestion], name: str | None) -> Sequence[NameQuestion]:
    from samenhang.index.store.folding import words

    wanted = set(words(name or ""))
    return [q for q in asked if wanted <= {*words(q.first), *words(q.second), *words(q.name)}]


def _as_text(rows: Iterable[Record]) -> Iterator[Block]:
    from samenhang.index.render.layout import Style, line, styled

    for name, group in groupby(rows, key=lambda row: row["name"]):
        yield line(styled(name, Style.NAME))
        for row in group:
            yield line(styled(f"{row['id']}  ", Style.FAINT), row["why"], indent=2)
            yield from _sides(row)
    yield line("")
    yield line(styled("→ samenhang names review", Style.SOURCE))


def _sides(row: Record) -> Iterator[Block]:
    from samenhang.index.render.layout import Style, line, styled

    for side in ("first", "second"):
        documents = row[f"{side}_documents"]
        more = f" and {len(documents) - _SHOWN} more" if len(documents) > _SHOWN else ""
        role = f", {row[f'{side}_role']}" if row[f"{side}_role"] else ""
        yield line(
            styled(row[side], Style.NAME),
            f"{role} ({plural(row[f'{side}_mentions'], 'mention')} in "
            f"{', '.join(documents[:_SHOWN])}{more})",
            indent=4,
        )
        example = row[f"{side}_example"]
        if example:
            short = example if len(example) <= _LONG else f"{example[:_LONG]} …"
            yield line(styled(f"“{short}”", Style.SOURCE), indent=6)


@click.command(cls=Command, examples=("samenhang names review", "samenhang names review Smit"))
@click.argument("name", required=False)
@format_option
@corpus_option
def review(name: str | None) -> int:
    """Answer the questions about names, one after the other.

    j: one and the same. n: not. s: skip, it is asked again later. x: no name of a person or
    organisation (x1 or x2 for one of the two). q: stop. What follows from your answers is not
    asked. Nothing is changed until you are done or stop; then all answers apply at once.
    """
    from samenhang.corpus.errors import QueryError
    from samenhang.index.name_answers import Review, answer_of
    from samenhang.index.render.records import record
    from samenhang.index.render.terminal import show

    with open_archive() as archive:
        asked = Review(_about(archive.questions(), name))
        number = 0
        try:
            for question in asked:
                number += 1
                note(f"{number} of at most {len(asked.questions)}: {question.name}")
                row = record(question)
                show(_sides(row), sys.stderr)
                typed = _typed(question.why)
                while typed not in {"q", None}:
                    try:
                        asked.answer(question, answer_of(typed or "", question))
                        break
                    except QueryError as error:
                        note(str(error))
                        typed = _typed(question.why)
                if typed in {"q", None}:
                    break
        except KeyboardInterrupt:
            click.echo(err=True)
        return _apply(archive, asked.answered)


def _typed(why: str) -> str | None:
    """What somebody types; None where nothing more comes."""
    from samenhang.index.speaking.saying import say

    asked = say(f"{why}. One and the same? j, n, s, x (no name), q:")
    click.echo(f"  {asked} ", nl=False, err=True)
    typed = sys.stdin.readline()
    if not sys.stdin.isatty():
        click.echo(err=True)
    return typed.strip().casefold() if typed else None


@click.command(
    cls=Command,
    examples=("samenhang names answer vragen.csv", "samenhang names answer 1f3a09c2 j"),
)
@click.argument("what", metavar="FILE|ID")
@click.argument("answer", required=False)
@format_option
@corpus_option
def answer(what: str, answer: str | None) -> int:
    """Answer questions about names in bulk, or one by its id.

    FILE is what `samenhang names questions` prints as CSV or JSON, with the answers filled in:
    j (one and the same), n (not), s or nothing (skip), x (no name; x1, x2 for one of the two).
    FILE may be - for standard input.
    """
    from samenhang.corpus.errors import QueryError
    from samenhang.index.name_answers import answer_of, read
    from samenhang.index.name_questions import question_of
    from samenhang.index.types import Answer

    given = [(what, answer)] if answer is not None else read(Path(what), _read(what))
    with open_archive() as archive:
        asked = archive.questions()
        answered: list[Answered] = []
        for id_, typed in given:
            if answer_of(typed) is Answer.SKIP:
                continue
            try:
                question = question_of(asked, id_)
            except QueryError:
                if answer is not None:
                    raise
                note(f"question {id_} is not asked any more")
                continue
            answered.append((question, answer_of(typed, question)))
        return _apply(archive, answered)


def _read(file: str) -> str:
    from samenhang.corpus.errors import QueryError

    if file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(
            f"{file} cannot be read ({error})", hint="Give a file with answers, or an id and answer"
        ) from error


def _apply(archive: Archive, answered: Sequence[Answered]) -> int:
    corrections = archive.answer(answered)
    return done(
        f"{plural(len(answered), 'question')} answered"
        f", {plural(len(corrections), 'correction')} kept",
        answered=len(answered),
        corrections=[correction.id for correction in corrections],
    )


@click.command(
    "import",
    cls=Command,
    examples=("samenhang names import kamerleden.csv",),
)
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--replace", is_flag=True, help="In the place of the list that is there.")
@format_option
@corpus_option
def import_(file: Path, *, replace: bool) -> int:
    """Import a list of people: who they are and what they were, and when.

    FILE is CSV with the columns name, other names (separated by ;), role, organisation, from, to,
    and if need be place, gender and id; only the first must be there. A person with several roles
    has several lines. Names that fit one of them, by what a document tells, are theirs; a name
    that fits two is a question. The list is kept in the corpus as people.csv.
    """
    with open_archive() as archive:
        told = archive.import_people(file, replace=replace)
    done(
        f"{plural(told.people, 'person', 'people')} imported, {told.named:,} of them named in this"
        " corpus",
        people=told.people,
        lines=told.lines,
        named=told.named,
    )
    return FOUND
