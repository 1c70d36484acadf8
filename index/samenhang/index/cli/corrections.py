"""The corrections of names that a corpus keeps, and changing them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samenhang.corpus.errors import SamenhangError

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.types import EntityRow
    from samenhang.pipeline.names.corrections import Correction, Corrections

_NAMED = 6


def file_of(folder: Path) -> Path:
    """The file that holds the corrections of the corpus in `folder`."""
    from samenhang.pipeline.names.corrections import FILE_NAME

    return folder / FILE_NAME


def corrections_of(folder: Path) -> Corrections:
    """The corrections of the corpus in `folder`, in the order in which they apply.

    Raises:
        StoreError: the file cannot be read; the message says where it is wrong.
    """
    from samenhang.pipeline.names.corrections import load

    return load(file_of(folder))


def correction_lines(folder: Path) -> list[str]:
    """Each correction in words; none are read where there is no file."""
    if not (folder / "names.toml").is_file():
        return []
    return [str(correction) for correction in corrections_of(folder).entries]


def named(archive: Archive, name: str) -> EntityRow:
    """The one person or organisation that `name` means.

    Raises:
        SamenhangError: nobody is called so, or several are; the message names them.
    """
    found = archive.entities(name)
    exact = [row for row in found if row.entity.casefold() == name.casefold()]
    if len(exact) == 1:
        return exact[0]
    if len(found) == 1:
        return found[0]
    if not found:
        raise SamenhangError(
            "nobody in this corpus is called so",
            subject=name,
            hint="`samenhang mentions` lists everyone",
        )
    listed = ", ".join(f"“{row.entity}”" for row in found[:_NAMED])
    raise SamenhangError(
        f"{len(found)} are called so: {listed}{' …' if len(found) > _NAMED else ''}",
        subject=name,
        hint="Give the name in full, as `samenhang mentions` lists it",
    )


def correct(archive: Archive, correction: Correction) -> bool:
    """Keeps a correction and applies it to the corpus; whether it is new.

    Raises:
        StoreError: the corrections cannot be read or written.
    """
    from samenhang.pipeline.names.corrections import save

    known = corrections_of(archive.folder)
    changed = known.adding(correction)
    if changed is known:
        return False
    save(changed, file_of(archive.folder))
    archive.identify()
    return True
