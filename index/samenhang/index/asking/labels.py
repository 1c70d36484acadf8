"""Words that a user gives, as concepts of the vocabulary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from samenhang.corpus.errors import UnknownError
from samenhang.index.types import VocabularyConcept

if TYPE_CHECKING:
    from samenhang.index.asking.engine import Engine


@dataclass(frozen=True, slots=True)
class Asked:
    """What words stand for.

    Args:
        concepts: those that have the words as a label.
        meant: words that are no label to the concept that they are a form or a compound of.
        unknown: the other words, runs of them kept together.
    """

    concepts: tuple[VocabularyConcept, ...]
    meant: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]

    @property
    def uris(self) -> tuple[str, ...]:
        """The identifiers of the concepts."""
        return tuple(concept.uri for concept in self.concepts)


def asked_concepts(engine: Engine, words: Sequence[str]) -> Asked:
    """Reads words as concept labels, the longest run of words first.

    So `sociale samenhang bonding` is two concepts, whether or not the first is in quotes. Words
    that are no label are looked up in the vocabulary as inflected forms and as compounds.
    """
    words = [word for word in words if word.strip()]
    found: dict[str, VocabularyConcept] = {}
    rest: list[str] = []
    at, apart = 0, True
    while at < len(words):
        for until in range(len(words), at, -1):
            named = engine.concepts_named(" ".join(words[at:until]))
            if named:
                found.update((concept.uri, concept) for concept in named)
                at, apart = until, True
                break
        else:
            if apart:
                rest.append(words[at])
            else:
                rest[-1] += " " + words[at]
            at, apart = at + 1, False
    meant: list[tuple[str, str]] = []
    unknown: list[str] = []
    for phrase in rest:
        concept = _meant(engine, phrase)
        if concept is None:
            unknown.append(phrase)
        else:
            found[concept.uri] = concept
            meant.append((phrase, concept.label))
    return Asked(tuple(found.values()), tuple(meant), tuple(unknown))


def _meant(engine: Engine, phrase: str) -> VocabularyConcept | None:
    """The concept that a phrase is a form or compound of; only now is the vocabulary read."""
    from samenhang.index.asking.vocabulary import vocabulary_of

    concept = vocabulary_of(engine.folder).find(phrase)
    if concept is None:
        return None
    return VocabularyConcept(concept.uri, concept.label, concept.labels, concept.broader)


def known_concepts(engine: Engine, words: Sequence[str]) -> tuple[VocabularyConcept, ...]:
    """The concepts that words name.

    Raises:
        UnknownError: the vocabulary lacks one; the message names the nearest.
    """
    asked = asked_concepts(engine, words)
    if asked.unknown:
        first = asked.unknown[0]
        near = tuple(concept.label for concept in engine.concepts_near(first))
        raise UnknownError(
            f"no concept “{first}” in the vocabulary",
            hint=(f"Nearest: {', '.join(near)}" if near else "`samenhang concepts` lists them")
            + f"; `samenhang search {first}` looks in all text",
            suggestions=near,
        )
    return asked.concepts


def nearest(engine: Engine, words: str) -> str:
    """ "nearest: bonding, bridging", or "" where nothing is near."""
    near = engine.concepts_near(words)
    return f"nearest: {', '.join(concept.label for concept in near)}" if near else ""


def notes(engine: Engine, asked: Asked) -> tuple[str, ...]:
    """What the user should know of how words were understood, a line each."""
    told = [f"“{words}” is taken as the concept {label}" for words, label in asked.meant]
    for words in asked.unknown:
        near = nearest(engine, words)
        told.append(
            f"no concept “{words}” in the vocabulary{f' ({near})' if near else ''}; "
            "looking for these words in the statements instead"
        )
    return tuple(told)
