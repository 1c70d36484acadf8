"""How well names are found: documented cases, and entity spans in a marked text.

A case is a short passage with the persons and organisations it names, as JSON: `id`, `text`,
`persons` and `organisations` (lists of `name` and `mentions`, one for every mention), `why`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samenhang.pipeline.types import Entity, EntityType, Mention

Annotate = Callable[[str], tuple[Sequence[Entity], Sequence[Mention]]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts and what follows from them.

    Args:
        right: found and wanted. found: all that was found. wanted: all that should be.
    """

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what is wanted that was found."""
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.found + self.wanted
        return 2 * self.right / total if total else 1.0

    def __str__(self) -> str:
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F {self.f1:.3f}  ({self.wanted})"


@dataclass(frozen=True, slots=True)
class Case:
    """A passage with what it names: entity name and its mentions, for each type."""

    id: str
    text: str
    persons: tuple[tuple[str, tuple[str, ...]], ...]
    organisations: tuple[tuple[str, tuple[str, ...]], ...]
    why: str


def read_cases(folder: Path) -> list[Case]:
    """The cases of all JSON files in a folder, in order of file and place."""
    return [
        Case(
            row["id"],
            row["text"],
            _wanted(row["persons"]),
            _wanted(row["organisations"]),
            row["why"],
        )
        for path in sorted(folder.glob("*.json"))
        for row in json.loads(path.read_text(encoding="utf-8"))
    ]


def _wanted(rows: Iterable[dict[str, Any]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((row["name"], tuple(row["mentions"])) for row in rows)


def score_case(
    case: Case, entities: Sequence[Entity], mentions: Sequence[Mention]
) -> dict[EntityType, Score]:
    """A mention is right when its words and its entity's name are.

    Entities of one name are told apart: each wanted one is matched with one found.
    """
    scores: dict[EntityType, Score] = {}
    for kind, wanted in (
        (EntityType.PERSON, case.persons),
        (EntityType.ORG, case.organisations),
    ):
        found = [
            (entity.name, Counter(m.text for m in mentions if m.entity == entity.key))
            for entity in entities
            if entity.type is kind
        ]
        total = sum(sum(texts.values()) for _, texts in found)
        right = 0
        for name, texts in wanted:
            options = [(sum((Counter(texts) & f[1]).values()), f) for f in found if f[0] == name]
            if options:
                hits, best = max(options, key=lambda option: option[0])
                right += hits
                found.remove(best)
        scores[kind] = Score(right, total, sum(len(texts) for _, texts in wanted))
    return scores


def evaluate_cases(
    cases: Iterable[Case], annotate: Annotate
) -> tuple[dict[EntityType, Score], list[str]]:
    """Scores over all cases, and the ids of those that are not wholly right."""
    total = {EntityType.PERSON: Score(), EntityType.ORG: Score()}
    failed: list[str] = []
    for case in cases:
        scores = score_case(case, *annotate(case.text))
        if any(not s.right == s.found == s.wanted for s in scores.values()):
            failed.append(case.id)
        for kind, score in scores.items():
            total[kind] += score
    return total, failed


def read_iob(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Sentences of a file with a word and its IOB label a line."""
    sentence: list[tuple[str, str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            word, label = line.split("\t")[:2]
            sentence.append((word, label))
        elif sentence:
            yield sentence
            sentence = []


def iob_spans(labels: Sequence[str]) -> set[tuple[int, int, str]]:
    """(first word, word after, class) of the entities in IOB labels."""
    spans: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for i, label in enumerate([*labels, "O"]):
        if start >= 0 and not label.startswith("I-"):
            spans.add((start, i, kind))
            start = -1
        if label.startswith("B-"):
            start, kind = i, label[2:]
    return spans


def score_entities(
    sentences: Iterable[list[tuple[str, str]]],
    entities: Callable[[list[str]], Iterable[tuple[int, int, str]]],
) -> dict[EntityType, Score]:
    """Exact spans of persons and organisations, as a recogniser is measured.

    Args:
        sentences: words with IOB labels.
        entities: words of a sentence to spans (first word, word after, class).
    """
    total = {EntityType.PERSON: Score(), EntityType.ORG: Score()}
    for sentence in sentences:
        wanted = iob_spans([label for _, label in sentence])
        found = set(entities([word for word, _ in sentence]))
        for kind in total:
            gold = {span for span in wanted if span[2] == kind.value}
            ours = {span for span in found if span[2] == kind.value}
            total[kind] += Score(len(gold & ours), len(ours), len(gold))
    return total
