"""The root of the command line: which commands there are, in the order in which one needs them."""

from __future__ import annotations

import click

from samenhang.index.cli.lazy import Lazy, LazyGroup
from samenhang.index.cli.options import corpus_option

_HERE = "samenhang.index.cli"
_ASK, _FILL, _KEEP = "Ask", "Fill", "Keep"

COMMANDS = {
    "add": Lazy(
        f"{_HERE}.add", "add", "Add documents: files, folders, globs or standard input.", _FILL
    ),
    "documents": Lazy(f"{_HERE}.documents", "documents", "List, show and remove documents.", _FILL),
    "quotes": Lazy(f"{_HERE}.quotes", "quotes", "Who says what about a concept.", _ASK),
    "mentions": Lazy(
        f"{_HERE}.mentions",
        "mentions",
        "Where a person or organisation is mentioned, under every name.",
        _ASK,
    ),
    "search": Lazy(
        f"{_HERE}.search",
        "search",
        "Search the text: keywords in context, most relevant first.",
        _ASK,
    ),
    "concepts": Lazy(
        f"{_HERE}.concepts", "concepts", "The vocabulary, and where its concepts are used.", _ASK
    ),
    "names": Lazy(f"{_HERE}.names", "names", "Correct who is who.", _ASK),
    "info": Lazy(f"{_HERE}.archive", "info", "What the corpus holds, and what made it.", _KEEP),
    "check": Lazy(f"{_HERE}.archive", "check", "Verify every record and the index.", _KEEP),
    "rebuild": Lazy(
        f"{_HERE}.archive", "rebuild", "Make the index anew from the stored records.", _KEEP
    ),
    "backup": Lazy(f"{_HERE}.archive", "backup", "Write the whole corpus to one file.", _KEEP),
    "restore": Lazy(f"{_HERE}.archive", "restore", "Make a corpus from a backup.", _KEEP),
    "model": Lazy(f"{_HERE}.model", "model", "List and install language models.", _KEEP),
    "evaluate": Lazy(
        f"{_HERE}.evaluate", "evaluate", "Score statements and mentions against gold files.", _KEEP
    ),
}


def _version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version

        try:
            click.echo(f"samenhang {version('samenhang')}")
        except PackageNotFoundError:
            click.echo("samenhang (not installed: run from its source)")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    invoke_without_command=True,
    lazy=COMMANDS,
    examples=("samenhang add report.pdf", "samenhang quotes bonding"),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@corpus_option
@click.option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help="Show the version and stop.",
)
@click.pass_context
def app(ctx: click.Context) -> None:
    """Who says what in Dutch policy debate.

    Samenhang reads event reports, municipal documents and parliamentary papers, and finds every
    statement with its speaker, every person and organisation, and every concept of the field.
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
