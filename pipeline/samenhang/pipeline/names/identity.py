"""One person or organisation over many documents.

Entities of documents become identities of the corpus one by one: an entity joins the identity
that is certainly the same; where it may be the same but need not, it stays apart and a
question is kept for people to answer (`corrections`). Nothing is merged on a surname alone.

    corrections = load(folder / FILE_NAME)
    identities = identify(entities, corrections)        # a whole corpus
    identity = identities.add(entity)                   # one more, by look-up

`add` compares an entity only with identities that share a look-up key, so that its cost does
not grow with the corpus. The outcome depends on the order of adding, never on its batches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from samenhang.pipeline.names.corrections import Corrections, normal
from samenhang.pipeline.names.profiles import Profile, Verdict, compare, lookup_keys
from samenhang.pipeline.types import Entity, EntityType


@dataclass(frozen=True, slots=True)
class DocumentEntity:
    """An entity with the document it is of.

    Args:
        document: the document's id in the corpus.
        key: the entity's key in the document.
        name, type, gender, forms: as in `Entity`.
        roles: (role, organisation) pairs.
    """

    document: str
    key: int
    name: str
    type: EntityType
    gender: str = ""
    roles: tuple[tuple[str, str], ...] = ()
    forms: tuple[str, ...] = ()

    @classmethod
    def of(cls, document: str, entity: Entity) -> DocumentEntity:
        """The entity of an annotation."""
        roles = tuple((role.role, role.organisation) for role in entity.roles)
        return cls(
            document, entity.key, entity.name, entity.type, entity.gender, roles, entity.forms
        )

    @property
    def called(self) -> tuple[str, ...]:
        """What a correction may call it.

        An organisation's abbreviation is its own; a surname may be another person's too.
        """
        others = self.forms if self.type is EntityType.ORG else ()
        return (self.name, *others)

    @property
    def profile(self) -> Profile:
        """What the document tells of it."""
        return Profile(
            self.name,
            self.type,
            self.gender,
            frozenset(self.roles),
            self.forms or (self.name,),
        )


@dataclass
class Identity:
    """A person or organisation of the corpus.

    Args:
        number: its key in these identities, from 1.
        profile: all that its documents tell.
        members: (document, entity key) of each of its entities.
        shown: the name to show.
        fixed: it was put together by a correction; only corrections add to it by name.
    """

    number: int
    profile: Profile
    members: list[tuple[str, int]]
    shown: str
    fixed: str = ""

    @property
    def name(self) -> str:
        """The name to show: corrected, else the fullest."""
        return self.shown or self.profile.name


@dataclass(frozen=True, slots=True)
class Question:
    """Two identities that may be one.

    Args:
        first, second: their numbers.
        why: what is in common, and what is not.
    """

    first: int
    second: int
    why: str


@dataclass
class Identities:
    """The identities of a corpus.

    Args:
        corrections: what people said of them.
    """

    corrections: Corrections = field(default_factory=Corrections)

    def __post_init__(self) -> None:
        self._by_number: dict[int, Identity] = {}
        self._by_key: dict[str, set[int]] = defaultdict(set)
        self._of: dict[str, dict[int, int]] = defaultdict(dict)
        self._last = 0

    def __iter__(self) -> Iterator[Identity]:
        return iter(self._by_number.values())

    def __len__(self) -> int:
        return len(self._by_number)

    def of(self, document: str, key: int) -> Identity | None:
        """The identity of a document's entity; None for an ignored one."""
        number = self._of.get(document, {}).get(key)
        return None if number is None else self._by_number[number]

    def add(self, entity: DocumentEntity) -> Identity | None:
        """Gives an entity its identity.

        Returns:
            The identity, or None where a correction says that the name is none.
        """
        corrections = self.corrections
        if corrections.ignores(*entity.called):
            return None
        apart = corrections.apart(entity.document, *entity.called)
        fixed = apart or corrections.group(*entity.called) or ""
        profile = entity.profile
        identity = self._fixed(fixed, profile) if fixed else self._same(profile)
        if identity is None:
            self._last += 1
            identity = Identity(self._last, profile, [], "", fixed)
            self._by_number[identity.number] = identity
        else:
            identity.profile = identity.profile.joined(profile)
        identity.members.append((entity.document, entity.key))
        self._of[entity.document][entity.key] = identity.number
        for key in self._keys(identity):
            self._by_key[key].add(identity.number)
        shown = corrections.shown(fixed or identity.profile.name)
        identity.shown = shown if shown != identity.profile.name else ""
        return identity

    def remove(self, document: str) -> None:
        """Forgets a document; identities that only it had are gone.

        What the document told of an identity that others share stays with that identity until
        the identities are made anew.
        """
        for key_of_entity, number in self._of.pop(document, {}).items():
            identity = self._by_number[number]
            identity.members.remove((document, key_of_entity))
            if not identity.members:
                del self._by_number[identity.number]
                for key in self._keys(identity):
                    self._by_key[key].discard(identity.number)

    def questions(self) -> list[Question]:
        """Pairs of identities that may be one, in order."""
        found: list[Question] = []
        for identity in self._by_number.values():
            for other in sorted(self._candidates(identity.profile)):
                if other <= identity.number:
                    continue
                if identity.fixed and self._by_number[other].fixed:
                    continue
                verdict, why = compare(identity.profile, self._by_number[other].profile)
                if verdict is not Verdict.DIFFERENT and not self._answered(identity.number, other):
                    found.append(Question(identity.number, other, why))
        return found

    def _answered(self, first: int, second: int) -> bool:
        """A split already says that the two are not one."""
        names = {normal(self._by_number[n].profile.name) for n in (first, second)}
        fixed = {self._by_number[n].fixed for n in (first, second)} - {""}
        return bool(fixed) and any(
            entry.shown in fixed and normal(entry.names[0]) in names
            for entry in self.corrections.entries
            if entry.documents
        )

    def _fixed(self, fixed: str, profile: Profile) -> Identity | None:
        """The identity that a correction made, of the same type."""
        for number in sorted(self._by_key.get(_fixed_key(fixed), ())):
            if self._by_number[number].profile.type is profile.type:
                return self._by_number[number]
        return None

    def _same(self, profile: Profile) -> Identity | None:
        """The one identity that is certainly the same; None for none, or more than one."""
        same = [
            number
            for number in self._candidates(profile)
            if compare(self._by_number[number].profile, profile)[0] is Verdict.SAME
            and not self._split_off(number)
        ]
        exact = [n for n in same if self._by_number[n].profile.name == profile.name]
        chosen = exact if len(exact) == 1 else same
        return self._by_number[chosen[0]] if len(chosen) == 1 else None

    def _split_off(self, number: int) -> bool:
        fixed = self._by_number[number].fixed
        return any(e.shown == fixed for e in self.corrections.entries if fixed and e.documents)

    def _candidates(self, profile: Profile) -> set[int]:
        return set().union(*(self._by_key.get(key, set()) for key in lookup_keys(profile)))

    def _keys(self, identity: Identity) -> tuple[str, ...]:
        keys = lookup_keys(identity.profile)
        return (*keys, _fixed_key(identity.fixed)) if identity.fixed else keys


def _fixed_key(name: str) -> str:
    return f"f:{normal(name)}"


def identify(
    entities: Sequence[DocumentEntity], corrections: Corrections | None = None
) -> Identities:
    """The identities of all entities of a corpus, added in the order given."""
    identities = Identities(corrections if corrections is not None else Corrections())
    for entity in entities:
        identities.add(entity)
    return identities
