"""Persons and organisations as the cluster has them: a row each, with the names that find them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from samenhang.pipeline.types import EntityType

_BITS = 53  # of a key: what every reader of JSON takes for the same number


@dataclass(frozen=True, slots=True)
class Identity:
    """A person or organisation as listings have it."""

    key: int
    type: EntityType
    name: str = ""
    full: str = ""
    gender: str = ""
    home: str = ""
    fixed: str = ""
    forms: frozenset[str] = frozenset()

    def source(self) -> dict[str, Any]:
        """As the index has it."""
        words = {word for form in self.forms for word in form.split()}
        return {
            "key": self.key,
            "type": self.type.value,
            "name": self.name,
            "full": self.full,
            "gender": self.gender,
            "home": self.home,
            "fixed": self.fixed,
            "forms": sorted(self.forms),
            "words": sorted(words),
        }


def identity_of(source: Mapping[str, Any]) -> Identity:
    """The inverse of `Identity.source`."""
    return Identity(
        source["key"],
        EntityType(source["type"]),
        source["name"],
        source["full"],
        source["gender"],
        source["home"],
        source["fixed"],
        frozenset(source["forms"]),
    )


def new_key(type_: EntityType, block: str, fixed: str, number: int) -> int:
    """The key of an identity: of the same block, correction and number always the same."""
    told = f"{type_}\0{block}\0{fixed}\0{number}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.sha256(told).digest()[:8], "big") >> (64 - _BITS)
