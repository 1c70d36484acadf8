"""Options that narrow every question: which documents, whose words, in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from samenhang.index.cli.options import IsoDate

if TYPE_CHECKING:
    from samenhang.index.asking.which import Which

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
ORDERS = ("place", "date", "speaker", "relevance", "confidence")


class _DayOrLast(IsoDate):
    """A date, a moment in UTC (2026-11-28T09:30), or "last"."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Checks a date; "last" is the last time that something was added."""
        text = str(value).strip()
        if text.casefold() == "last":
            return "last"
        return text if "T" in text else super().convert(value, param, ctx)


def scope_options(*, kind: bool = True) -> Callable[[Decorated], Decorated]:
    """`--undated`, `--kind`, `--tag`, `--place`, `--added-since`, `--once`.

    Args:
        kind: with `--kind`, for kinds of documents.
    """
    options = [
        click.option(
            "--undated",
            is_flag=True,
            help="With --from or --to also documents without a date.",
        ),
        click.option(
            "--kind",
            "doc_kind",
            metavar="KIND",
            multiple=True,
            help="Only documents of this kind: report (or verslag), debate, letter …",
        ),
        click.option("--tag", metavar="TAG", multiple=True, help="Only documents with this tag."),
        click.option(
            "--place", metavar="PLACE", multiple=True, help="Only documents of this place."
        ),
        click.option(
            "--added-since",
            type=_DayOrLast(),
            metavar="DATE|last",
            help="Only documents added since this day, or the last time.",
        ),
        click.option(
            "--once", is_flag=True, help="What nearly equal documents both say, one time."
        ),
    ]
    return _all([option for number, option in enumerate(options) if kind or number != 1])


def voice_options(command: Decorated) -> Decorated:
    """`--party`, `--role`, `--organisation`."""
    return _all(
        [
            click.option(
                "--party", metavar="NAME", multiple=True, help="Only members of this party."
            ),
            click.option(
                "--role",
                metavar="ROLE",
                multiple=True,
                help="Only those with this role: wethouder, wijkagent …",
            ),
            click.option(
                "--organisation",
                metavar="NAME",
                multiple=True,
                help="Only those who speak for this organisation.",
            ),
        ]
    )(command)


def act_options(command: Decorated) -> Decorated:
    """`--own`, `--all-acts`."""
    return _all(
        [
            click.option(
                "--own", is_flag=True, help="Only speakers' own words, not what others report."
            ),
            click.option(
                "--all-acts",
                is_flag=True,
                help="With CONCEPT also the chair's procedure, formulas of address and texts of"
                " motions.",
            ),
        ]
    )(command)


def sort_option(*orders: str, default: str) -> Callable[[Decorated], Decorated]:
    """`--sort`.

    Args:
        orders: that make sense for the rows.
        default: in words.
    """
    return click.option(
        "--sort",
        "order",
        type=click.Choice(orders),
        help=f"In which order [default: {default}].",
    )


def which(options: dict[str, Any]) -> Which:
    """The options as conditions, those that were given."""
    return cast("Which", {name: value for name, value in options.items() if value})


def _all(options: Iterable[Callable[[Decorated], Decorated]]) -> Callable[[Decorated], Decorated]:
    def decorate(command: Decorated) -> Decorated:
        for option in reversed(list(options)):
            command = option(command)
        return command

    return decorate
