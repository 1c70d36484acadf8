"""Which entities of several documents are one person or organisation.

The one seam for this question: the decisions are those of `samenhang.pipeline.names` (whom
profiles show to be the same, what people corrected); here they are taken one entity at a time
against what the store holds, so that one more document costs the same in any corpus.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samenhang.index.store.layout import Layout
from samenhang.index.store.naming import set_names
from samenhang.index.types import NameQuestion
from samenhang.pipeline.types import Entity, EntityType, Role

if TYPE_CHECKING:
    from samenhang.corpus.types import Document
    from samenhang.index.correcting.mending import Mender
    from samenhang.pipeline.names.corrections import Corrections
    from samenhang.pipeline.names.profiles import Profile
    from samenhang.pipeline.types import Annotation

_NONE = ""


class Linker:
    """Gives entities their identities.

    Args:
        connection: to the store, inside a transaction.
        corrections: what people said of names.
        mender: what people said of statements.
    """

    def __init__(
        self, connection: sqlite3.Connection, corrections: Corrections, mender: Mender
    ) -> None:
        self._connection = connection
        self._corrections = corrections
        self._mender = mender

    def mended(self, name: str, document: Document, annotation: Annotation) -> Annotation:
        """What was found in a document, with people's corrections of statements."""
        return self._mender.mended(name, document, annotation)

    def link(self, document: str, entity: Entity) -> int | None:
        """The key of the entity's identity, made where it is new; None for an ignored name."""
        from samenhang.pipeline.names.identity import DocumentEntity

        named = DocumentEntity.of(document, entity)
        if self._corrections.ignores(*named.called):
            return None
        apart = self._corrections.apart(document, *named.called)
        fixed = apart or self._corrections.group(*named.called) or _NONE
        profile = named.profile
        found = self._fixed(fixed, profile.type) if fixed else self._same(profile)
        if found is None:
            key = self._connection.execute(
                "INSERT INTO identities (type, name, full, gender, roles, forms, fixed)"
                " VALUES (?, '', '', '', '[]', '[]', ?) RETURNING key",
                (entity.type, fixed),
            ).fetchone()[0]
            self._keep(key, profile, fixed)
            return int(key)
        key, before = found
        joined = before.joined(profile)
        if joined != before:
            self._keep(key, joined, fixed or self._fixed_of(key))
        return key

    def prune(self, identities: Iterable[int]) -> None:
        """Forget what only removed entities told of these identities, or all of them."""
        for key in identities:
            profiles = [
                _profile(row)
                for row in self._connection.execute(
                    "SELECT name, type, gender, roles, forms FROM entities WHERE identity = ?"
                    " ORDER BY document, number",
                    (key,),
                )
            ]
            if not profiles:
                self._connection.execute("DELETE FROM identities WHERE key = ?", (key,))
                continue
            whole = profiles[0]
            for profile in profiles[1:]:
                whole = whole.joined(profile)
            self._keep(key, whole, self._fixed_of(key))

    def relink(self) -> None:
        """All identities anew, from the entities in the order of their documents."""
        self._connection.execute("UPDATE entities SET identity = NULL")
        self._connection.execute("DELETE FROM identities")
        rows = self._connection.execute(
            "SELECT e.key, d.id, e.number, e.name, e.type, e.gender, e.roles, e.forms"
            " FROM entities e JOIN documents d ON d.key = e.document"
            " ORDER BY e.document, e.number"
        ).fetchall()
        for key, document, *parts in rows:
            self._connection.execute(
                "UPDATE entities SET identity = ? WHERE key = ?",
                (self.link(document, _entity(parts)), key),
            )

    def _keep(self, key: int, profile: Profile, fixed: str) -> None:
        from samenhang.pipeline.names.profiles import lookup_keys

        shown = self._corrections.shown(fixed or profile.name)
        self._connection.execute(
            "UPDATE identities SET name = ?, full = ?, gender = ?, roles = ?, forms = ?"
            " WHERE key = ?",
            (
                shown,
                profile.name,
                profile.gender,
                _json(sorted(profile.roles)),
                _json(profile.forms),
                key,
            ),
        )
        self._connection.execute("DELETE FROM identity_keys WHERE identity = ?", (key,))
        self._connection.executemany(
            "INSERT OR IGNORE INTO identity_keys VALUES (?, ?)",
            [(shared, key) for shared in lookup_keys(profile)],
        )
        set_names(self._connection, key, (shown, profile.name, *profile.forms))

    def _fixed(self, fixed: str, type_: EntityType) -> tuple[int, Profile] | None:
        """The identity that a correction made."""
        row = self._connection.execute(
            "SELECT full, type, gender, roles, forms, key FROM identities"
            " WHERE fixed = ? AND type = ? ORDER BY key",
            (fixed, type_),
        ).fetchone()
        return None if row is None else (row[5], _profile(row[:5]))

    def _fixed_of(self, key: int) -> str:
        (fixed,) = self._connection.execute(
            "SELECT fixed FROM identities WHERE key = ?", (key,)
        ).fetchone()
        return str(fixed)

    def _same(self, profile: Profile) -> tuple[int, Profile] | None:
        """The one identity that is certainly the same; None for none, or more than one."""
        from samenhang.pipeline.names.profiles import Verdict, compare, lookup_keys

        split = {entry.shown for entry in self._corrections.entries if entry.documents}
        same = []
        for *row, key, fixed in self._connection.execute(
            "SELECT DISTINCT full, type, gender, roles, forms, i.key, fixed FROM identity_keys k"
            " JOIN identities i ON i.key = k.identity"
            " WHERE k.shared IN (SELECT value FROM json_each(?))",
            (json.dumps(lookup_keys(profile)),),
        ):
            known = _profile(row)
            if fixed not in split and compare(known, profile)[0] is Verdict.SAME:
                same.append((int(key), known))
        exact = [found for found in same if found[1].name == profile.name]
        chosen = exact if len(exact) == 1 else same
        return chosen[0] if len(chosen) == 1 else None


