"""A search question as a tree, independent of the engine that answers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word in any inflection and spelling."""

    text: str


@dataclass(frozen=True, slots=True)
class Similar:
    """A word and those that are spelled nearly so."""

    text: str


@dataclass(frozen=True, slots=True)
class Compound:
    """A word in any inflection, by itself and in compounds."""

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
class Sought:
    """What a `Word`, `Similar` or `Compound` stands for in one index: any of these terms.

    Args:
        text: as it was asked.
        lemmas: any of them will do, the likeliest first.
        forms: any of these exact forms will do.
        parts: compounds with any of these parts will do.
        related: lemmas of words derived from it or the other way round; they count little.
        shown: forms that the lemmas have in this corpus only, for showing where they stand.
    """

    text: str
    lemmas: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    related: tuple[str, ...] = ()


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
    """All parts must hold.

    Args:
        near: exact forms; passages that have them side by side count more.
    """

    parts: tuple[Node, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Or:
    """At least one part must hold."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part must not hold."""

    part: Node


Asked = Word | Similar | Compound
Leaf = Sought | Phrase | Pattern
Node = Asked | Leaf | Field | Selected | And | Or | Not


def leaves(node: Node) -> Iterator[Asked | Leaf]:
    """The words, phrases and patterns that a passage may show, in order."""
    match node:
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Field() | Selected() | Not():
            return
        case _:
            yield node
