"""Groups that import a command only when it is asked for, so that `--help` stays quick."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from samenhang.index.cli.options import Group


@dataclass(frozen=True, slots=True)
class Lazy:
    """A command that has not been imported yet.

    Args:
        module: where it stands.
        name: the command's variable in that module.
        help: its short help; a test holds it equal to the command's own.
        part: the heading it is listed under in the group's help.
    """

    module: str
    name: str
    help: str
    part: str = "Commands"

    def load(self) -> click.Command:
        """Imports the command."""
        command = getattr(import_module(self.module), self.name)
        assert isinstance(command, click.Command)
        return command


class LazyGroup(Group):
    """A group whose commands are listed by name and short help.

    Args:
        lazy: name to command, in the order in which help lists them.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, Lazy] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lazy = dict(lazy or {})

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All names, in the order of the table."""
        return [*self.lazy, *(name for name in self.commands if name not in self.lazy)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports the command that is asked for."""
        if cmd_name in self.lazy and cmd_name not in self.commands:
            self.commands[cmd_name] = self.lazy[cmd_name].load()
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Lists the commands under their headings, importing none."""
        parts: dict[str, list[tuple[str, str]]] = {}
        for name in self.list_commands(ctx):
            if name in self.lazy:
                entry = self.lazy[name]
                parts.setdefault(entry.part, []).append((name, entry.help))
            else:
                parts.setdefault("Commands", []).append(
                    (name, self.commands[name].get_short_help_str(80))
                )
        for part, rows in parts.items():
            with formatter.section(part):
                formatter.write_dl(rows)
