"""Short passages with the statements that a reader finds in them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from samenhang.corpus.types import Document, Source
from samenhang.pipeline import extensions
from samenhang.pipeline.evaluation.gold import Gold, GoldStatement, bare, locate
from samenhang.pipeline.evaluation.measure import Score, matches
from samenhang.pipeline.types import Statement


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its statements; see the README beside the cases.

    Args:
        construction: what it tries.
        statements: as the case gives them: type, speaker, source, cue, text, stance.
        known_failure: it fails, and that is known.
    """

    id: str
    construction: str
    text: str
    statements: tuple[dict[str, str | None], ...]
    known_failure: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a passage: its score, and how many stances are right of those matched."""

    passage: Passage
    score: Score
    stances: Score


def load_passages(path: Path) -> list[Passage]:
    """All passages of a file."""
    return [
        Passage(
            case["id"],
            case["construction"],
            case["text"],
            tuple(case["statements"]),
            bool(case.get("known_failure")),
        )
        for case in json.loads(path.read_text("utf-8"))
    ]


def as_document(text: str) -> Document:
    """A passage as a document whose blocks are its paragraphs."""
    return Document(
        Source("-", "", len(text), "passage"), text, extensions.guess_blocks(text), (), "passage"
    )


def try_passages(
    passages: Sequence[Passage], found: Iterable[Sequence[Statement]]
) -> list[Outcome]:
    """The outcome of each passage, given the statements found in it."""
    outcomes: list[Outcome] = []
    for passage, statements in zip(passages, found, strict=True):
        document = bare(passage.text)
        taken: set[tuple[int, int]] = set()
        wanted: list[GoldStatement] = []
        for item in passage.statements:
            text = item["text"] or ""
            span = locate(document, text, taken)
            assert span is not None, f"{passage.id}: {text!r} is not in the passage"
            wanted.append(GoldStatement(item["type"] or "", item["speaker"], text, span))
        matched = matches(Gold(passage.id, document, tuple(wanted), ()), statements)
        right = [match for match in matched if match.speaker_right]
        stances = [
            passage.statements[match.gold].get("stance") or "asserts"
            for match in right
            if match.gold is not None
        ]
        agreeing = sum(
            stance == match.statement.stance for stance, match in zip(stances, right, strict=True)
        )
        outcomes.append(
            Outcome(
                passage,
                Score(len(right), len(statements), len(wanted)),
                Score(agreeing, len(right), len(right)),
            )
        )
    return outcomes
