"""Precision, recall and F1 of statements and mentions by one-to-one assignment.

Overlap is intersection over union of characters, as in the evaluation of GenderGapTracker
(Asr et al. 2021) and Citron (Newell et al. 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samenhang.pipeline.evaluation.gold import Gold, GoldEntity, bare, locate, same_name
from samenhang.pipeline.types import Entity, Mention, Statement


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, and the figures that follow from them."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.wanted + other.wanted)


@dataclass(frozen=True, slots=True)
class Match:
    """A statement found, with the gold statement that it matches at overlap .5, if any."""

    statement: Statement
    gold: int | None
    speaker_right: bool


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union of two spans."""
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / ((one[1] - one[0]) + (other[1] - other[0]) - shared)


def assign(
    gold: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]], threshold: float
) -> dict[int, int]:
    """Gold index to found index, each at most once, best overlap first."""
    pairs = sorted(
        (
            (overlap(a, b), i, j)
            for i, a in enumerate(gold)
            for j, b in enumerate(found)
            if min(a[1], b[1]) > max(a[0], b[0])
        ),
        reverse=True,
    )
    used: set[int] = set()
    matched: dict[int, int] = {}
    for value, i, j in pairs:
        if value >= threshold and i not in matched and j not in used:
            matched[i] = j
            used.add(j)
    return matched


def measure_statements(gold: Gold, statements: Sequence[Statement]) -> dict[str, Score]:
    """Scores by name: "marked" is direct and indirect, "all" with context; "joint" wants the
    right speaker too; "attributed" counts characters given to the right speaker.
    """
    taken: set[tuple[int, int]] = set()
    spans = [locate(gold.bare, s.text, taken) or (-2, -1) for s in statements]
    wanted = [g.span for g in gold.statements]
    scores: dict[str, Score] = {}
    for threshold in (0.5, 0.8):
        matched = assign(wanted, spans, threshold)
        right = {
            i: same_name(gold.statements[i].speaker, statements[j].speaker)
            for i, j in matched.items()
        }
        scores[f"all@{threshold}"] = Score(len(matched), len(spans), len(wanted))
        scores[f"all joint@{threshold}"] = Score(sum(right.values()), len(spans), len(wanted))
        marked = {i for i, g in enumerate(gold.statements) if g.type != "context"}
        found = len(spans) - _inside_context(gold, spans, matched, marked)
        scores[f"marked@{threshold}"] = Score(len(marked & set(matched)), found, len(marked))
        scores[f"marked joint@{threshold}"] = Score(
            sum(right[i] for i in marked & set(matched)), found, len(marked)
        )
        for kind in ("direct", "indirect", "context"):
            of_kind = {i for i, g in enumerate(gold.statements) if g.type == kind}
            scores[f"{kind}@{threshold}"] = Score(
                sum(right[i] for i in of_kind & set(matched)),
                sum(s.type == kind for s in statements),
                len(of_kind),
            )
        if threshold == 0.5:
            scores["speaker"] = Score(sum(right.values()), len(matched), len(matched))
    scores["attributed"] = _attributed(gold, statements, spans)
    return scores


def _inside_context(
    gold: Gold, spans: list[tuple[int, int]], matched: dict[int, int], marked: set[int]
) -> int:
    """Statements found within contextual gold are neither right nor wrong for "marked"."""
    used = {j for i, j in matched.items() if i in marked}
    count = 0
    for j, span in enumerate(spans):
        if j in used:
            continue
        count += any(
            g.type == "context"
            and min(span[1], g.span[1]) - max(span[0], g.span[0]) >= 0.5 * (span[1] - span[0])
            for g in gold.statements
        )
    return count


def _attributed(gold: Gold, statements: Sequence[Statement], spans: list[tuple[int, int]]) -> Score:
    right = wanted = 0
    for item in gold.statements:
        if item.speaker is None:
            continue
        wanted += item.span[1] - item.span[0]
        covered: set[int] = set()
        for statement, span in zip(statements, spans, strict=True):
            if same_name(item.speaker, statement.speaker):
                covered.update(range(max(span[0], item.span[0]), min(span[1], item.span[1])))
        right += len(covered)
    return Score(right, wanted, wanted)


def matches(gold: Gold, statements: Sequence[Statement]) -> list[Match]:
    """Each statement found with its gold statement; for reports and for calibration."""
    taken: set[tuple[int, int]] = set()
    spans = [locate(gold.bare, s.text, taken) or (-2, -1) for s in statements]
    matched = assign([g.span for g in gold.statements], spans, 0.5)
    back = {j: i for i, j in matched.items()}
    return [
        Match(
            statement,
            back.get(j),
            j in back and same_name(gold.statements[back[j]].speaker, statement.speaker),
        )
        for j, statement in enumerate(statements)
    ]


def measure_mentions(
    gold: Gold, entities: Sequence[Entity], mentions: Sequence[Mention]
) -> dict[str, Score]:
    """Scores of mentions that go to the right entity: "PERSON", "ORG" and "mentions"."""
    names = {entity.key: entity for entity in entities}
    left: dict[str, dict[str, int]] = {"PERSON": {}, "ORG": {}}
    for mention in mentions:
        entity = names[mention.entity]
        counts = left[entity.type.value]
        counts[entity.name] = counts.get(entity.name, 0) + 1
    found = {kind: sum(counts.values()) for kind, counts in left.items()}
    right = {"PERSON": 0, "ORG": 0}
    wanted = {"PERSON": 0, "ORG": 0}
    for item in gold.entities:
        wanted[item.type] += item.mentions
        counts = left[item.type]
        same = [name for name in counts if _same_entity(item, name)]
        if same:
            best = item.name if item.name in same else same[0]
            right[item.type] += min(item.mentions, counts.pop(best))
    scores = {kind: Score(right[kind], found[kind], wanted[kind]) for kind in right}
    scores["mentions"] = scores["PERSON"] + scores["ORG"]
    return scores


def _same_entity(item: GoldEntity, name: str) -> bool:
    if bare(item.name) == bare(name):
        return True
    return item.type == "PERSON" and same_name(item.name, name)
