"""`samenhang add`: documents in."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.options import (
    Command,
    Number,
    chosen_format,
    corpus_option,
    format_option,
)
from samenhang.index.cli.output import note, print_pieces
from samenhang.index.cli.run import FOUND, INTERRUPTED, NOTHING
from samenhang.index.cli.session import open_archive
from samenhang.index.cli.taking import taken_by, taking_options
from samenhang.index.render.form import Format
from samenhang.index.render.numbers import plural

if TYPE_CHECKING:
    from samenhang.corpus.limits import Limits
    from samenhang.index.archive import Archive
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record
    from samenhang.index.types import Outcome


@click.command(
    cls=Command,
    examples=(
        "samenhang add van-barbecue-tot-burenhulp.pdf",
        "samenhang add verslagen/ 'notulen/2017-*.docx'",
        "pdftotext verslag.pdf - | samenhang add -",
    ),
)
@click.argument("path", nargs=-1, required=True, metavar="PATH...")
@taking_options
@click.option("--again", is_flag=True, help="Read and annotate also what is there already.")
@click.option("--anyway", is_flag=True, help="Add also what was removed from the corpus before.")
@click.option(
    "--max-size",
    type=Number(float, 0),
    metavar="MB",
    help="Largest file that is read [default: 200].",
)
@click.option(
    "--max-pages", type=Number(int, 1), metavar="N", help="Most pages of a PDF [default: 3000]."
)
@click.option(
    "--max-time",
    type=Number(float, 1),
    metavar="SECONDS",
    help="Longest time to read one file [default: 120].",
)
@click.option(
    "--strict",
    is_flag=True,
    help="Refuse files of which words were left out, instead of a warning.",
)
@format_option
@corpus_option
def add(
    *,
    path: tuple[str, ...],
    model: str | None,
    processes: int,
    workers: str | None,
    no_ocr: bool,
    again: bool,
    anyway: bool,
    max_size: float | None,
    max_pages: int | None,
    max_time: float | None,
    strict: bool,
) -> int:
    """Add documents: files, folders, globs or standard input.

    PATH is a file, a folder (read with all its subfolders), a pattern, or - for standard input.
    Each document can be searched as soon as its line is printed. What is in the corpus already
    is skipped, a changed file replaces its older version, a file that cannot be read is reported
    and the rest goes on. What you removed stays out. Stop it when you like: the same command
    goes on from there.
    """
    with open_archive(create=True) as archive:
        whom = taken_by(archive, model=model, processes=processes, workers=workers, no_ocr=no_ocr)
        options: dict[str, Any] = {**whom, "again": again, "anyway": anyway}
        limits = _limits(max_size, max_pages, max_time, strict=strict)
        if limits is not None:
            options["limits"] = limits
        outcomes = _outcomes(archive, path, options)
        # Closed before the archive is: what was added is then searchable, also after Ctrl-C.
        with closing(outcomes):
            return report(outcomes)


def _limits(
    size: float | None, pages: int | None, seconds: float | None, *, strict: bool
) -> Limits | None:
    """Bounds on each file, where other than the default ones are asked for."""
    if size is None and pages is None and seconds is None and not strict:
        return None
    from samenhang.corpus.limits import MIB, Limits
    from samenhang.corpus.types import WARN_BELOW

    usual = Limits()
    return replace(
        usual,
        file_bytes=usual.file_bytes if size is None else int(size * MIB),
        pages=pages or usual.pages,
        seconds=seconds or usual.seconds,
        coverage=WARN_BELOW if strict else 0.0,
    )


def _outcomes(
    archive: Archive, paths: Iterable[str], options: dict[str, Any]
) -> Generator[Outcome]:
    """The archive's outcomes, with progress on a terminal."""
    from samenhang.index.cli.progress import progress

    with progress() as report:
        yield from archive.add(paths, progress=report, **options)


def report(outcomes: Iterator[Outcome], *, quiet: bool = False) -> int:
    """Prints each outcome as it comes, then how many there were of each; the exit code.

    Args:
        outcomes: taken one by one.
        quiet: leave out the counts.
    """
    from samenhang.index.render.machine import written
    from samenhang.index.render.records import fields_of, record
    from samenhang.index.render.terminal import show
    from samenhang.index.types import Outcome

    counts: Counter[str] = Counter()
    interrupted = False

    def told() -> Iterator[Record]:
        for outcome in outcomes:
            counts[outcome.status] += 1
            _complain(outcome)
            yield record(outcome)

    try:
        if chosen_format() is Format.TEXT:
            for row in told():
                show(_line(row))
                sys.stdout.flush()
        else:
            pieces = written(chosen_format(), fields_of(Outcome), told())
            print_pieces(pieces, at_once=True)
    except KeyboardInterrupt:
        interrupted = True
    if not quiet or interrupted:
        _summarise(counts, interrupted)
    if interrupted:
        return INTERRUPTED
    return NOTHING if counts["failed"] or not (counts or quiet) else FOUND


def _complain(outcome: Outcome) -> None:
    if outcome.failed:
        note(
            outcome.message
            if outcome.path in outcome.message
            else f"{outcome.path}: {outcome.message}"
        )
    for warning in outcome.warnings:
        note(f"{outcome.path}: {warning}")


def _line(row: Record) -> Iterator[Block]:
    from samenhang.index.render.layout import Style, line, styled

    if row["status"] == "failed":
        return
    title = row["title"] or row["path"]
    facts = ""
    if row["status"] in {"added", "replaced"}:
        facts = f"  {plural(row['words'], 'word')}, {plural(row['statements'], 'statement')}"
    yield line(
        styled(f"{row['status']:<10}", Style.FAINT),
        styled(title, Style.NAME),
        styled(f"  [{row['document']}]", Style.FAINT) if row["document"] else "",
        facts,
        f"  {row['message']}" if row["message"] else "",
    )


def _summarise(counts: Counter[str], interrupted: bool) -> None:
    listed = ", ".join(f"{count:,} {status}" for status, count in counts.items())
    if interrupted:
        note(f"stopped; {listed or 'nothing added yet'}. The same command goes on from here")
    elif not counts:
        note("no files there to add; give files, folders or patterns that exist")
    elif counts.total() > 1:
        note(listed)
