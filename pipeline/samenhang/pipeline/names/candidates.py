"""What may be a name: proposed by structure, weighed later."""

from __future__ import annotations

from dataclasses import dataclass

from samenhang.pipeline.names.person_names import PersonName
from samenhang.pipeline.names.register import Organisation
from samenhang.pipeline.types import EntityType


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may name a person or an organisation.

    Args:
        first, after: its words.
        type: what it may name.
        ways: how it was found: facts by themselves.
        name: a person's name taken apart.
        chance: probability that it is right, 0..1, once it has been weighed.
        known: the register's entry of an organisation.
    """

    first: int
    after: int
    type: EntityType
    ways: frozenset[str] = frozenset()
    name: PersonName | None = None
    known: Organisation | None = None
    chance: float = 0.0
