"""The root of the command line: which commands there are, in the order in which one needs them."""

from __future__ import annotations

import click

from samenhang.index.cli.lazy import Lazy, LazyGroup
from samenhang.index.cli.options import corpus_option

_ASK, _FILL, _KEEP = "Ask", "Fill", "Keep"


def _lazy(module: str, name: str, part: str, explained: str) -> tuple[str, Lazy]:
    return name, Lazy(f"samenhang.index.cli.{module}", name, explained, part)


COMMANDS = dict(
    (
        _lazy("add", "add", _FILL, "Add documents: files, folders, globs or standard input."),
        _lazy(
            "sync",
            "sync",
            _FILL,
            "Make the corpus what a folder is.",
        ),
        _lazy("documents", "documents", _FILL, "List, show, describe and remove documents."),
        _lazy("quotes", "quotes", _ASK, "Who says what about a concept."),
        _lazy(
            "mentions",
            "mentions",
            _ASK,
            "Where a person or organisation is mentioned, under every name.",
        ),
        _lazy(
            "search", "search", _ASK, "Search the text: keywords in context, most relevant first."
        ),
        _lazy("showing", "show", _ASK, "A statement or place in its context."),
        _lazy("meaning", "similar", _ASK, "Statements that are near to one in meaning."),
        _lazy("meaning", "trace", _ASK, "Where other documents say the same: by whom, first when."),
        _lazy("concepts", "concepts", _ASK, "The vocabulary, and where its concepts are used."),
        _lazy("names", "names", _ASK, "Correct who is who."),
        _lazy("statements", "statements", _ASK, "Correct who says what."),
        _lazy("watch", "watch", _ASK, "Questions of which only what is new is told."),
        _lazy(
            "counting", "counts", _ASK, "How many statements there are, by year, speaker and more."
        ),
        _lazy("counting", "matrix", _ASK, "How many statements there are of each two values."),
        _lazy(
            "counting",
            "compare",
            _ASK,
            "Which words are characteristic of two sets of statements.",
        ),
        _lazy(
            "counting",
            "collocates",
            _ASK,
            "Which words stand near a word or concept, more than by chance.",
        ),
        _lazy("counting", "keywords", _ASK, "Every place of a word in its context, one line each."),
        _lazy("serve", "serve", _ASK, "The reading room: the corpus as pages in the browser."),
        _lazy("export", "export", _ASK, "Write the corpus, or documents of it, to a file."),
        _lazy("archive", "info", _KEEP, "What the corpus holds, and what made it."),
        _lazy("archive", "check", _KEEP, "Verify every record and the index."),
        _lazy("archive", "rebuild", _KEEP, "Make the index anew from the stored records."),
        _lazy("archive", "backup", _KEEP, "Write the whole corpus to one file."),
        _lazy("archive", "restore", _KEEP, "Make a corpus from a backup."),
        _lazy("model", "model", _KEEP, "List and install language models."),
        _lazy("evaluate", "evaluate", _KEEP, "Score statements and mentions against gold files."),
    )
)


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
