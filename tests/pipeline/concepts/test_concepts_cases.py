"""The tag test set: short passages, each with every concept that stands in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from spacy.tokens import Doc

from samenhang.pipeline.concepts.component import ConceptTagger
from samenhang.pipeline.concepts.vocabulary import Vocabulary

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = [
    case
    for path in sorted((HERE / "cases").glob("*.json"))
    for case in json.loads(path.read_text(encoding="utf-8"))["cases"]
]


def test_the_cases_are_well_formed() -> None:
    assert len(CASES) >= FLOORS["cases"] >= 300
    ids = Counter(case["id"] for case in CASES)
    assert [i for i, count in ids.items() if count > 1] == []
    labels = {c.label for c in Vocabulary.load().concepts}
    for case in CASES:
        for tag in case["tags"]:
            assert tag["concept"] in labels, case["id"]
            assert tag["text"] in case["text"], case["id"]
    assert sum(not case["tags"] for case in CASES) >= 60
    assert len({tag["concept"] for case in CASES for tag in case["tags"]}) >= 100


def test_precision_and_recall(
    tagger: ConceptTagger, read: Callable[[str], Doc], capsys: pytest.CaptureFixture[str]
) -> None:
    right = wrong = missed = 0
    seen = Counter[str]()
    misses = []
    for case in CASES:
        found = {(t.concept, t.text): t for t in tagger.process(read(case["text"]))}
        wanted = {(t["concept"], t["text"]): t for t in case["tags"]}
        right += len(found.keys() & wanted.keys())
        wrong += len(found.keys() - wanted.keys())
        missed += len(wanted.keys() - found.keys())
        misses += [f"{case['id']}: + {pair}" for pair in found.keys() - wanted.keys()]
        misses += [f"{case['id']}: - {pair}" for pair in wanted.keys() - found.keys()]
        for pair in found.keys() & wanted.keys():
            denied = wanted[pair].get("negated", False)
            seen["negation"] += 1
            seen["negation right"] += found[pair].negated == denied
            if "match" in wanted[pair]:
                seen["match"] += 1
                seen["match right"] += found[pair].match == wanted[pair]["match"]
    reached = {
        "precision": right / (right + wrong),
        "recall": right / (right + missed),
        "negation": seen["negation right"] / seen["negation"],
        "match": seen["match right"] / seen["match"],
    }
    with capsys.disabled():
        scores = ", ".join(f"{name} {score:.3f}" for name, score in reached.items())
        print(f"\nconcept tags on {len(CASES)} passages: {scores}")
    low = {name: score for name, score in reached.items() if score < FLOORS[name]}
    assert low == {}, "\n".join(misses)
