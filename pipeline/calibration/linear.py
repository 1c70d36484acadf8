"""Fits the linear models that weigh facts; a group (repository, document) left out at a time."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from samenhang.pipeline.weighing.linear import LinearModel

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """One proposal that a reader has judged.

    Args:
        facts: by name.
        right: whether the gold has it.
        group: what is left out together (a repository).
        weight: how much it counts in the fit.
    """

    facts: Mapping[str, float]
    right: bool
    group: str
    weight: float = 1.0


def fit(cases: Sequence[Case], penalty: float = 1.0, least: int = 2) -> LinearModel:
    """A model of these cases, not calibrated. Facts of fewer than `least` groups are left out."""
    return _Table(cases, least).fit(penalty)


def fit_without(
    cases: Sequence[Case], penalty: float = 1.0, least: int = 2
) -> dict[str, LinearModel]:
    """For each group the model of the others."""
    table = _Table(cases, least)
    return {group: table.fit(penalty, without=group) for group in sorted(set(table.groups))}


class _Table:
    """The cases as a sparse matrix, made once."""

    def __init__(self, cases: Sequence[Case], least: int) -> None:
        seen: dict[str, set[str]] = {}
        for case in cases:
            for name in case.facts:
                seen.setdefault(name, set()).add(case.group)
        keep = {name for name, groups in seen.items() if len(groups) >= least}
        vectorizer = DictVectorizer()
        self.matrix = vectorizer.fit_transform(
            {name: value for name, value in case.facts.items() if name in keep} for case in cases
        ).tocsr()
        self.names = [str(name) for name in vectorizer.get_feature_names_out()]
        self.labels = np.array([case.right for case in cases])
        self.weights = np.array([case.weight for case in cases])
        self.groups = np.array([case.group for case in cases])

    def fit(self, penalty: float, without: str | None = None) -> LinearModel:
        rows = self.groups != without
        model = LogisticRegression(C=1 / penalty, max_iter=500)
        model.fit(self.matrix[rows], self.labels[rows], sample_weight=self.weights[rows])
        return LinearModel(
            {name: float(w) for name, w in zip(self.names, model.coef_[0], strict=True)},
            float(model.intercept_[0]),
        )


def left_out(
    cases: Sequence[Case], penalty: float = 1.0, least: int = 2, groups: Sequence[str] = ()
) -> Array:
    """Log odds of every case by a model that has not seen its group; shape (cases,).

    Args:
        groups: only these are left out (the others get the log odds of the whole model).
    """
    whole = fit(cases, penalty, least)
    said = np.array([whole.logit(case.facts) for case in cases])
    for group in groups or sorted({case.group for case in cases}):
        model = fit([case for case in cases if case.group != group], penalty, least)
        for number, case in enumerate(cases):
            if case.group == group:
                said[number] = model.logit(case.facts)
    return said


def calibrate(model: LinearModel, cases: Sequence[Case], said: Array) -> LinearModel:
    """The model with Platt's scaling fitted on log odds of cases that were left out."""
    scaling = LogisticRegression(C=1e6)
    scaling.fit(
        said.reshape(-1, 1),
        np.array([case.right for case in cases]),
        sample_weight=np.array([case.weight for case in cases]),
    )
    return LinearModel(
        model.weights, model.bias, float(scaling.coef_[0, 0]), float(scaling.intercept_[0])
    )


def reliability(chances: Array, right: NDArray[np.bool_], weights: Array) -> list[str]:
    """A line for each tenth of probability: the share that is right."""
    lines = []
    for tenth in range(9, -1, -1):
        inside = (chances >= tenth / 10) & (chances < (tenth + 1) / 10 + (tenth == 9))
        if inside.any():
            share = float(np.average(right[inside], weights=weights[inside]))
            lines.append(f"{tenth / 10:.1f}-{(tenth + 1) / 10:.1f} {share:.3f} of {inside.sum()}")
    return lines


def save(model: LinearModel, path: Path, about: Mapping[str, object]) -> None:
    """Write a model as JSON, heaviest facts first."""
    order = sorted(model.weights.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    data = {
        "about": dict(about),
        "bias": round(model.bias, 4),
        "slope": round(model.slope, 4),
        "offset": round(model.offset, 4),
        "weights": {name: round(value, 4) for name, value in order if abs(value) >= 0.0005},
    }
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def fingerprint(texts: Sequence[str]) -> str:
    """Short digest of the gold that a model was fitted on."""
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()[:16]