def linker(connection: sqlite3.Connection, layout: Layout) -> Linker:
    """A linker with the corpus's corrections.

    Raises:
        StoreError: the corrections cannot be read.
    """
    from samenhang.index.correcting import file
    from samenhang.index.correcting.mending import Mender
    from samenhang.pipeline.names.corrections import FILE_NAME, load

    return Linker(
        connection, load(layout.folder / FILE_NAME), Mender(layout.folder / file.FILE_NAME)
    )


def name_questions(
    connection: sqlite3.Connection, corrections: Corrections
) -> tuple[NameQuestion, ...]:
    """Identities that may be one, two by two, those most mentioned first."""
    from samenhang.pipeline.names.identity import DocumentEntity, identify

    counts: dict[tuple[str, int], int] = {}
    entities = []
    for document, count, *parts in connection.execute(
        "SELECT d.id, e.mentions, e.number, e.name, e.type, e.gender, e.roles, e.forms"
        " FROM entities e JOIN documents d ON d.key = e.document ORDER BY e.document, e.number"
    ):
        entity = DocumentEntity.of(document, _entity(parts))
        counts[document, entity.key] = count
        entities.append(entity)
    known = identify(entities, corrections)
    by_number = {identity.number: identity for identity in known}

    def mentions(number: int) -> int:
        return sum(counts[member] for member in by_number[number].members)

    asked = [
        NameQuestion(
            by_number[question.first].name,
            by_number[question.second].name,
            mentions(question.first),
            mentions(question.second),
            question.why,
        )
        for question in known.questions()
    ]
    return tuple(sorted(asked, key=lambda q: -min(q.first_mentions, q.second_mentions)))


def digest(path: Path) -> str:
    """What tells versions of the corrections file apart; "" where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


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


def _profile(row: Iterable[Any]) -> Profile:
    name, type_, gender, roles, forms = row
    return _made_profile(name, type_, gender, roles, forms)


@lru_cache(maxsize=4096)
def _made_profile(name: str, type_: str, gender: str, roles: str, forms: str) -> Profile:
    from samenhang.pipeline.names.profiles import Profile

    pairs = frozenset((role[0], role[1]) for role in json.loads(roles))
    listed = tuple(json.loads(forms)) or (name,)
    return Profile(name, EntityType(type_), gender, pairs, listed)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
