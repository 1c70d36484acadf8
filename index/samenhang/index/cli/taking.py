"""Options of the commands that read and annotate files: with what, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from samenhang.index.anywhere import is_address
from samenhang.index.cli.options import Decorated, Number

if TYPE_CHECKING:
    from samenhang.index.archive import Archive

_OPTIONS = (
    click.option(
        "--model",
        metavar="NAME_OR_PATH",
        help="Language model to annotate with [default: the first that `samenhang model` lists].",
    ),
    click.option(
        "--processes",
        type=Number(int, 1, 64),
        default=1,
        metavar="N",
        help="Worker processes [default: 1].",
    ),
    click.option(
        "--workers",
        metavar="ADDRESS",
        help="Scheduler of Dask whose workers read and annotate, as tcp://host:8786; for a corpus"
        " on OpenSearch.",
    ),
    click.option("--no-ocr", is_flag=True, help="Do not read scanned pages with Tesseract."),
)


def taking_options(command: Decorated) -> Decorated:
    """`--model`, `--processes`, `--workers`, `--no-ocr`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def taken_by(
    archive: Archive, *, model: str | None, processes: int, workers: str | None, no_ocr: bool
) -> dict[str, Any]:
    """What these options tell `Archive.add`, or that of a cluster."""
    options: dict[str, Any] = {"processes": processes, "ocr": not no_ocr}
    if is_address(archive.place):
        return {**options, "workers": workers or "", "model": model}
    if workers is not None:
        raise click.UsageError("--workers is for a corpus on OpenSearch; here, --processes")
    if model is not None:
        from samenhang.index.adding.default import annotator

        options["annotator"] = annotator(archive.folder, model)
    return options
