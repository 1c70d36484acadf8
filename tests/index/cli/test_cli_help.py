"""Every command explains itself, and the reference says the same."""

from __future__ import annotations

import shlex
from pathlib import Path

import click
import pytest

from samenhang.index.cli.app import COMMANDS, app
from samenhang.index.cli.lazy import LazyGroup
from samenhang.index.cli.reference import reference, walk

ALL = list(walk(app, "samenhang"))
IDS = [words for words, _, _ in ALL]

CONTRACT = {
    "samenhang add",
    "samenhang documents",
    "samenhang documents show",
    "samenhang documents remove",
    "samenhang rebuild",
    "samenhang info",
    "samenhang check",
    "samenhang backup",
    "samenhang restore",
    "samenhang model",
    "samenhang model install",
    "samenhang quotes",
    "samenhang mentions",
    "samenhang search",
    "samenhang concepts",
    "samenhang concepts mentions",
    "samenhang concepts show",
    "samenhang concepts export",
    "samenhang concepts import",
    "samenhang concepts suggest",
    "samenhang names",
    "samenhang names merge",
    "samenhang names split",
    "samenhang names rename",
    "samenhang names ignore",
    "samenhang names list",
    "samenhang names questions",
    "samenhang evaluate",
}


LISTS = (
    "documents quotes mentions search similar trace counts matrix compare collocates keywords"
    " concepts:mentions concepts:suggest documents:doubles documents:missing documents:cite"
    " names:list names:questions statements:corrections watch:list watch:run evaluate"
).split()


@pytest.mark.parametrize("name", LISTS)
def test_every_list_can_be_written_to_a_file(name: str) -> None:
    commands = {words: command for words, command, _ in ALL}
    command = commands[f"samenhang {name.replace(':', ' ')}"]
    options = {word for option in command.params for word in option.opts}
    assert {"--output", "--csv-dialect", "--format"} <= options


def test_every_command_of_the_contract_is_there() -> None:
    assert set(IDS) >= CONTRACT


@pytest.mark.parametrize(("words", "command", "context"), ALL, ids=IDS)
def test_help_has_a_summary_and_an_example_that_parses(
    words: str, command: click.Command, context: click.Context
) -> None:
    shown = command.get_help(context)
    assert command.help
    assert command.help.splitlines()[0].endswith(".")
    assert "\nExample" in shown
    examples = [
        line.strip() for line in shown[shown.index("\nExample") :].splitlines()[2:] if line.strip()
    ]
    assert examples
    assert any(line.startswith(words) or f"| {words}" in line for line in examples) or (
        words == "samenhang"
    )
    for line in examples:
        _parse(line)


def _parse(example: str) -> None:
    """Every word of an example is a command or option that exists."""
    call = example.rsplit("|", maxsplit=1)[-1].split(">", maxsplit=1)[0]
    words = shlex.split(call)
    assert words[0] == "samenhang"
    command: click.Command = app
    rest = words[1:]
    context = click.Context(app, info_name="samenhang", **app.context_settings)
    while isinstance(command, click.Group) and rest and not rest[0].startswith("-"):
        below = command.get_command(context, rest[0])
        assert below is not None, example
        command, rest = below, rest[1:]
        context = click.Context(command, parent=context, info_name=words[0])
    command.make_parser(context).parse_args(list(rest))


@pytest.mark.parametrize(("words", "command", "context"), ALL, ids=IDS)
def test_every_option_is_explained(
    words: str, command: click.Command, context: click.Context
) -> None:
    for param in command.params:
        if isinstance(param, click.Option):
            assert param.help, f"{words} {param.opts}"


OWN_FORM = {"samenhang", "samenhang concepts export", "samenhang model install", "samenhang serve"}


@pytest.mark.parametrize(("words", "command", "context"), ALL, ids=IDS)
def test_every_result_comes_in_every_format(
    words: str, command: click.Command, context: click.Context
) -> None:
    options = {option for param in command.params for option in param.opts}
    assert ("--format" in options) == (words not in OWN_FORM)


@pytest.mark.parametrize(
    ("group", "name"),
    [
        (words, name)
        for words, command, _ in ALL
        if isinstance(command, LazyGroup)
        for name in command.lazy
    ],
)
def test_lazy_help_is_the_command_s_own(group: str, name: str) -> None:
    command = next(c for words, c, _ in ALL if words == group)
    assert isinstance(command, LazyGroup)
    entry = command.lazy[name]
    loaded = entry.load()
    assert loaded.name == name
    assert loaded.help is not None
    assert entry.help == loaded.help.splitlines()[0]


def test_help_lists_every_command(process) -> None:
    shown = process("--help")
    assert shown.code == 0
    assert all(f"\n  {name} " in shown.out for name in COMMANDS)


def test_the_reference_is_current() -> None:
    written = Path(__file__).parents[3] / "docs" / "commands.md"
    assert written.read_text(encoding="utf-8") == reference(), (
        "run `python -m samenhang.index.cli.reference docs/commands.md`"
    )
