"""Finding who is meant, and correcting who is who."""

from __future__ import annotations

from typing import TYPE_CHECKING

from samenhang.corpus.errors import SamenhangError

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Keeper
    from samenhang.pipeline.names.corrections import Correction, Corrections

_NAMED = 6


def named(archive: Keeper, name: str) -> str:
    """The name, as listed, of the one person or organisation that `name` means.

    Raises:
        SamenhangError: nobody is called so, or several are; the message names them.
    """
    found = archive.entities(name)
    exact = [row.entity for row in found if row.entity.casefold() == name.casefold()]
    listed = list(dict.fromkeys(exact or (row.entity for row in found)))
    if len(listed) == 1:
        return listed[0]
    if not listed:
        raise SamenhangError(
            "nobody in this corpus is called so",
            subject=name,
            hint="`samenhang mentions` lists everyone",
        )
    shown = ", ".join(f"“{one}”" for one in listed[:_NAMED])
    raise SamenhangError(
        f"{len(listed)} are called so: {shown}{' …' if len(listed) > _NAMED else ''}",
        subject=name,
        hint="Give the name in full, as `samenhang mentions` lists it",
    )


def documents_of(archive: Keeper, name: str) -> set[str]:
    """The documents that mention anybody who is listed as `name`."""
    return {
        document
        for row in archive.entities(name)
        if row.entity == name
        for document in row.documents
    }


def recorded(corrections: Corrections, name: str) -> str:
    """The name that documents give to who is shown as `name`."""
    from samenhang.pipeline.names.corrections import Action, normal

    for entry in corrections.entries:
        if entry.action is Action.RENAME and normal(entry.shown) == normal(name):
            return entry.names[0]
    return name


def correct(archive: Keeper, correction: Correction) -> bool:
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
