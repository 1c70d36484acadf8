"""A search question as a tree, independent of the engine that answers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any inflection."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words in exactly this form and order."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A word with `*` (any letters) or `?` (one letter) in it."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on what is known of the passage: `person:Putnam`, `date:[2008 TO 2010]`.

    Args:
        position: of the condition in the question, for messages.
    """

    name: str
    value: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class Selected:
    """Passages chosen beforehand, by the keys of passages or of documents."""

    keys: frozenset[int]
    documents: bool = False


@dataclass(frozen=True, slots=True)
class And:
    """All parts must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: Node


Node = Word | Phrase | Pattern | Field | Selected | And | Or | Not
Leaf = Word | Phrase | Pattern


def sought(node: Node) -> Iterator[Leaf]:
    """The words, phrases and patterns that a passage may show, in order."""
    match node:
        case Word() | Phrase() | Pattern():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from sought(part)
        case _:
            return
