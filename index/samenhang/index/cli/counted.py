"""Which statements a figure is about: those that `quotes` lists for the same words and options."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.filed import output_option
from samenhang.index.cli.narrowing import act_options, scope_options, voice_options
from samenhang.index.cli.options import (
    Decorated,
    Number,
    corpus_option,
    document_option,
    format_option,
    limit_option,
    period_options,
)
from samenhang.index.cli.output import note

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.asking.statements import StatementQuestion


def selecting(shown: int) -> Callable[[Decorated], Decorated]:
    """Options that say which statements are counted.

    Args:
        shown: how many rows of figures text output shows.
    """
    options = (
        corpus_option,
        format_option,
        output_option,
        limit_option(shown),
        click.option("--exact", is_flag=True, help="Not the narrower concepts."),
        act_options,
        click.option(
            "--min-confidence",
            type=Number(float, 0, 1),
            default=0.5,
            show_default=True,
            metavar="0..1",
            help="Only statements at least this certain; 0 for the doubtful ones too.",
        ),
        scope_options(),
        period_options,
        document_option,
        click.option(
            "--type",
            "types",
            type=click.Choice(["direct", "indirect", "context"]),
            multiple=True,
            help="Only this type of statement; may be given more than once.",
        ),
        voice_options,
        click.option(
            "--speaker",
            metavar="NAME",
            help="Only what this person or organisation says; @SET for a set of sets.toml.",
        ),
        click.argument("concepts", nargs=-1, metavar="[CONCEPT]..."),
    )

    def decorate(command: Decorated) -> Decorated:
        for option in options:
            command = option(command)
        return command

    return decorate


def asked(
    archive: Archive, concepts: Sequence[str], conditions: Mapping[str, Any]
) -> StatementQuestion:
    """The question that the words and options stand for; says how it was understood."""
    from samenhang.index.asking.corpus import Corpus
    from samenhang.index.asking.labels import notes
    from samenhang.index.asking.statements import formal_note
    from samenhang.index.asking.which import undated_note

    given = {
        name: value
        for name, value in conditions.items()
        if not (value is None or value is False or value == ())
    }
    question = Corpus.of(archive).question(concepts, **given)
    left_out = undated_note(archive, question.queries, archive.count_statements, "statements")
    formal = formal_note(archive, question)
    for line in (*notes(archive, question.asked), *filter(None, [left_out, formal])):
        note(line)
    return question
