"""`samenhang evaluate`: statements and mentions against gold files."""

from __future__ import annotations

from pathlib import Path

import click

from samenhang.index.cli.options import Command, format_option


@click.command(cls=Command, examples=("samenhang evaluate gold/*.json",))
@click.argument("gold", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--model",
    metavar="NAME_OR_PATH",
    help="Language model to annotate with [default: the first that `samenhang model` lists].",
)
@format_option
def evaluate(gold: tuple[Path, ...], model: str | None) -> int:
    """Score statements and mentions against gold files.

    GOLD is a JSON file with statements and names marked by hand, its document beside it. Prints
    precision, recall and F1 by type, at overlap 0.5 and 0.8, with and without the speaker.
    """
    raise NotImplementedError
