"""Which entities of several documents are one person or organisation, as the store keeps it.

Who is who is decided in `samenhang.pipeline.names.identity`; here entities of documents come
and go, and what listings show of identities is brought up to date.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenhang.index.store.layout import Layout
from samenhang.index.store.naming import add_names, set_names
from samenhang.index.store.sightings import StoredShelf
from samenhang.pipeline.types import Entity, EntityType, Role

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.index.correcting.mending import Mender
    from samenhang.pipeline.names.corrections import Corrections
    from samenhang.pipeline.names.identity import Shelf
    from samenhang.pipeline.names.setting import Setting
    from samenhang.pipeline.names.sightings import Kept, Sighting
    from samenhang.pipeline.types import Annotation

_ENTITIES = "SELECT key, number, name, type, gender, roles, forms FROM entities WHERE document = ?"


class Linker:
    """Gives entities their identities.

    Args:
        connection: to the store, inside a transaction.
        corrections: what people said of names.
        mender: what people said of statements.
        listed: people of lists that were imported; read when all is linked anew.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        corrections: Corrections,
        mender: Mender,
        listed: Sequence[Sighting] = (),
    ) -> None:
        self._connection = connection
        self._corrections = corrections
        self._mender = mender
        self._listed = listed
        self._shelf = StoredShelf(connection)

    def mended(self, name: str, document: Document, annotation: Annotation) -> Annotation:
        """What was found in a document, with people's corrections of statements."""
        return self._mender.mended(name, document, annotation)

    def add(self, document: int) -> None:
        """Give the entities of a document, by its key, their identities."""
        from samenhang.pipeline.names.identity import settle

        settle(self._shelf, self._see(document))
        changed = self._changed()
        for key in changed:
            self._describe(key)
        rows = self._connection.execute(
            "SELECT identity, name, gender, forms FROM entities"
            " WHERE document = ? AND identity NOT NULL ORDER BY number",
            (document,),
        ).fetchall()
        for key, *parts in rows:
            if key not in changed:
                self._grow(key, *parts)

    def remove(self, document: int) -> None:
        """Take the identities of a document's entities away, before the entities go."""
        from samenhang.pipeline.names.identity import settle

        settle(self._shelf, self._shelf.forget(document))
        for key in self._changed():
            self._describe(key)

    def relink(self) -> None:
        """All identities anew."""
        from samenhang.pipeline.names.identity import settle

        self._shelf.empty()
        for sighting in self._listed:
            if self._shelf.find(sighting) is None:
                self._shelf.put(sighting, listed=True)
        blocks: set[str] = set()
        for (document,) in self._connection.execute("SELECT key FROM documents").fetchall():
            blocks |= self._see(document)
        settle(self._shelf, blocks)
        self._changed()
        for (key,) in self._connection.execute("SELECT key FROM identities").fetchall():
            self._describe(key)

    def _see(self, document: int) -> set[str]:
        """Note what a document tells; the blocks in which something new is told."""
        from samenhang.pipeline.names.identity import begin

        blocks: set[str] = set()
        for key, sighting in sightings_in(self._connection, document, self._corrections):
            if sighting is None:
                continue
            kept = self._shelf.find(sighting)
            new = kept is None or not kept.seen
            if kept is None:
                kept = self._shelf.put(sighting)
            self._shelf.see(kept.key, key)
            if not new:
                self._connection.execute(
                    "UPDATE entities SET identity = ? WHERE key = ?", (kept.identity, key)
                )
            elif sighting.anonymous:
                begin(self._shelf, kept)
            else:
                blocks |= {sighting.block, *sighting.keys}
        return blocks

    def _changed(self) -> set[int]:
        """Identities whose sightings have changed; those without any are gone."""
        changed = set(self._shelf.changed)
        self._shelf.changed.clear()
        for key in list(changed):
            used = self._connection.execute(
                "SELECT 1 FROM entities WHERE identity = ?", (key,)
            ).fetchone()
            if used is None:
                self._connection.execute(
                    "UPDATE sightings SET identity = NULL WHERE identity = ?", (key,)
                )
                self._connection.execute("DELETE FROM identities WHERE key = ?", (key,))
                changed.discard(key)
        return changed

    def _grow(self, key: int, name: str, gender: str, forms: str) -> None:
        """Add what one more entity tells to what listings show of an identity."""
        from samenhang.pipeline.names.identity import fullest

        type_, full, known, fixed = self._connection.execute(
            "SELECT type, full, gender, fixed FROM identities WHERE key = ?", (key,)
        ).fetchone()
        if not full:
            self._describe(key)
            return
        fuller = fullest(EntityType(type_), (full, name))
        if fuller != full or (gender and not known):
            self._connection.execute(
                "UPDATE identities SET name = ?, full = ?, gender = ? WHERE key = ?",
                (self._corrections.shown(fixed or fuller), fuller, known or gender, key),
            )
        add_names(self._connection, key, (name, *json.loads(forms)))

    def _describe(self, key: int) -> None:
        """Bring up to date what listings show of an identity."""
        from samenhang.pipeline.names.identity import fullest

        type_, fixed = self._connection.execute(
            "SELECT type, fixed FROM identities WHERE key = ?", (key,)
        ).fetchone()
        sightings = self._shelf.of(key)
        full = fullest(EntityType(type_), (sighting.name for sighting in sightings))
        shown = self._corrections.shown(fixed or full)
        gender = next((s.gender for s in sightings if s.gender), "")
        self._connection.execute(
            "UPDATE identities SET name = ?, full = ?, gender = ? WHERE key = ?",
            (shown, full, gender, key),
        )
        forms = self._connection.execute(
            "SELECT DISTINCT forms FROM entities WHERE identity = ?", (key,)
        )
        names = [form for (listed,) in forms for form in json.loads(listed)]
        set_names(self._connection, key, (shown, *(s.name for s in sightings), *names))


