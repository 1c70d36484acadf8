"""What a vocabulary of concepts consists of."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Condition:
    """When a label counts as its concept; for labels that are ambiguous or easily misread.

    Several conditions on one label must all hold. Words are matched without regard to case
    and accents; a word that ends in "*" matches every word that begins with the rest.

    Args:
        labels: the labels it is about.
        pos: the last word must have one of these universal parts of speech.
        needs: at least one of these words stands in the sentence.
        rejects: none of these words stands in the sentence.
        not_before: the word just before must not be one of these.
        not_after: the word just after must not be one of these.
        not_forms: words that contain or look like the label and are something else.
        inflected: False where only the printed form counts ("schulden", not "schuld").
        compounds: "all"; "first" where the label may only be the first part of a longer word;
            "none" where it takes part in no compound.
        order: "free" where the words may stand in any order, close together; "strict" where
            nothing may stand between them.
        case: True where capitals must be as in the label.
    """

    labels: tuple[str, ...]
    pos: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    not_forms: tuple[str, ...] = ()
    inflected: bool = True
    compounds: str = "all"
    order: str = ""
    case: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept, with SKOS's properties under short names.

    Args:
        uri: its identifier.
        label: the preferred Dutch label.
        english: the preferred English label; "" where there is none.
        alt, alt_english: further labels.
        hidden: spelling variants and old spelling, found but never shown.
        definition: one sentence.
        broader, related: URIs of other concepts of the vocabulary.
        top: it is a top concept of its scheme.
        exact_match, close_match: URIs in other vocabularies.
        notes: editorial notes; a note that begins with a label and a colon gives the reason
            why that label stands on more than one concept.
        conditions: when its ambiguous labels count.
    """

    uri: str
    label: str
    english: str = ""
    alt: tuple[str, ...] = ()
    alt_english: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    definition: str = ""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    top: bool = False
    exact_match: tuple[str, ...] = ()
    close_match: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()

    @property
    def labels(self) -> tuple[str, ...]:
        """Every label in Dutch and English, the preferred ones first, each once."""
        english = (self.english,) if self.english else ()
        everything = (self.label, *english, *self.alt, *self.alt_english, *self.hidden)
        return tuple(dict.fromkeys(everything))


def to_plain(value: Concept | Condition) -> dict[str, Any]:
    """The fields that differ from their defaults, as JSON can hold them."""
    plain: dict[str, Any] = {}
    for entry in fields(value):
        content = getattr(value, entry.name)
        if entry.name == "conditions":
            content = [to_plain(condition) for condition in content]
        elif isinstance(content, tuple):
            content = list(content)
        if content not in ([], "") and content != entry.default:
            plain[entry.name] = content
    return plain


def _tuples(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(v) if isinstance(v, list) else v for key, v in plain.items()}


def concept_from_plain(plain: dict[str, Any]) -> Concept:
    """The inverse of `to_plain` for a concept.

    Raises:
        TypeError: a field is missing or unknown.
    """
    conditions = tuple(Condition(**_tuples(c)) for c in plain.get("conditions", ()))
    return Concept(**{**_tuples(plain), "conditions": conditions})
