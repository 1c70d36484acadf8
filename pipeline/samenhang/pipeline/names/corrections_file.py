"""The file of a corpus in which people say who is who: it can be read and edited.

The file is TOML with five kinds of entries, applied in this order:

    [[ignore]]                        # no name of a person or organisation at all
    name = "Zelfbenoeming"

    [[split]]                         # in these documents somebody else
    name = "Jan Smit"
    documents = ["d2"]
    as = "Jan Smit (Zaandam)"

    [[apart]]                         # not one, whatever they have in common
    names = ["Els Smit", "Smit"]
    where = [[], ["d3", "d4"]]        # the documents in which each is meant; [] for all

    [[merge]]                         # one person or organisation; the first name is shown
    names = ["Jet Bussemaker", "M. Bussemaker"]
                                      # may have `where` too

    [[rename]]                        # shown under another name
    name = "R. Putnam"
    as = "Robert D. Putnam"
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from samenhang.corpus.durable import write_whole
from samenhang.corpus.edited import quoted, read_toml
from samenhang.corpus.errors import StoreError
from samenhang.pipeline.names.corrections import Action, Correction, Corrections, check

FILE_NAME = "names.toml"
_HEADER = """\
# Corrections of who is who. `samenhang names` adds to this file; it may be edited by hand.
# Kinds of entries: [[ignore]] name; [[split]] name, documents, as; [[apart]] names, where;
# [[merge]] names, where; [[rename]] name, as.
"""


def load(path: Path) -> Corrections:
    """The corrections in a file; none where there is no file.

    Raises:
        StoreError: the file is no TOML, or an entry lacks something.
    """
    data = read_toml(path, "the corrections of names")
    unknown = sorted(set(data) - {action.value for action in Action})
    if unknown:
        raise StoreError(
            f"unknown kind of correction {unknown[0]!r}",
            subject=path,
            hint="Use [[ignore]], [[split]], [[apart]], [[merge]] or [[rename]]",
        )
    corrections = Corrections()
    for action in Action:
        rows = data.get(action.value, [])
        for row in rows if isinstance(rows, list) else [rows]:
            corrections = corrections.adding(_parse(action, row, path))
    return corrections


def _parse(action: Action, row: Any, path: Path) -> Correction:
    if not isinstance(row, Mapping):
        raise StoreError(
            f"[[{action}]] is no table", subject=path, hint=f"Write [[{action}]], then its lines"
        )
    names = row.get("names", [row["name"]] if "name" in row else [])
    documents = row.get("documents", [])
    if isinstance(documents, str):
        documents = [documents]
    where = row.get("where", [])
    lists = [names, documents, *(where if isinstance(where, list) else [where])]
    if not all(isinstance(v, list) and all(isinstance(x, str) for x in v) for v in lists):
        raise StoreError(
            f"a name in [[{action}]] is no text", subject=path, hint="Put names between quotes"
        )
    correction = Correction(
        action,
        tuple(names),
        tuple(documents),
        str(row.get("as", "")),
        tuple(map(tuple, where)) if any(where) else (),
    )
    try:
        check(correction)
    except StoreError as error:
        raise StoreError(error.what, subject=path, hint=error.hint) from error
    return correction


def dump(corrections: Corrections) -> str:
    """The corrections as TOML, in their order of application."""
    parts = [_HEADER]
    for action in Action:
        for entry in corrections.entries:
            if entry.action is not action:
                continue
            lines = [f"[[{action}]]"]
            if action in {Action.MERGE, Action.APART}:
                lines.append(f"names = [{', '.join(map(quoted, entry.names))}]")
            else:
                lines.append(f"name = {quoted(entry.names[0])}")
            if entry.where:
                lists = (f"[{', '.join(map(quoted, at))}]" for at in entry.where)
                lines.append(f"where = [{', '.join(lists)}]")
            if entry.documents:
                lines.append(f"documents = [{', '.join(map(quoted, entry.documents))}]")
            if entry.shown:
                lines.append(f"as = {quoted(entry.shown)}")
            parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def save(corrections: Corrections, path: Path) -> None:
    """Writes the corrections; the old file stays whole until the new one is.

    Comments that somebody wrote in the file are not kept.

    Raises:
        StoreError: the file cannot be written.
    """
    write_whole(path, dump(corrections))
