"""Finding who is meant, and correcting who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenhang.corpus.errors import SamenhangError

if TYPE_CHECKING:
    from samenhang.index.archive import Archive
    from samenhang.index.types import EntityRow
    from samenhang.pipeline.names.corrections import Correction, Corrections

_NAMED = 6


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


def recorded(corrections: Corrections, name: str) -> str:
    """The name that documents give to who is shown as `name`."""
    from samenhang.pipeline.names.corrections import Action, normal

    for entry in corrections.entries:
        if entry.action is Action.RENAME and normal(entry.shown) == normal(name):
            return entry.names[0]
    return name


def correct(archive: Archive, correction: Correction) -> bool:
    """Keeps a correction and applies it to the corpus; whether it is new.

    A name that was changed before is changed anew: the older correction goes.

    Raises:
        StoreError: the corrections cannot be read or written.
    """
    from samenhang.pipeline.names.corrections import Action

    known = archive.corrections()
    changed = known.adding(correction)
    if changed is known:
        return False
    if correction.action is Action.RENAME:
        for entry in known.entries:
            if entry.action is Action.RENAME and entry.names == correction.names:
                changed = changed.without(entry)
    archive.correct(changed)
    return True
