"""Opening the corpus that the command line is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.errors import StoreError
from samenhang.index.anywhere import is_address, open_at
from samenhang.index.cli.filed import check_output, remember_engine
from samenhang.index.cli.options import corpus_place
from samenhang.index.cli.output import note

if TYPE_CHECKING:
    from samenhang.index.archive import Archive


def open_archive(*, create: bool = False, revive: bool = False) -> Archive:
    """Opens the corpus that the command line is about.

    Args:
        create: make it where it is missing.
        revive: on a cluster, also where only its records are.

    Raises:
        StoreError: there is none, or it cannot be opened.
    """
    from samenhang.pipeline import process

    process.own()
    place = corpus_place()
    if not create and not is_address(place) and not Path(place).is_dir():
        raise StoreError("no corpus here", subject=place, hint="Make one with `samenhang add PATH`")
    check_output()
    archive = open_at(place, create=create, revive=revive, notify=note)
    remember_engine(archive)
    return archive
