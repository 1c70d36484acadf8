"""Is a vocabulary sound? No orphan, no cycle, no label on two concepts without a reason."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from samenhang.pipeline.concepts.normal import key
from samenhang.pipeline.concepts.types import Concept
from samenhang.pipeline.concepts.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one concept.

    Args:
        kind: "orphan", "cycle", "unknown link", "shared label", "no label", "no definition",
            "condition".
        concept: its preferred label.
        text: one line that says what.
    """

    kind: str
    concept: str
    text: str

    def __str__(self) -> str:
        return f"{self.concept}: {self.text}"


def problems(vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Everything that is wrong, in the order of the concepts."""
    found: list[Problem] = []
    owners: defaultdict[str, list[Concept]] = defaultdict(list)
    for concept in vocabulary.concepts:
        for shared in {key(label) for label in concept.labels}:
            owners[shared].append(concept)
    for concept in vocabulary.concepts:
        found += _lacks(concept)
        found += _links(concept, vocabulary)
        found += _shared(concept, owners)
        found += _conditions(concept)
    return tuple(found)


def _lacks(concept: Concept) -> list[Problem]:
    lacking = []
    if not key(concept.label):
        lacking.append(Problem("no label", concept.label, "has no Dutch label"))
    if not concept.english:
        lacking.append(Problem("no label", concept.label, "has no English label"))
    if not concept.definition:
        lacking.append(Problem("no definition", concept.label, "has no definition"))
    return lacking


def _links(concept: Concept, vocabulary: Vocabulary) -> list[Problem]:
    found = [
        Problem("unknown link", concept.label, f"links to {uri}, which does not exist")
        for uri in concept.broader + concept.related
        if uri not in vocabulary.by_uri
    ]
    if not concept.broader and not concept.top:
        text = "has no broader concept and is no top concept"
        found.append(Problem("orphan", concept.label, text))
    above, seen = list(concept.broader), set[str]()
    while above:
        uri = above.pop()
        if uri == concept.uri:
            found.append(Problem("cycle", concept.label, "is broader than itself"))
            break
        if uri not in seen and uri in vocabulary.by_uri:
            seen.add(uri)
            above += vocabulary.by_uri[uri].broader
    if seen & set(concept.related):
        text = "is related to a concept that is also above it"
        found.append(Problem("cycle", concept.label, text))
    return found


def _shared(concept: Concept, owners: dict[str, list[Concept]]) -> list[Problem]:
    excused = {key(note.partition(":")[0]) for note in concept.notes}
    return [
        Problem(
            "shared label",
            concept.label,
            f"label '{label}' also stands on "
            + ", ".join(c.label for c in owners[key(label)] if c.uri != concept.uri),
        )
        for label in concept.labels
        if len(owners[key(label)]) > 1 and key(label) not in excused
    ]


def _conditions(concept: Concept) -> list[Problem]:
    known = {key(label) for label in concept.labels}
    return [
        Problem("condition", concept.label, f"a condition is about '{label}', which is no label")
        for condition in concept.conditions
        for label in condition.labels
        if key(label) not in known
    ]
