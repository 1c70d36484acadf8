"""`samenhang info`, `check`, `rebuild`, `backup`, `restore`: care for the corpus."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from samenhang.index.cli.options import Command, corpus_folder, corpus_option, format_option
from samenhang.index.cli.output import done, emit, emit_one, note, say
from samenhang.index.cli.run import FOUND, NOTHING
from samenhang.index.cli.session import open_archive
from samenhang.index.render.numbers import plural, size

if TYPE_CHECKING:
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record


@click.command(cls=Command, examples=("samenhang info", "samenhang info --format json"))
@format_option
@corpus_option
def info() -> int:
    """What the corpus holds, and what made it.

    Counts, period, sizes, which language models annotated the documents, whether the index
    holds them all, and the corrections to names.
    """
    from samenhang.index.render.records import record

    with open_archive() as archive:
        shown = {
            **record(archive.info()),
            "corrections": [str(entry) for entry in archive.corrections().entries],
        }
    return emit_one(tuple(shown), shown, _each)


def _each(rows: Iterable[Record]) -> Iterator[Block]:
    from samenhang.index.render.info import info_text

    for row in rows:
        yield from info_text(row)


@click.command(cls=Command, examples=("samenhang check",))
@format_option
@corpus_option
def check() -> int:
    """Verify every record and the index.

    Checksums of all records, the agreement of store and index, the format versions. Each
    problem is named with the way to mend it; the exit code is 1 when there are any.
    """
    from samenhang.index.cli.options import chosen_format
    from samenhang.index.cli.progress import progress
    from samenhang.index.render.documents import incomplete
    from samenhang.index.render.form import Format
    from samenhang.index.render.layout import Style, line, styled
    from samenhang.index.render.records import fields_of, records
    from samenhang.index.render.terminal import show
    from samenhang.index.types import Problem

    def as_text(rows: Iterable[Record]) -> Iterator[Block]:
        for row in rows:
            yield line(styled(row["subject"], Style.NAME), f": {row['what']}")
            if row["hint"]:
                yield line(styled(f"→ {row['hint']}", Style.SOURCE), indent=2)

    with open_archive() as archive:
        held = archive.count_documents()
        with progress() as report:
            problems = archive.check(report)
        if chosen_format() is Format.TEXT:
            # What a reader left out is no damage, but nobody should have to guess it.
            show(incomplete(records(archive.each_document())))
    if problems:
        emit(fields_of(Problem), records(problems), as_text)
        note(f"{plural(len(problems), 'problem')} in {archive.place}")
        return NOTHING
    if chosen_format() is Format.TEXT:
        say(f"{plural(held, 'document')}, every record and the index are in order")
    else:
        emit(fields_of(Problem), (), as_text, nothing="no problems")
    return FOUND


@click.command(
    cls=Command,
    examples=("samenhang rebuild", "samenhang rebuild --retag", "samenhang rebuild --meaning"),
)
@click.option(
    "--retag",
    is_flag=True,
    help="First find names, concepts and statements anew, from the stored annotation.",
)
@click.option(
    "--meaning",
    is_flag=True,
    help="Instead, compare what statements mean: for quotes --like, similar and trace.",
)
@format_option
@corpus_option
def rebuild(retag: bool, meaning: bool) -> int:
    """Make the index anew from the stored records.

    Nothing is read or annotated again; the old index answers until the new one is whole. After
    editing the corpus's corrections or vocabulary by hand, or with a newer version of Samenhang,
    --retag applies them to all documents, without the language model.

    --meaning makes vectors of statements that have none, for which it needs
    pip install 'samenhang[meaning]'. Documents that are added while that is installed get them at
    once. What was stopped goes on where it was.
    """
    from samenhang.index.cli.progress import progress

    with open_archive(revive=True) as archive, progress() as report:
        if meaning and not retag:
            made = archive.make_meanings(report)
            return done(f"{plural(made, 'statement')} can be compared by meaning", statements=made)
        changed = archive.retag(progress=report) if retag else 0
        passages = archive.rebuild(report)
    tagged = f"{plural(changed, 'document')} changed; " if retag else ""
    return done(
        f"{tagged}index made anew: {plural(passages, 'passage')}",
        passages=passages,
        changed=changed,
    )


@click.command(cls=Command, examples=("samenhang backup corpus-2026-11-22.backup",))
@click.argument("file", type=click.Path(path_type=Path))
@format_option
@corpus_option
def backup(file: Path) -> int:
    """Write the whole corpus to one file.

    The file holds every record, the corrections and the vocabulary, and is verified after
    writing. An existing FILE is never overwritten.
    """
    with open_archive() as archive:
        written = archive.backup(file)
        count = archive.info().documents
    weight = written.stat().st_size
    return done(
        f"{plural(count, 'document')} in {written} ({size(weight)})",
        file=str(written),
        documents=count,
        bytes=weight,
    )


@click.command(
    cls=Command,
    examples=("samenhang restore corpus-2026-11-22.backup --corpus herstel",),
)
@click.argument("file", type=click.Path(path_type=Path))
@format_option
@corpus_option
def restore(file: Path) -> int:
    """Make a corpus from a backup.

    The corpus is made in the folder of --corpus, SAMENHANG_CORPUS or your own data folder, which
    must not hold one yet. The backup is verified first.
    """
    from samenhang.index.archive import Archive
    from samenhang.index.cli.progress import progress

    with progress() as report, Archive.restore(file, corpus_folder(), progress=report) as archive:
        count = archive.info().documents
        return done(
            f"{plural(count, 'document')} restored in {archive.folder}",
            folder=str(archive.folder),
            documents=count,
        )
