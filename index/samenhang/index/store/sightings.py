"""Keeps sightings and identities in the store: the shelf of `pipeline.names.identity`."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING

from samenhang.pipeline.types import EntityType

if TYPE_CHECKING:
    from samenhang.pipeline.names.sightings import Kept, Sighting

_KEPT = (
    "SELECT s.key, s.told, s.identity, s.how,"
    " EXISTS (SELECT 1 FROM sighted d WHERE d.sighting = s.key) FROM sightings s"
)


class StoredShelf:
    """A shelf in the store, inside a transaction.

    Args:
        connection: to the store.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.changed: set[int] = set()  # identities that lost sightings, or took over another's

    # -- what the decision asks ---------------------------------------------------------

    def block(self, block: str) -> list[Kept]:
        """The sightings of a block, without the anonymous ones."""
        return self._sharing(block, home=True)

    def claiming(self, block: str) -> list[Kept]:
        """Sightings of other blocks that have this one among their keys."""
        return self._sharing(block, home=False)

    def corrected(self, type_: EntityType, fixed: str) -> int | None:
        """The identity that a correction or a list put together under this name."""
        row = self._connection.execute(
            "SELECT key FROM identities WHERE fixed = ? AND fixed != '' AND type = ? ORDER BY key",
            (fixed, type_),
        ).fetchone()
        return None if row is None else int(row[0])

    def home(self, identity: int) -> str:
        """The block for which an identity was made; "" for one of a correction."""
        (home,) = self._connection.execute(
            "SELECT home FROM identities WHERE key = ?", (identity,)
        ).fetchone()
        return str(home)

    def new(self, type_: EntityType, block: str, fixed: str) -> int:
        """An identity that nothing has yet."""
        (key,) = self._connection.execute(
            "INSERT INTO identities (type, name, full, gender, home, fixed)"
            " VALUES (?, '', '', '', ?, ?) RETURNING key",
            (type_, block, fixed),
        ).fetchone()
        return int(key)

    def assign(self, kept: Kept, identity: int | None, how: int) -> None:
        """Give a sighting, and all entities that are seen so, an identity."""
        self._connection.execute(
            "UPDATE sightings SET identity = ?, how = ? WHERE key = ?", (identity, how, kept.key)
        )
        if identity == kept.identity:
            return
        self._connection.execute(
            "UPDATE entities SET identity = ? WHERE key IN"
            " (SELECT entity FROM sighted WHERE sighting = ?)",
            (identity, kept.key),
        )
        if kept.identity is not None:
            self.changed |= {key for key in (kept.identity, identity) if key is not None}

    # -- keeping ------------------------------------------------------------------------

    def find(self, sighting: Sighting) -> Kept | None:
        """The sighting that tells the same."""
        from samenhang.pipeline.names.sightings import encode

        row = self._connection.execute(f"{_KEPT} WHERE s.told = ?", (encode(sighting),)).fetchone()
        return None if row is None else _kept(row)

    def put(self, sighting: Sighting, *, listed: bool = False) -> Kept:
        """Keep a sighting that is new."""
        from samenhang.pipeline.names.sightings import Kept, encode

        (key,) = self._connection.execute(
            "INSERT INTO sightings (told, how, listed) VALUES (?, 0, ?) RETURNING key",
            (encode(sighting), listed),
        ).fetchone()
        self._connection.executemany(
            "INSERT INTO sighting_keys VALUES (?, ?, ?)",
            [
                (shared, key, shared == sighting.block and not sighting.anonymous)
                for shared in {sighting.block, *sighting.keys}
            ],
        )
        return Kept(int(key), sighting, None, not listed)

    def see(self, sighting: int, entity: int) -> None:
        """Note which entity is seen so."""
        self._connection.execute("INSERT INTO sighted VALUES (?, ?)", (entity, sighting))

    def forget(self, document: int) -> set[str]:
        """Take away what only a document told; the blocks that this concerns."""
        keys = [
            int(row[0])
            for row in self._connection.execute(
                "SELECT DISTINCT d.sighting FROM sighted d JOIN entities e ON e.key = d.entity"
                " WHERE e.document = ?",
                (document,),
            )
        ]
        self._connection.execute(
            "DELETE FROM sighted WHERE entity IN (SELECT key FROM entities WHERE document = ?)",
            (document,),
        )
        self._connection.execute(
            "UPDATE entities SET identity = NULL WHERE document = ?", (document,)
        )
        blocks: set[str] = set()
        for key in keys:
            told, identity, listed, seen = self._connection.execute(
                "SELECT told, identity, listed, EXISTS (SELECT 1 FROM sighted WHERE sighting = key)"
                " FROM sightings WHERE key = ?",
                (key,),
            ).fetchone()
            if identity is not None:
                self.changed.add(identity)
            if seen:
                continue
            blocks |= _blocks(told)
            if not listed:
                self._connection.execute("DELETE FROM sightings WHERE key = ?", (key,))
        return blocks

    def empty(self) -> None:
        """Take away all sightings and identities."""
        self._connection.execute("UPDATE entities SET identity = NULL")
        for table in ("sighted", "sightings", "identities"):
            self._connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own names
        self.changed.clear()

    def all(self) -> list[Kept]:
        """All sightings."""
        return [_kept(row) for row in self._connection.execute(f"{_KEPT} ORDER BY s.key")]

    def of(self, identity: int) -> list[Sighting]:
        """The sightings of an identity."""
        from samenhang.pipeline.names.sightings import decode

        rows = self._connection.execute(
            "SELECT told FROM sightings WHERE identity = ? ORDER BY key", (identity,)
        )
        return [decode(told) for (told,) in rows]

    def _sharing(self, shared: str, *, home: bool) -> list[Kept]:
        rows = self._connection.execute(
            f"{_KEPT} JOIN sighting_keys k ON k.sighting = s.key"
            " WHERE k.shared = ? AND k.home = ? ORDER BY s.key",
            (shared, home),
        )
        return [_kept(row) for row in rows]


def _kept(row: Iterable[object]) -> Kept:
    from samenhang.pipeline.names.sightings import Kept, decode

    key, told, identity, how, seen = row
    whose = None if identity is None else int(str(identity))
    return Kept(int(str(key)), decode(str(told)), whose, bool(seen), int(str(how)))


def _blocks(told: str) -> set[str]:
    from samenhang.pipeline.names.sightings import decode

    sighting = decode(told)
    return {sighting.block, *sighting.keys}
