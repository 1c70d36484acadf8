"""Options that several commands share, and what they resolve to."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from samenhang.index.anywhere import Place, is_address
from samenhang.index.cli.helping import Context
from samenhang.index.render.form import Format

if TYPE_CHECKING:
    _ParamType = click.ParamType[Any]
else:  # generic for type checkers only; at run time not in every version of click
    _ParamType = click.ParamType

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

_CORPUS = "samenhang.corpus"
_FORMAT = "samenhang.format"
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def remember(ctx: click.Context, param: click.Parameter, value: Any) -> Any:
    """Kept with the whole command line, so that it may stand before or after the command."""
    if value is not None:
        ctx.meta[f"samenhang.{param.name}"] = value
    return value


def corpus_option(command: Decorated) -> Decorated:
    """`--corpus DIR`: which corpus."""
    return click.option(
        "--corpus",
        type=CorpusPlace(),
        metavar="DIR",
        callback=remember,
        expose_value=False,
        help="Folder of the corpus [default: SAMENHANG_CORPUS, else your own data folder], or an"
        " address on OpenSearch.",
    )(command)


def corpus_place() -> Place:
    """The corpus that this command line is about: its folder, or its address on a cluster."""
    chosen: Place | None = click.get_current_context().meta.get(_CORPUS)
    if chosen:
        return chosen
    from samenhang.index.asking.folder import default_place

    return default_place()


def corpus_folder() -> Path:
    """The folder of the corpus that this command line is about.

    Raises:
        StoreError: it is on a cluster.
    """
    place = corpus_place()
    if is_address(place):
        from samenhang.corpus.errors import StoreError

        raise StoreError("this works on a corpus in a folder only", hint="Give --corpus a folder")
    return Path(place)


def format_option(command: Decorated) -> Decorated:
    """`--format`: for people or for machines."""
    return click.option(
        "-f",
        "--format",
        type=click.Choice([form.value for form in Format]),
        callback=remember,
        expose_value=False,
        help="How to print the result [default: text].",
    )(command)


def chosen_format() -> Format:
    """The format that this command line asks for."""
    meta = click.get_current_context().meta
    # A file gets all that a machine would.
    usual = Format.JSONL if meta.get("samenhang.output") is not None else Format.TEXT
    return Format(meta.get(_FORMAT) or usual)


def limit_option(text_default: int | None = None) -> Callable[[Decorated], Decorated]:
    """`--limit N`: how many results; text shows a first page unless told otherwise.

    Args:
        text_default: how many results text output shows; None for all.
    """
    default = f"{text_default} as text, else all" if text_default else "all"
    return click.option(
        "-n",
        "--limit",
        type=Number(int, 0),
        metavar="N",
        help=f"At most N results, 0 for all [default: {default}].",
    )


def chosen_limit(limit: int | None, text_default: int | None = None) -> int | None:
    """How many results to print, None for all."""
    if limit is None:
        return text_default if chosen_format() is Format.TEXT else None
    return limit or None


class Number(_ParamType):
    """A number between bounds, that help does not spell out as click does.

    Args:
        kind: int or float.
        least, most: both allowed; no upper bound where `most` is None.
    """

    name = "number"

    def __init__(self, kind: type[int] | type[float], least: float, most: float | None = None):
        self.kind, self.least, self.most = kind, least, most

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | float:
        """Checks that it is a number within the bounds."""
        try:
            number = self.kind(value)
        except ValueError:
            number = None
        if number is None or not self.least <= number <= (self.most or math.inf):
            bounds = f"from {self.least:g} to {self.most:g}" if self.most else "0 or more"
            what = "whole number" if self.kind is int else "number"
            self.fail(f"{value!r} is not a {what} {bounds}", param, ctx)
        return number


class CorpusPlace(_ParamType):
    """A folder, or an address of a corpus on a cluster."""

    name = "directory"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Place:
        """Checks that a folder is none of a file's names."""
        if is_address(value):
            return str(value)
        folder = click.Path(file_okay=False, path_type=Path).convert(value, param, ctx)
        return Path(folder).expanduser()


class IsoDate(_ParamType):
    """A date, month or year: 2008-06-25, 2008-06, 2008."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Checks the date and writes its parts in full ("2008-6" is "2008-06")."""
        match = _DATE.fullmatch(str(value).strip())
        if match is None:
            self.fail(f"{value!r} is no date; write 2008, 2008-06 or 2008-06-25", param, ctx)
        year, month, day = match.groups()
        from datetime import date

        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            self.fail(f"{value!r} is not in the calendar", param, ctx)
        return "-".join([year, *(f"{int(part):02}" for part in (month, day) if part)])


def _not_before_since(ctx: click.Context, param: click.Parameter, until: str | None) -> str | None:
    since = ctx.params.get("since")
    if since and until and until < since[: len(until)]:
        raise click.BadParameter(f"{until} is before --from {since}", ctx, param)
    return until


def period_options(command: Decorated) -> Decorated:
    """`--from` and `--to`: documents of a period, both ends included."""
    until = click.option(
        "--to",
        "until",
        type=IsoDate(),
        metavar="DATE",
        help="Up to this day, month or year.",
        callback=_not_before_since,
    )
    # Eager, so that --to can be compared with it whatever their order.
    since = click.option(
        "--from",
        "since",
        type=IsoDate(),
        metavar="DATE",
        is_eager=True,
        help="From this day, month or year on.",
    )
    return since(until(command))


def document_option(command: Decorated) -> Decorated:
    """`--document ID`: only in this document."""
    return click.option(
        "--document",
        metavar="ID",
        help="Only in this document: its id (or the first characters), or words of its title.",
    )(command)


class Command(click.Command):
    """A command that shows how it is used.

    Args:
        examples: lines for the end of its help.
    """

    context_class = Context

    def __init__(self, *args: Any, examples: tuple[str, ...] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.examples = examples

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, one a line."""
        write_examples(self.examples, formatter)


class Group(click.Group):
    """A group that shows how it is used.

    Args:
        examples: lines for the end of its help.
        or_else: what to try when a word is no command of the group ("{}" is the word).
    """

    context_class = Context

    def __init__(
        self, *args: Any, examples: tuple[str, ...] = (), or_else: str = "", **kwargs: Any
    ) -> None:
        # Versions of click differ here, and the reference should not.
        optional = kwargs.get("invoke_without_command", False)
        kwargs["subcommand_metavar"] = f"{'[COMMAND]' if optional else 'COMMAND'} [ARGS]..."
        super().__init__(*args, **kwargs)
        self.examples = examples
        self.or_else = or_else

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, but an unknown command says what to try."""
        fail_unknown(self, ctx, args[0], self.or_else.format(args[0]))
        return super().resolve_command(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The examples, one a line."""
        write_examples(self.examples, formatter)


def fail_unknown(group: click.Group, ctx: click.Context, name: str, or_else: str = "") -> None:
    """Says which commands a misspelt one may be.

    Raises:
        click.UsageError: `name` is no command of the group.
    """
    if name.startswith("-") or group.get_command(ctx, name) is not None:
        return
    from difflib import get_close_matches

    near = get_close_matches(name, group.list_commands(ctx), n=2)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else or_else
    ctx.fail(f"no such command {name!r}{'; ' + hint if hint else ''}")


def write_examples(examples: tuple[str, ...], formatter: click.HelpFormatter) -> None:
    """The examples under a heading of their own."""
    if examples:
        with formatter.section("Examples" if len(examples) > 1 else "Example"):
            for example in examples:
                formatter.write(" " * formatter.current_indent + example + "\n")
