"""`samenhang sync`: the corpus becomes what a folder is."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from samenhang.index.cli.options import Command, corpus_option, format_option
from samenhang.index.cli.output import confirmed, emit, note
from samenhang.index.cli.run import FOUND, NOTHING
from samenhang.index.cli.session import open_archive
from samenhang.index.cli.taking import taken_by, taking_options
from samenhang.index.render.numbers import plural

if TYPE_CHECKING:
    from collections.abc import Generator

    from samenhang.index.adding.syncing import Plan
    from samenhang.index.archive import Archive
    from samenhang.index.render.layout import Block
    from samenhang.index.render.machine import Record
    from samenhang.index.types import Outcome

_FIELDS = ("status", "path", "document", "title", "message")
_LISTED = 8


@click.command(
    cls=Command,
    examples=(
        "samenhang sync ~/verslagen",
        "samenhang sync ~/verslagen --dry-run",
        "samenhang sync ~/verslagen --yes --format jsonl >> sync.log",
    ),
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would be done; change nothing.")
@click.option("--yes", is_flag=True, help="Remove what is gone without asking.")
@click.option("--anyway", is_flag=True, help="Add also what was removed from the corpus before.")
@click.option(
    "--afresh",
    is_flag=True,
    help="Compare every file's bytes, and try again what could not be read.",
)
@taking_options
@format_option
@corpus_option
def sync(
    *,
    folder: Path,
    dry_run: bool,
    yes: bool,
    anyway: bool,
    afresh: bool,
    model: str | None,
    processes: int,
    workers: str | None,
    no_ocr: bool,
) -> int:
    """Make the corpus what a folder is.

    New files are added, changed ones replace their older versions. A moved file keeps its
    document, with everything that you said of it. What is gone is removed after you are asked
    (without a terminal only with --yes). Documents from elsewhere are left alone. Files that look
    unchanged by size and time are not read.
    """
    from samenhang.index.cli.add import report

    with open_archive(create=not dry_run) as archive:
        plan = _planned(archive, folder, anyway=anyway, afresh=afresh)
        if dry_run:
            return _shown(plan)
        remove = _may_remove(plan, yes)
        whom = taken_by(archive, model=model, processes=processes, workers=workers, no_ocr=no_ocr)
        options: dict[str, Any] = {**whom, "remove": remove}
        with closing(_outcomes(archive, plan, options)) as outcomes:
            code = report(outcomes, quiet=True)
        note(_summary(plan))
        return NOTHING if plan.gone and not remove else code


def _planned(archive: Archive, folder: Path, *, anyway: bool, afresh: bool) -> Plan:
    from samenhang.corpus.errors import StoreError

    folder = folder.expanduser()
    if not folder.is_dir():
        raise StoreError(
            "is no folder", subject=folder, hint="Is its disk there? Nothing was changed"
        )
    plan = archive.sync_plan(folder, anyway=anyway, afresh=afresh)
    if plan.gone and not (plan.new or plan.changed or plan.moved or plan.unchanged or plan.refused):
        raise StoreError(
            f"holds no file, and {plural(len(plan.gone), 'document')} came from it",
            subject=folder,
            hint="Is its disk there? If so: samenhang documents remove ID…",
        )
    return plan


def _may_remove(plan: Plan, yes: bool) -> bool:
    if not plan.gone or yes:
        return True
    listed = ", ".join(known.id for known in plan.gone[:_LISTED])
    what = plural(len(plan.gone), "document")
    note(f"the files of {what} are gone: {listed}{' …' if len(plan.gone) > _LISTED else ''}")
    if sys.stdin.isatty():
        return confirmed(f"Remove {what}?")
    note("they stay; --yes removes them")
    return False


def _outcomes(archive: Archive, plan: Plan, options: dict[str, Any]) -> Generator[Outcome]:
    from samenhang.index.cli.progress import progress

    yield from plan.refused
    with progress() as told:
        yield from archive.sync(plan, progress=told, **options)


def _shown(plan: Plan) -> int:
    emit(_FIELDS, _rows(plan), _text, nothing="nothing to do: the corpus is what the folder is")
    note(_summary(plan))
    return FOUND


def _rows(plan: Plan) -> Iterator[Record]:
    def row(status: str, path: str, document: str = "", title: str = "", message: str = "") -> Any:
        return dict(zip(_FIELDS, (status, path, document, title, message), strict=True))

    yield from (row("new", path) for path in plan.new)
    yield from (row("changed", path) for path in plan.changed)
    for known, path in plan.moved:
        yield row("moved", path, known.id, known.title, f"was {known.path}")
    yield from (row("gone", known.path, known.id, known.title) for known in plan.gone)
    for one in plan.refused:
        yield row(one.status, one.path, one.document, one.title, one.message)


def _summary(plan: Plan) -> str:
    counts = (
        ("new", len(plan.new)),
        ("changed", len(plan.changed)),
        ("moved", len(plan.moved)),
        ("gone", len(plan.gone)),
        ("left out", len(plan.refused)),
        ("unchanged", plan.unchanged),
    )
    return ", ".join(f"{count:,} {what}" for what, count in counts if count) or "no files"


def _text(rows: Iterable[Record]) -> Iterator[Block]:
    from samenhang.index.render.layout import Style, line, styled

    for row in rows:
        yield line(
            styled(f"{row['status']:<10}", Style.FAINT),
            styled(row["title"] or row["path"], Style.NAME),
            styled(f"  [{row['document']}]", Style.FAINT) if row["document"] else "",
            f"  {row['message']}" if row["message"] else "",
        )
