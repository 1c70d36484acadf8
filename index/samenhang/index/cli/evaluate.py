"""`samenhang evaluate`: statements and mentions against gold files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import Command, format_option
from samenhang.index.cli.output import emit
from samenhang.index.render.layout import Block, Column, Style, table

if TYPE_CHECKING:
    from samenhang.index.render.machine import Record
    from samenhang.pipeline.evaluation.measure import Score

FIELDS = ("document", "measure", "precision", "recall", "f1", "right", "found", "wanted")


@click.command(cls=Command, examples=("samenhang evaluate gold/*.json",))
@click.argument(
    "gold", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="GOLD..."
)
@click.option(
    "--model",
    metavar="NAME_OR_PATH",
    help="Language model to annotate with [default: the first that `samenhang model` lists].",
)
@output_option
@format_option
def evaluate(gold: tuple[Path, ...], model: str | None) -> int:
    """Score statements and mentions against gold files.

    GOLD is a JSON file with statements and names marked by hand, its document beside it. Prints
    precision, recall and F1 by one-to-one assignment, by type, at overlap 0.5 and 0.8, with the
    right speaker ("joint") and without. "marked" is direct and indirect statements.
    """
    from samenhang.pipeline import process
    from samenhang.pipeline.annotator import Annotator
    from samenhang.pipeline.evaluation.run import evaluate as evaluated
    from samenhang.pipeline.evaluation.run import total

    def rows() -> Iterator[Record]:
        process.own()
        done = []
        for evaluation in evaluated(gold, Annotator(model)):
            done.append(evaluation)
            yield from _records(evaluation.name, evaluation.scores)
        if len(done) > 1:
            yield from _records("all together", total(done))

    return emit(FIELDS, rows(), _as_text)


def _records(document: str, scores: dict[str, Score]) -> Iterator[dict[str, Any]]:
    from samenhang.pipeline.evaluation.run import MEASURES

    for measure in MEASURES:
        if measure in scores:
            score = scores[measure]
            yield {
                "document": document,
                "measure": measure,
                "precision": round(score.precision, 4),
                "recall": round(score.recall, 4),
                "f1": round(score.f1, 4),
                "right": score.right,
                "found": score.found,
                "wanted": score.wanted,
            }


def _as_text(rows: Iterable[Record]) -> Iterator[Block]:
    cells = [
        (
            row["document"],
            row["measure"],
            *(f"{row[name]:.3f}" for name in ("precision", "recall", "f1")),
            row["right"],
            row["found"],
            row["wanted"],
        )
        for row in rows
    ]
    yield table(
        (
            Column("document", style=Style.NAME, least=16),
            Column("measure"),
            *(Column(name, right=True) for name in FIELDS[2:]),
        ),
        cells,
    )
