"""`--output FILE`: a list as a file in the form that its ending names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenhang.index.cli.options import Decorated, chosen_format, remember
from samenhang.index.render.form import Format
from samenhang.index.render.machine import Record

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine

_OUTPUT, _DIALECT, _ENGINE = "samenhang.output", "samenhang.csv_dialect", "samenhang.engine"
_LABELS = "samenhang.labels"


def output_option(command: Decorated) -> Decorated:
    """`--output FILE`, `--csv-dialect` and `--labels`."""
    dialect = click.option(
        "--csv-dialect",
        type=click.Choice(["nl"]),
        callback=remember,
        expose_value=False,
        help="CSV as a Dutch spreadsheet opens it: semicolons, decimal commas.",
    )
    labels = click.option(
        "--labels",
        type=click.Choice(["en", "nl"]),
        callback=remember,
        expose_value=False,
        help="Language of headings in .docx and .html [default: en].",
    )
    output = click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        callback=remember,
        expose_value=False,
        help="Write to FILE, in the form of its ending: .xlsx, .csv, .docx, .html …",
    )
    return output(dialect(labels(command)))


def chosen_output() -> Path | None:
    """The file to write the list to, None for standard output."""
    found: Path | None = click.get_current_context().meta.get(_OUTPUT)
    return found


def in_cells() -> bool:
    """Whether the list goes into cells, which hold one value each."""
    file = chosen_output()
    if file is not None:
        return file.suffix.lower() in (".csv", ".xlsx")
    return chosen_format() is Format.CSV


def chosen_dialect() -> str:
    """The dialect of CSV, "" for the usual one."""
    return str(click.get_current_context().meta.get(_DIALECT) or "")


def remember_engine(engine: Engine) -> None:
    """Keep what holds the documents, to find their files when a list is written."""
    click.get_current_context().meta[_ENGINE] = engine


def check_output() -> None:
    """Say at once, before any question is asked, that the file's form is unknown.

    Raises:
        SamenhangError: nothing writes files with its ending.
    """
    file = chosen_output()
    if file is not None:
        from samenhang.index.forms.writing import writer

        writer(file)


def write_list(file: Path, fields: Sequence[str], records: Iterable[Record]) -> None:
    """Write a list, named after its command.

    Raises:
        SamenhangError: its form cannot hold the list, or the file cannot be written.
    """
    from samenhang.index.forms.listing import Export, Listing
    from samenhang.index.forms.writing import write

    words = click.get_current_context().command_path.split()[1:]
    name = " ".join(words) or "list"
    title = f"samenhang {_asked()}" if _asked() else name
    listing = Listing(name, tuple(fields), records)
    language = str(click.get_current_context().meta.get(_LABELS) or "en")
    write(Export(title, (listing,), _sources, dialect=chosen_dialect(), labels=language), file)


def _asked() -> str:
    """The words and options of the question, for the title of what is written."""
    ctx = click.get_current_context()
    told: list[str] = ctx.command_path.split()[1:]
    for name, value in ctx.params.items():
        if isinstance(value, tuple) and value:
            told += map(str, value)
        elif isinstance(value, str) and value:
            told.append(f"--{name.replace('_', '-')} {value}")
    return " ".join(told)


def _sources() -> Mapping[str, str]:
    engine: Engine | None = click.get_current_context().meta.get(_ENGINE)
    if engine is None:
        return {}
    from samenhang.index.archive import Archive
    from samenhang.index.forms.addresses import addresses

    with Archive.open(engine.folder) as again:  # some lists are written when it is closed
        return addresses(again.each_document())


def nothing_left(records: Iterable[Record]) -> tuple[bool, Iterator[Record]]:
    """Whether there is no record, and the records."""
    from itertools import chain

    left = iter(records)
    for first in left:
        return False, chain([first], left)
    return True, iter(())
