"""The documented cases: precision and recall, with floors that may only rise."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc

from samenhang.pipeline.names.evaluation import Case, evaluate_cases, read_cases
from samenhang.pipeline.types import EntityType

HERE = Path(__file__).parent
CASES = read_cases(HERE / "cases")
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


def check_floors(name: str, annotate: Callable[[str], Doc]) -> None:
    """Scores all cases and compares with the floors."""

    def names(text: str):
        doc = annotate(text)
        return doc._.entities, doc._.mentions

    scores, failed = evaluate_cases(CASES, names)
    for kind, score in scores.items():
        print(f"{name} {kind}: {score}")
    print(f"not wholly right: {', '.join(failed) or 'none'}")
    for kind, floors in FLOORS[name].items():
        score = scores[EntityType(kind)]
        assert score.precision >= floors["precision"], f"{kind}: precision fell; {failed}"
        assert score.recall >= floors["recall"], f"{kind}: recall fell; {failed}"


def test_rules_alone_hold_the_floors(rules: Callable[[str], Doc]) -> None:
    check_floors("rules", rules)


def test_the_whole_pipeline_holds_the_floors(full: Callable[[str], Doc]) -> None:
    check_floors("pipeline", full)


def test_there_are_enough_cases_with_ids_of_their_own() -> None:
    ids = [case.id for case in CASES]
    assert len(ids) >= 150
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_is_well_formed(case: Case) -> None:
    assert case.why
    for name, mentions in (*case.persons, *case.organisations):
        assert name.strip() == name
        assert mentions
        for mention in set(mentions):
            assert case.text.count(mention) >= mentions.count(mention)
