"""What people say of who is who; `corrections_file` reads and writes it.

Names are those that listings show; case, diacritics and white space do not matter.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from samenhang.corpus.errors import StoreError
from samenhang.pipeline.names.similarity import fold

_ID = 6  # hexadecimal digits of a correction's id


class Action(StrEnum):
    """What a correction does."""

    IGNORE = "ignore"
    SPLIT = "split"
    APART = "apart"
    MERGE = "merge"
    RENAME = "rename"


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction.

    Args:
        action: what it does.
        names: the names it is about; for a merge two or more, the one to show first; for
            "apart" two.
        documents: for a split, ids of the documents in which the name is somebody else's.
        shown: for a split or rename, the name to show instead.
        where: for a merge or "apart", ids of the documents in which each of the names is
            meant, () for all; () where all are meant everywhere.
    """

    action: Action
    names: tuple[str, ...]
    documents: tuple[str, ...] = ()
    shown: str = ""
    where: tuple[tuple[str, ...], ...] = ()

    @property
    def id(self) -> str:
        """Tells it apart from others; stays the same whatever is added or taken back."""
        parts = [self.action, self.names, self.documents, self.shown, self.where]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:_ID]

    @property
    def meant(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each name, normal, with the documents in which it is meant; () for all."""
        where = self.where or ((),) * len(self.names)
        return tuple((normal(name), at) for name, at in zip(self.names, where, strict=True))

    def __str__(self) -> str:
        first = self.names[0]
        if self.action in {Action.MERGE, Action.APART}:
            where = self.where or ((),) * len(self.names)
            named = [
                f"{name} (in {', '.join(at)})" if at else name
                for name, at in zip(self.names, where, strict=True)
            ]
            return f"{self.action} {(' = ' if self.action is Action.MERGE else ' ≠ ').join(named)}"
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
        check(correction)
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
    def _sides(self) -> dict[str, list[tuple[str, int, frozenset[str]]]]:
        """Normal name to (correction, side, documents; none for all others)."""
        sides: dict[str, list[tuple[str, int, frozenset[str]]]] = {}
        for entry in self._of(Action.SPLIT):
            name = sides.setdefault(normal(entry.names[0]), [])
            name += [(entry.id, 1, frozenset(entry.documents)), (entry.id, 0, frozenset())]
        for entry in self._of(Action.APART):
            # Documents that are named come first: those meant are no more among all others.
            sided = sorted(enumerate(entry.meant), key=lambda pair: not pair[1][1])
            for side, (name_, documents) in sided:
                sides.setdefault(name_, []).append((entry.id, side, frozenset(documents)))
        return sides

    @cached_property
    def _merged(self) -> dict[tuple[str, str], str]:
        """(normal name, document or "" for all) to its group; groups that share one are one."""
        group: dict[tuple[str, str], str] = {}
        for entry in self._of(Action.MERGE):
            places = [(name, at) for name, where in entry.meant for at in where or ("",)]
            first = places[0]
            # A name that is meant in some documents only may name other groups elsewhere.
            target = group.get(first, "\n".join((entry.names[0], first[1])).strip("\n"))
            joined = {first, *places}
            absorbed = {group[place] for place in joined if place in group}
            joined |= {place for place, old in group.items() if old in absorbed}
            group.update(dict.fromkeys(joined, target))
        return group

    @cached_property
    def _renamed(self) -> dict[str, str]:
        return {normal(entry.names[0]): entry.shown for entry in self._of(Action.RENAME)}

    def _of(self, action: Action) -> Iterable[Correction]:
        return (entry for entry in self.entries if entry.action is action)

    def ignores(self, *names: str) -> bool:
        """Whether one of the names is none of a person or organisation."""
        return not self._ignored.isdisjoint(map(normal, names))

    def group(self, document: str, *names: str) -> str | None:
        """What puts one of the names together with others in this document, else None.

        Either somebody else, of a split, or the group of a merge; `shown` has its name.
        """
        known = [(normal(name), document) for name in names]
        found = [
            *(self._split.get(place) for place in known),
            *(self._merged.get(place) for place in known),
            *(self._merged.get((name, "")) for name, _ in known),
        ]
        return next((group for group in found if group is not None), None)

    def sides(self, document: str, *names: str) -> frozenset[tuple[str, int]]:
        """(correction, side) for each that tells one of the names apart in this document."""
        found: dict[str, int] = {}
        for name in names:
            for correction, side, documents in self._sides.get(normal(name), ()):
                if not documents or document in documents:
                    found.setdefault(correction, side)
        return frozenset(found.items())

    def shown(self, name: str) -> str:
        """The name to show for a name or a group."""
        bare = name.split("\n", maxsplit=1)[0]
        merged = self._merged.get((normal(bare), ""), bare) if bare == name else bare
        merged = merged.split("\n", maxsplit=1)[0]
        return self._renamed.get(normal(merged), merged)

    def find(self, beginning: str) -> Correction:
        """The correction whose id begins so.

        Raises:
            StoreError: there is none, or more than one.
        """
        found = [e for e in self.entries if beginning and e.id.startswith(beginning.lower())]
        if len(found) != 1:
            raise StoreError(
                f"{len(found) or 'no'} corrections have this id",
                subject=beginning,
                hint="`samenhang names list` shows the id of each",
            )
        return found[0]


def normal(name: str) -> str:
    """A name for comparison: no case, diacritics or double white space."""
    return fold(" ".join(name.split()))


def check(correction: Correction) -> None:
    """Raises where a correction is incomplete."""
    least = 2 if correction.action in {Action.MERGE, Action.APART} else 1
    # A name given twice in a merge: all who are called so are one.
    names = [name for name in correction.names if name.strip()]
    if len(names) < least:
        raise StoreError(
            f"a {correction.action} needs {'two names' if least == 2 else 'a name'}",
            hint="Give the names as the listing shows them",
        )
    if correction.action is Action.APART and len(names) != 2:
        raise StoreError("an apart needs two names", hint="Make one of each two that are not one")
    if correction.where and len(correction.where) != len(correction.names):
        raise StoreError(
            f"a {correction.action} has `where` for other names",
            hint="Give a list of documents for each name, [] for all",
        )
    if correction.action is Action.APART and len(set(correction.meant)) < 2:
        raise StoreError(
            "an apart of one name needs documents",
            hint="Say with `where` in which documents each of the two is meant",
        )
    if correction.action is Action.SPLIT and not correction.documents:
        raise StoreError("a split needs documents", hint="Say in which documents it is another")
    if correction.action in {Action.SPLIT, Action.RENAME} and not correction.shown.strip():
        raise StoreError(f"a {correction.action} needs a new name", hint="Give the name to show")
