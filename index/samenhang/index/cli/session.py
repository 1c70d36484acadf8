"""Opening the corpus that the command line is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.cli.filed import check_output, remember_engine
from samenhang.index.cli.options import corpus_folder
from samenhang.index.cli.output import note

if TYPE_CHECKING:
    from samenhang.index.archive import Archive


def open_archive(*, create: bool = False) -> Archive:
    """Opens the corpus that the command line is about.

    Raises:
        StoreError: there is none, or it cannot be opened.
    """
    from samenhang.index.archive import Archive
    from samenhang.pipeline import process

    process.own()
    folder = corpus_folder()
    if not create and not folder.is_dir():
        raise StoreError(
            "no corpus here", subject=folder, hint="Make one with `samenhang add PATH`"
        )
    check_output()
    archive = Archive.open(folder, create=create, notify=note)
    remember_engine(archive)
    return archive
