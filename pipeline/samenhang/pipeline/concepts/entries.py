"""The labels of a concept as the tagger looks for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from samenhang.pipeline.concepts.normal import fold, key, label_words
from samenhang.pipeline.concepts.types import Concept, Condition

_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class Entry:
    """One label of one concept.

    Args:
        words: the folded words that must be found.
        conditions: what must hold beside.
        abbreviation: "pgb", "GGZ": found with and without full stops.
        compounds: whether it may be part of a longer word: "all", "first" or "none".
        inflected: whether other forms than the printed one count.
        order: "free", "strict" or "".
    """

    concept: Concept
    label: str
    words: tuple[str, ...]
    conditions: tuple[Condition, ...] = ()
    abbreviation: bool = False
    compounds: str = "all"
    inflected: bool = True
    order: str = ""


def entries_of(concept: Concept) -> Iterable[Entry]:
    english = {concept.english, *concept.alt_english} - {concept.label, *concept.alt}
    initials = {_initials(label) for label in concept.labels}
    seen = set()
    one_word = {label_words(label)[0] for label in concept.labels if len(label_words(label)) == 1}
    for label in concept.labels:
        words = label_words(label)
        mine = key(label)
        split = len(words) > 1 and mine in one_word
        if not words or (words, label in english, "," in label) in seen or (split and "-" in label):
            continue  # hyphens in the text are dealt with in `ellipsis`
        seen.add((words, label in english, "," in label))
        conditions = tuple(
            c for c in concept.conditions if any(key(other) == mine for other in c.labels)
        )
        if split:
            conditions += (Condition((label,), order="strict", compounds="none"),)
        short = len(words) == 1 and _is_abbreviation(label, initials)
        yield _entry(concept, label, words, conditions, label not in english, short)


def _entry(
    concept: Concept,
    label: str,
    words: tuple[str, ...],
    conditions: tuple[Condition, ...],
    dutch: bool,
    abbreviation: bool,
) -> Entry:
    """An entry with what its conditions say; English labels make no Dutch compounds."""
    said = {c.compounds for c in conditions}
    orders = {c.order for c in conditions} - {""}
    if "none" in said or not dutch or any(c.case for c in conditions):
        compounds = "none"
    else:
        compounds = "first" if "first" in said or abbreviation else "all"
    inflected = all(c.inflected for c in conditions)
    order = min(orders, default="")
    return Entry(concept, label, words, conditions, abbreviation, compounds, inflected, order)


def _initials(label: str) -> str:
    words = label_words(label)
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _is_abbreviation(label: str, initials: set[str]) -> bool:
    """Capitals inside, no vowel, or the first letters of another label."""
    folded = fold(label.replace(".", ""))
    if not 2 <= len(folded) <= 6:
        return False
    return (
        sum(c.isupper() for c in label) >= 2
        or folded in initials
        or not _VOWELS & set(folded)
        or "." in label
    )
