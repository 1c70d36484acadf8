"""Writes docs/commands.md from the `--help` of every command.

python -m samenhang.index.cli.reference docs/commands.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from samenhang.index import types
from samenhang.index.cli.app import app
from samenhang.index.render.records import fields_of

_WIDTH = 92

_ROWS = {
    "samenhang add": types.Outcome,
    "samenhang documents": types.DocumentRow,
    "samenhang quotes": types.QuoteRow,
    "samenhang mentions": types.MentionRow,
    "samenhang search": types.PassageRow,
    "samenhang concepts": types.ConceptCount,
    "samenhang concepts mentions": types.ConceptRow,
    "samenhang names questions": types.NameQuestion,
    "samenhang info": types.ArchiveInfo,
    "samenhang check": types.Problem,
}
_WITHOUT_NAME = types.EntityRow

_INTRODUCTION = """\
# Commands

<!-- Made by `python -m samenhang.index.cli.reference docs/commands.md`: do not edit. -->

Every command takes `--help`. Those that print results take `--format text|json|jsonl|csv`: text
for people (coloured on a terminal, plain when piped), a JSON array, JSON Lines (an object a line,
printed as found) or CSV. Notes and errors go to standard error, one line each.

| exit code | meaning |
|---|---|
| 0 | found, or done |
| 1 | nothing found, or something failed (every file that failed is named) |
| 2 | wrong use: an unknown option, a question that cannot be understood |
| 130 | interrupted |

| environment | meaning |
|---|---|
| `SAMENHANG_CORPUS` | folder of the corpus, where `--corpus` does not give it |
| `SAMENHANG_LANG` | `nl` or `en`: language of help, notes and errors [default: of `LANG`] |
| `SAMENHANG_DEBUG` | when set, an unforeseen fault shows where it happened |
| `NO_COLOR` | when set, no colours on a terminal |

Offsets (`start`, `end`, …) count characters (code points) of the document's clean text, from 0,
ends exclusive; `samenhang documents show ID --text --format json` gives that text. `id` of a
statement is `document:start-end`. Pages and paragraphs count from 1; `section` is the path of
headings, outermost first.
"""


def walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command, click.Context]]:
    """The command and, for a group, everything below it: its words, itself, its context."""
    settings = {**command.context_settings, "max_content_width": _WIDTH}
    context = click.Context(command, info_name=name, terminal_width=_WIDTH, **settings)
    yield from _walk(command, name, context)


def _walk(
    command: click.Command, words: str, context: click.Context
) -> Iterator[tuple[str, click.Command, click.Context]]:
    yield words, command, context
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below is not None
            inner = click.Context(
                below,
                parent=context,
                info_name=name,
                terminal_width=_WIDTH,
                max_content_width=_WIDTH,
            )
            yield from _walk(below, f"{words} {name}", inner)


def reference() -> str:
    """The whole reference in Markdown."""
    listed = list(walk(app, "samenhang"))
    contents = "\n".join(
        f"{'  ' * (words.count(' ') - 1)}- [{words}](#{words.replace(' ', '-')})"
        for words, _, _ in listed[1:]
    )
    parts = [_INTRODUCTION, contents + "\n"]
    for words, command, context in listed:
        level = "##" if words.count(" ") < 2 else "###"
        parts.append(f"{level} {words}\n\n```text\n{command.get_help(context)}\n```\n")
        if words in _ROWS:
            parts.append(f"Fields: {_fields(_ROWS[words])}\n")
        if words == "samenhang mentions":
            parts.append(f"Fields without NAME: {_fields(_WITHOUT_NAME)}\n")
    return "\n".join(parts)


def _fields(row: type) -> str:
    return ", ".join(f"`{name}`" for name in fields_of(row))


def main(arguments: list[str]) -> None:
    """Writes the reference to a file, or prints it."""
    if arguments:
        Path(arguments[0]).write_text(reference(), encoding="utf-8")
    else:
        sys.stdout.write(reference())


if __name__ == "__main__":
    main(sys.argv[1:])
