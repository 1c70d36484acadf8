"""Help in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

import click

from samenhang.index.speaking.saying import say

_MORE = "  ["  # what click adds to an option's help


class Formatter(click.HelpFormatter):
    """Writes help as click does, each text in the reader's language."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How a command is called."""
        super().write_usage(prog, args, f"{say('Usage:')} " if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """A heading."""
        super().write_heading(say(heading))

    def write_text(self, text: str) -> None:
        """What a command does."""
        super().write_text(say(text))

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Options or commands, each with what it does."""
        told = []
        for name, text in rows:
            head, mark, more = text.rpartition(_MORE)
            head, more = (head, more) if mark and head else (text, "")
            more = more.replace("default:", say("default:"), 1)
            told.append((name, say(head) + (mark + more if more else "")))
        super().write_dl(told, col_max, col_spacing)


class Context(click.Context):
    """Where a command runs; its help is written by `Formatter`."""

    formatter_class = Formatter
