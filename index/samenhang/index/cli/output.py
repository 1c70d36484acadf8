"""Printing results in the format asked for, and notes beside them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

import click

from samenhang.index.cli.filed import chosen_dialect, chosen_output, nothing_left, write_list
from samenhang.index.cli.options import chosen_format
from samenhang.index.cli.run import FOUND, NOTHING
from samenhang.index.render.form import Format
from samenhang.index.render.layout import Block
from samenhang.index.render.machine import Record, written
from samenhang.index.render.safe import for_terminal
from samenhang.index.speaking.saying import say as in_language

AsText = Callable[[Iterable[Record]], Iterable[Block]]


class _Counted:
    """Passes records on and counts them."""

    def __init__(self, records: Iterable[Record], limit: int | None) -> None:
        self.count = 0
        self.more = False
        self._records = records
        self._limit = limit

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            if self._limit is not None and self.count >= self._limit:
                self.more = True
                return
            self.count += 1
            yield record


def emit(
    fields: Sequence[str],
    records: Iterable[Record],
    as_text: AsText,
    *,
    limit: int | None = None,
    nothing: str | Callable[[], str] = "nothing found",
    total: Callable[[], int] | None = None,
) -> int:
    """Prints records as they come and returns the exit code.

    Args:
        fields: names and order of the fields, for CSV's header.
        records: the results; taken one by one.
        as_text: what people get to see of them.
        limit: stop after this many.
        nothing: said on standard error when there are none; made only then if it has to be made.
        total: how many there are in all, asked only when the limit cut some off.
    """
    counted = _Counted(records, limit)
    form = chosen_format()
    file = chosen_output()
    if file is not None:
        nothing_there, rows = nothing_left(counted)
        if not nothing_there:
            write_list(file, fields, rows)
            note(f"{counted.count:,} written to {file}")
    elif form is Format.TEXT:
        from samenhang.index.render.terminal import show

        show(as_text(counted))
    else:
        print_pieces(written(form, fields, counted, chosen_dialect()))
    if not counted.count:
        note(nothing if isinstance(nothing, str) else nothing())
        return NOTHING
    if counted.more:
        sys.stdout.flush()
        of = f" of {total():,}" if total is not None else ""
        note(f"the first {counted.count:,}{of}; --limit 0 shows all")
    return FOUND


def emit_one(fields: Sequence[str], record: Record, as_text: AsText) -> int:
    """Prints a single record; as JSON it is an object, not an array."""
    if chosen_format() is Format.JSON:
        from samenhang.index.render.machine import as_json

        print_pieces([as_json(record, indent=2), "\n"])
        return FOUND
    return emit(fields, [record], as_text)


def done(sentence: str, **facts: object) -> int:
    """Says what was done: a sentence as text, else the facts as a record."""
    if chosen_format() is Format.TEXT:
        say(sentence)
        return FOUND
    return emit_one(tuple(facts), facts, lambda rows: ())


def print_pieces(pieces: Iterable[str], *, at_once: bool = False) -> None:
    """Prints machine-readable output: UTF-8 and plain line feeds, whatever the terminal has.

    Args:
        pieces: printed one by one.
        at_once: each is seen before the next is made.
    """
    reconfigure = getattr(sys.stdout, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", newline="\n")
    for piece in pieces:
        sys.stdout.write(piece)
        if at_once:
            sys.stdout.flush()


def note(message: str) -> None:
    """One line on standard error, out of the way of the results."""
    click.echo(f"samenhang: {for_terminal(in_language(message))}", err=True)


def confirmed(question: str) -> bool:
    """Whether somebody says yes."""
    return click.confirm(in_language(question), err=True)


def say(message: str) -> None:
    """One line on standard output."""
    click.echo(for_terminal(in_language(message)))
