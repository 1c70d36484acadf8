"""What people say of who is who: a file of the corpus that can be read and edited.

The file is TOML with four kinds of entries, applied in this order:

    [[ignore]]                        # no name of a person or organisation at all
    name = "Zelfbenoeming"

    [[split]]                         # in these documents somebody else
    name = "Jan Smit"
    documents = ["d2"]
    as = "Jan Smit (Zaandam)"

    [[merge]]                         # one person or organisation; the first name is shown
    names = ["Jet Bussemaker", "M. Bussemaker"]

    [[rename]]                        # shown under another name
    name = "R. Putnam"
    as = "Robert D. Putnam"

Names are those that listings show; case, diacritics and white space do not matter.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from samenhang.corpus.durable import write_whole
from samenhang.corpus.errors import StoreError
from samenhang.pipeline.names.similarity import fold

FILE_NAME = "names.toml"
_HEADER = """\
# Corrections of who is who. `samenhang names` adds to this file; it may be edited by hand.
# Kinds of entries: [[ignore]] name; [[split]] name, documents, as; [[merge]] names;
# [[rename]] name, as.
"""


class Action(StrEnum):
    """What a correction does."""

    IGNORE = "ignore"
    SPLIT = "split"
    MERGE = "merge"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction.

    Args:
        action: what it does.
        names: the names it is about; for a merge two or more, the one to show first.
        documents: for a split, ids of the documents in which the name is somebody else's.
        shown: for a split or rename, the name to show instead.
    """

    action: Action
    names: tuple[str, ...]
    documents: tuple[str, ...] = ()
    shown: str = ""

    def __str__(self) -> str:
        first = self.names[0]
        if self.action is Action.MERGE:
            return f"merge {' = '.join(self.names)}"
        if self.action is Action.SPLIT:
            return f"split {first} in {', '.join(self.documents)} as {self.shown}"
        if self.action is Action.RENAME:
            return f"rename {first} to {self.shown}"
        return f"ignore {first}"


@dataclass(frozen=True)
class Corrections:
    """All corrections of a corpus, in order.

    Args:
        entries: the corrections.
    """

    entries: tuple[Correction, ...] = field(default=())

    def adding(self, correction: Correction) -> Corrections:
        """These corrections with one more; itself where it is there already.

        Raises:
            StoreError: the correction lacks a name it needs.
        """
        _check(correction)
        if correction in self.entries:
            return self
        return Corrections((*self.entries, correction))

    def without(self, correction: Correction) -> Corrections:
        """These corrections less one."""
        return Corrections(tuple(entry for entry in self.entries if entry != correction))

    @cached_property
    def _ignored(self) -> frozenset[str]:
        return frozenset(normal(n) for e in self._of(Action.IGNORE) for n in e.names)

    @cached_property
    def _split(self) -> dict[tuple[str, str], str]:
        return {
            (normal(entry.names[0]), document): entry.shown
            for entry in self._of(Action.SPLIT)
            for document in entry.documents
        }

    @cached_property
    def _merged(self) -> dict[str, str]:
        """Normal name to the name shown for its group; groups that share a name are one."""
        shown: dict[str, str] = {}
        for entry in self._of(Action.MERGE):
            target = shown.get(normal(entry.names[0]), entry.names[0])
            joined = {normal(target), *map(normal, entry.names)}
            absorbed = {shown[name] for name in joined if name in shown}
            joined |= {name for name, old in shown.items() if old in absorbed}
            shown.update(dict.fromkeys(joined, target))
        return shown

    @cached_property
    def _renamed(self) -> dict[str, str]:
        return {normal(entry.names[0]): entry.shown for entry in self._of(Action.RENAME)}

    def _of(self, action: Action) -> Iterable[Correction]:
        return (entry for entry in self.entries if entry.action is action)

    def ignores(self, *names: str) -> bool:
        """Whether one of the names is none of a person or organisation."""
        return not self._ignored.isdisjoint(map(normal, names))

    def apart(self, document: str, *names: str) -> str | None:
        """The somebody else that one of the names is in this document, else None."""
        found = (self._split.get((normal(name), document)) for name in names)
        return next((shown for shown in found if shown is not None), None)

    def group(self, *names: str) -> str | None:
        """The name under which one of the names was merged with others, else None."""
        found = (self._merged.get(normal(name)) for name in names)
        return next((shown for shown in found if shown is not None), None)

    def shown(self, name: str) -> str:
        """The name to show for `name`."""
        merged = self._merged.get(normal(name), name)
        return self._renamed.get(normal(merged), merged)


def normal(name: str) -> str:
    """A name for comparison: no case, diacritics or double white space."""
    return fold(" ".join(name.split()))


def load(path: Path) -> Corrections:
    """The corrections in a file; none where there is no file.

    Raises:
        StoreError: the file is no TOML, or an entry lacks something.
    """
    if not path.exists():
        return Corrections()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise StoreError(
            f"the corrections of names cannot be read ({error})",
            subject=path,
            hint="Mend that line, or put the file aside",
        ) from error
    unknown = sorted(set(data) - {action.value for action in Action})
    if unknown:
        raise StoreError(
            f"unknown kind of correction {unknown[0]!r}",
            subject=path,
            hint="Use [[ignore]], [[split]], [[merge]] or [[rename]]",
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
    lists = [names, documents]
    if not all(isinstance(v, list) and all(isinstance(x, str) for x in v) for v in lists):
        raise StoreError(
            f"a name in [[{action}]] is no text", subject=path, hint="Put names between quotes"
        )
    correction = Correction(action, tuple(names), tuple(documents), str(row.get("as", "")))
    try:
        _check(correction)
    except StoreError as error:
        raise StoreError(error.what, subject=path, hint=error.hint) from error
    return correction


def _check(correction: Correction) -> None:
    """Raises where a correction is incomplete."""
    least = 2 if correction.action is Action.MERGE else 1
    # A name given twice in a merge: all who are called so are one.
    names = [name for name in correction.names if name.strip()]
    if len(names) < least:
        raise StoreError(
            f"a {correction.action} needs {'two names' if least == 2 else 'a name'}",
            hint="Give the names as the listing shows them",
        )
    if correction.action is Action.SPLIT and not correction.documents:
        raise StoreError("a split needs documents", hint="Say in which documents it is another")
    if correction.action in {Action.SPLIT, Action.RENAME} and not correction.shown.strip():
        raise StoreError(f"a {correction.action} needs a new name", hint="Give the name to show")


def dump(corrections: Corrections) -> str:
    """The corrections as TOML, in their order of application."""
    parts = [_HEADER]
    for action in Action:
        for entry in corrections.entries:
            if entry.action is not action:
                continue
            lines = [f"[[{action}]]"]
            if action is Action.MERGE:
                lines.append(f"names = [{', '.join(map(_quoted, entry.names))}]")
            else:
                lines.append(f"name = {_quoted(entry.names[0])}")
            if entry.documents:
                lines.append(f"documents = [{', '.join(map(_quoted, entry.documents))}]")
            if entry.shown:
                lines.append(f"as = {_quoted(entry.shown)}")
            parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """A TOML basic string; its escapes are JSON's, but that DEL is escaped too."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def save(corrections: Corrections, path: Path) -> None:
    """Writes the corrections; the old file stays whole until the new one is.

    Comments that somebody wrote in the file are not kept.

    Raises:
        StoreError: the file cannot be written.
    """
    write_whole(path, dump(corrections))
