"""Annotates documents that were marked by hand and scores what was found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from samenhang.corpus.errors import SamenhangError
from samenhang.corpus.reading import read
from samenhang.pipeline.annotator import Annotator
from samenhang.pipeline.evaluation.gold import Gold, load
from samenhang.pipeline.evaluation.measure import (
    Score,
    measure_mentions,
    measure_statements,
)
from samenhang.pipeline.types import LIKELY, Annotation

# What a table shows, in this order.
MEASURES = (
    "marked joint@0.5",
    "marked joint@0.8",
    "marked@0.5",
    "all joint@0.5",
    "all joint@0.8",
    "all@0.5",
    "direct@0.5",
    "indirect@0.5",
    "context@0.5",
    "speaker",
    "attributed",
    "PERSON",
    "ORG",
    "mentions",
)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The scores of one gold file, by measure (see `MEASURES`)."""

    name: str
    gold: Gold
    annotation: Annotation
    scores: dict[str, Score]


def evaluate(gold_files: Iterable[Path], annotator: Annotator) -> Iterator[Evaluation]:
    """Score every gold file against what `annotator` finds in its document.

    Raises:
        SamenhangError: a gold file is not of the form, or its document is not beside it.
    """
    for path in gold_files:
        document = read(document_of(path))
        gold = load(path, document.text)
        annotation = next(annotator.annotate([document]))
        likely = [s for s in annotation.statements if s.confidence >= LIKELY]
        scores = measure_statements(gold, likely)
        names = [m for m in annotation.mentions if m.kind == "name"]
        scores.update(measure_mentions(gold, annotation.entities, names))
        yield Evaluation(path.stem, gold, annotation, scores)


def total(evaluations: Iterable[Evaluation]) -> dict[str, Score]:
    """The scores over all documents together: counts are added, not averaged."""
    summed: dict[str, Score] = {}
    for evaluation in evaluations:
        for name, score in evaluation.scores.items():
            summed[name] = summed[name] + score if name in summed else score
    return summed


def document_of(gold: Path) -> Path:
    """The document that a gold file marks: as it names it, or of the same name beside it.

    Raises:
        SamenhangError: there is none.
    """
    try:
        named = str(json.loads(gold.read_text("utf-8")).get("document", ""))
    except (OSError, ValueError, AttributeError) as error:
        raise SamenhangError(
            "is no gold file", subject=gold, hint="It must hold `quotes` and `entities`"
        ) from error
    candidates = [gold.with_suffix(".txt"), gold.with_suffix(".md")]
    if named:
        folder = gold.parent
        candidates = [folder / named, folder.parent / "documents" / named, *candidates]
    for candidate in candidates:
        if candidate.is_file():
            return candidate
    raise SamenhangError(
        "its document is not there", subject=gold, hint=f"Put {candidates[0].name} beside it"
    )
