"""The linear model that weighs facts."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest

from samenhang.pipeline.weighing.linear import LinearModel, load

MODEL = LinearModel({"a": 2.0, "b": -1.0}, bias=-0.5, slope=0.5, offset=0.25)


def test_log_odds_are_the_sum_of_known_facts() -> None:
    assert MODEL.logit({"a": 1.0, "b": 2.0, "unknown": 9.0}) == pytest.approx(-0.5)


def test_probability_is_calibrated() -> None:
    assert MODEL.probability({"a": 1.0}) == pytest.approx(1 / (1 + math.exp(-(0.5 * 1.5 + 0.25))))


def test_extreme_log_odds_do_not_overflow() -> None:
    assert MODEL.probability({"a": 1e6}) == pytest.approx(1.0)
    assert MODEL.probability({"b": 1e6}) == pytest.approx(0.0)


def test_telling_facts_come_strongest_first() -> None:
    assert MODEL.telling({"b": 5.0, "a": 1.0, "c": 1.0}) == [("b", -5.0), ("a", 2.0)]


def test_load_reads_what_was_fitted(tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text(
        json.dumps(
            {"about": {"gold": "x"}, "bias": 1, "slope": 2, "offset": 3, "weights": {"a": 4}}
        )
    )
    assert load(path) == LinearModel({"a": 4}, 1, 2, 3, {"gold": "x"})
