"""Writing a file in the form that its ending names."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import cast

from samenhang.corpus.durable import flush_file, flush_folder
from samenhang.corpus.errors import SamenhangError, StoreError
from samenhang.index.forms.listing import Export, Writer

GROUP = "samenhang.exporters"
"""Entry points of this group write further forms: the name is the ending, the object a `Writer`."""

_OWN = {
    "csv": "tables:csv_file",
    "json": "tables:json_file",
    "jsonl": "tables:jsonl_file",
    "xlsx": "workbook:write",
    "parquet": "columns:write",
    "docx": "word:write",
    "html": "page:write",
    "tei": "tei:write",
    "xml": "tei:write",
    "conllu": "conllu:write",
}


def endings() -> tuple[str, ...]:
    """The endings of files that can be written, without their dots."""
    return tuple(dict.fromkeys((*_OWN, *(point.name.lower() for point in _others()))))


def writer(file: Path) -> Writer:
    """What writes files with this ending.

    Raises:
        SamenhangError: nothing does, or what should cannot be loaded.
    """
    ending = file.suffix.lower().removeprefix(".")
    if ending in _OWN:
        module, _, name = _OWN[ending].partition(":")
        return cast(Writer, getattr(import_module(f"samenhang.index.forms.{module}"), name))
    for point in _others():
        if point.name.lower() == ending:
            return _loaded(point)
    raise SamenhangError(
        f"files that end in {file.suffix!r} cannot be written" if ending else "has no ending",
        subject=file,
        hint=f"Choose from {', '.join('.' + known for known in endings())}",
    )


def write(export: Export, file: Path) -> None:
    """Write a file, whole or not at all.

    Raises:
        SamenhangError: there is no such form, it cannot hold the export, or its library lacks.
        StoreError: the file cannot be written.
    """
    chosen = writer(file)
    with _whole(file) as aside:
        chosen(export, aside)


def _others() -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=GROUP))


def _loaded(point: EntryPoint) -> Writer:
    try:
        return cast(Writer, point.load())
    except Exception as error:  # whatever the other package does when it is imported
        raise SamenhangError(
            f"the exporter cannot be loaded ({type(error).__name__}: {error})",
            subject=point.value,
            hint=f"Install the package anew that brings .{point.name}, or remove it",
        ) from error


@contextmanager
def _whole(file: Path) -> Iterator[Path]:
    """A path beside the file, that takes its place in the end."""
    aside = file.with_name(f".{file.stem[:100]}.{os.getpid()}.new{file.suffix}")
    try:
        yield aside
        flush_file(aside)
        aside.replace(file)
    except OSError as error:
        raise StoreError(
            f"cannot be written ({error.strerror or error})",
            subject=file,
            hint="Choose another place, or make room",
        ) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    flush_folder(file.absolute().parent)
