"""`samenhang watch`: what is new since the last time."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.filed import output_option
from samenhang.index.cli.options import Command, Group, corpus_option, format_option
from samenhang.index.cli.output import done, emit, note
from samenhang.index.cli.run import MISUSE, NOTHING
from samenhang.index.cli.session import open_archive

if TYPE_CHECKING:
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record
    from samenhang.index.watching.file import Watches

QUESTIONS = ("quotes", "mentions", "search")
_OURS = ("--format", "-f", "--limit", "-n", "--corpus", "--output")


@click.group(
    cls=Group,
    invoke_without_command=True,
    examples=(
        'samenhang watch add zorg -- quotes mantelzorg --speaker "De Jonge"',
        "samenhang watch run",
        "samenhang sync ~/verslagen --yes && samenhang watch run --format jsonl >> nieuw.jsonl",
    ),
)
@format_option
@corpus_option
@click.pass_context
def watch(ctx: click.Context) -> int | None:
    """Questions of which only what is new is told.

    Without a command: the watches of this corpus. They are kept in the file watches.toml of the
    corpus, which may be edited by hand.
    """
    return _list() if ctx.invoked_subcommand is None else None


@watch.command(
    cls=Command,
    examples=('samenhang watch add zorg -- quotes mantelzorg --speaker "De Jonge"',),
    context_settings={"ignore_unknown_options": True},
)
@click.argument("name")
@click.argument("question", nargs=-1, required=True, type=click.UNPROCESSED, metavar="-- QUESTION")
@click.option("--from-now", is_flag=True, help="What there is already is not told.")
@format_option
@corpus_option
def add(name: str, question: tuple[str, ...], from_now: bool) -> int:
    """Keep a question: quotes, mentions or search with its options.

    The first run tells everything there is, unless --from-now.
    """
    from samenhang.index.watching.file import load, save

    words = tuple(word for word in question if word != "--")
    _checked(words)
    with open_archive() as archive:
        known = dict(load(archive.folder))
        if name in known:
            raise click.UsageError(f"there is a watch {name!r} already; remove it first")
        save(archive.folder, {**known, name: words})
        archive.keep_files()
        archive.unwatch(name)
        if from_now:
            from samenhang.index.cli.watched import Asked

            Asked(archive, name, words).keep()
    return done(f"watch {name}: {' '.join(words)}", watch=name, question=list(words))


@watch.command(cls=Command, examples=("samenhang watch remove zorg",))
@click.argument("name")
@format_option
@corpus_option
def remove(name: str) -> int:
    """Forget a question."""
    from samenhang.index.watching.file import load, save

    with open_archive() as archive:
        known = dict(load(archive.folder))
        _named(known, name)
        save(archive.folder, {one: words for one, words in known.items() if one != name})
        archive.keep_files()
        archive.unwatch(name)
    return done(f"removed watch {name}", watch=name)


@watch.command("list", cls=Command, examples=("samenhang watch list",))
@output_option
@format_option
@corpus_option
def list_() -> int:
    """The watches of this corpus."""
    return _list()


@watch.command(cls=Command, examples=("samenhang watch run", "samenhang watch run zorg -f jsonl"))
@click.argument("name", required=False)
@output_option
@format_option
@corpus_option
def run(name: str | None) -> int:
    """Tell what is new since the last run; exit code 1 when nothing is.

    Documents of which something was told and that were changed or removed since are told too.
    """
    from samenhang.index.cli.watched import TOLD, Asked
    from samenhang.index.watching.file import load

    with open_archive() as archive:
        known = load(archive.folder)
        if not known:
            note("no watches; add one: samenhang watch add NAME -- quotes bonding")
            return NOTHING
        chosen = {name: _named(known, name)} if name else known
        runs = [Asked(archive, one, words) for one, words in chosen.items()]
        rows = (row for each in runs for row in each.news())
        code = emit(TOLD, rows, _text, nothing="nothing new")
        sys.stdout.flush()
        # Kept when it is told: what a stopped run did not tell, the next one does.
        for each in runs:
            each.keep()
        return MISUSE if any(each.failed for each in runs) else code


def _checked(words: tuple[str, ...]) -> None:
    """Raise a UsageError where words are no question that can be watched."""
    from samenhang.index.cli.app import app

    if words[0] not in QUESTIONS:
        raise click.UsageError(f"{words[0]!r} cannot be watched; {', '.join(QUESTIONS)} can")
    for word in words:
        if word.split("=")[0] in _OURS:
            raise click.UsageError(f"leave out {word}: `watch run` takes it")
    command = app.get_command(click.Context(app), words[0])
    assert command is not None
    command.make_context(words[0], list(words[1:])).close()


def _named(known: Watches, name: str) -> tuple[str, ...]:
    if name not in known:
        raise click.UsageError(f"there is no watch {name!r}; there are: {', '.join(known) or '-'}")
    return known[name]


def _list() -> int:
    from samenhang.index.watching.file import load

    with open_archive() as archive:
        known = load(archive.folder)
    rows: list[dict[str, Any]] = [
        {"watch": name, "question": list(words)} for name, words in known.items()
    ]
    return emit(("watch", "question"), rows, _list_text, nothing="no watches")


def _list_text(rows: Iterable[Record]) -> Iterator[Block]:
    from shlex import join

    from samenhang.index.render.layout import Style, line, styled

    for row in rows:
        yield line(styled(row["watch"], Style.NAME), f"  {join(row['question'])}")


def _text(rows: Iterable[Record]) -> Iterator[Block]:
    from samenhang.index.render.citation import citation
    from samenhang.index.render.layout import Line, Style, line, styled

    watch_name = None
    for row in rows:
        if row["watch"] != watch_name:
            watch_name = row["watch"]
            yield line(styled(watch_name, Style.HEAD))
        if row["event"] != "new":
            what = row["title"] or row["document"]
            yield line(f"{row['event']}: ", styled(what, Style.NAME), indent=2)
            continue
        yield line(styled(row["speaker"] or "unnamed", Style.NAME), indent=2)
        yield line(row["text"], indent=4)
        place = citation(row["title"], row["date"], row["section"], row["page"], row["paragraph"])
        yield line(styled(f"— {place}", Style.SOURCE), indent=4)
        yield Line()