def linker(connection: sqlite3.Connection, layout: Layout) -> Linker:
    """A linker with the corpus's corrections and lists of people.

    Raises:
        StoreError: they cannot be read.
    """
    from samenhang.index.correcting import file
    from samenhang.index.correcting.mending import Mender
    from samenhang.pipeline.names import corrections_file, people

    return Linker(
        connection,
        corrections_file.load(layout.folder / corrections_file.FILE_NAME),
        Mender(layout.folder / file.FILE_NAME),
        people.load(layout.folder / people.FILE_NAME),
    )


def sightings_in(
    connection: sqlite3.Connection, document: int, corrections: Corrections
) -> list[tuple[int, Sighting | None]]:
    """The entities of a document by their keys, with what it tells of each; None for no name."""
    from samenhang.pipeline.names.identity import told

    name, setting = setting_of_document(connection, document)
    rows = connection.execute(_ENTITIES, (document,)).fetchall()
    return [(key, told(corrections, name, _entity(parts), setting)) for key, *parts in rows]


def told_again(
    corrections: Corrections,
    document: str,
    type_: str,
    name: str,
    forms: Sequence[str],
    told: str | None,
) -> bool:
    """Whether corrections say other things of an entity than what was told of it when stored.

    Args:
        document: id of the document that names it.
        type_, name, forms: of the entity.
        told: what was told of it, encoded; None where it was no name.
    """
    from samenhang.pipeline.names.sightings import decode

    called = (name, *(forms if type_ == EntityType.ORG else ()))
    ignored = corrections.ignores(*called)
    if ignored or told is None:
        return ignored != (told is None)
    before = decode(told)
    now = (
        corrections.group(document, *called) or "",
        frozenset(corrections.sides(document, *called)),
    )
    return now != (before.fixed, before.apart)


def decide(shelf: Shelf, new: Iterable[Kept], blocks: Iterable[str] = ()) -> None:
    """Give sightings that are new on a shelf, whatever keeps it, their identities.

    Args:
        shelf: keeps sightings and identities.
        new: those that have none yet.
        blocks: others in which something has changed.
    """
    from samenhang.pipeline.names.identity import begin, settle

    concerned = set(blocks)
    for kept in new:
        if kept.sighting.anonymous:
            begin(shelf, kept)
        else:
            concerned |= {kept.sighting.block, *kept.sighting.keys}
    settle(shelf, concerned)


def fullest_name(type_: EntityType, names: Iterable[str]) -> str:
    """The name to show of those that one person or organisation has."""
    from samenhang.pipeline.names.identity import fullest

    return fullest(type_, names)


def setting_of_document(connection: sqlite3.Connection, document: int) -> tuple[str, Setting]:
    """A document's id, and where and when it is of."""
    from samenhang.pipeline.names.setting import setting_of

    name, date, title, organiser, place = connection.execute(
        "SELECT id, date, title, organiser, ifnull((SELECT value FROM details"
        " WHERE document = key AND field = 'place'), '') FROM documents WHERE key = ?",
        (document,),
    ).fetchone()
    organisations = connection.execute(
        "SELECT name, mentions FROM entities WHERE document = ? AND type = 'ORG' ORDER BY number",
        (document,),
    ).fetchall()
    return str(name), setting_of(date, title, organiser, organisations, place)


def digest(*paths: Path) -> str:
    """What tells versions of files apart; "" where none of them is there."""
    seen = hashlib.sha256()
    there = [path for path in paths if path.is_file()]
    for path in there:
        seen.update(path.name.encode() + b"\n" + path.read_bytes())
    return seen.hexdigest() if there else ""


def _entity(parts: Iterable[Any]) -> Entity:
    number, name, type_, gender, roles, forms = parts
    return Entity(
        number,
        name,
        EntityType(type_),
        gender,
        tuple(Role(*role) for role in json.loads(roles)),
        tuple(json.loads(forms)),
    )
