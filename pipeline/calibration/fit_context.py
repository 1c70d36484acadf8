"""Fits the weights of contextual statements: logistic regression with an L2 penalty."""

from __future__ import annotations

import json

import click
import numpy as np
from numpy.typing import NDArray
from samples import DATA, samples

from samenhang.pipeline.evaluation.gold import locate, same_name
from samenhang.pipeline.evaluation.measure import overlap
from samenhang.pipeline.statements.extract import context_chances

Matrix = NDArray[np.float64]
_FIXED = {"asked": 3.0}  # decided by a rule, not by the fit
_UNNAMED = 0.75  # least probability where the source is unnamed
_HALF = 0.5
_REAL = 2.0  # weight of a sentence of a real document, beside those written for the project


def fit(features: Matrix, labels: Matrix, counts: Matrix, penalty: float) -> Matrix:
    """Weights by Newton's method; the last column is the constant, which is not penalised."""
    weights = np.zeros(features.shape[1])
    ridge = np.eye(features.shape[1]) * penalty
    ridge[-1, -1] = 0.01
    for _ in range(30):
        chance = 1 / (1 + np.exp(-features @ weights))
        slope = features.T @ (counts * (chance - labels)) + ridge @ weights
        bend = (features.T * (counts * chance * (1 - chance))) @ features + ridge
        weights -= np.linalg.solve(bend, slope)
    return weights


@click.command()
@click.option("--model", default=None, help="Language model; the best one there is by default.")
@click.option("--penalty", default=0.7, show_default=True)
@click.option("--threshold", default=0.45, show_default=True)
def main(model: str | None, penalty: float, threshold: float) -> None:
    """Fit, print the F1 of leaving out one document at a time, and write the weights."""
    rows: list[tuple[str, dict[str, float], bool]] = []
    real: set[str] = set()
    for sample in samples(model):
        taken: set[tuple[int, int]] = set()
        if sample.real:
            real.add(sample.name)
        for chance, start, end in context_chances(sample.doc):
            span = locate(sample.gold.bare, sample.doc.text[start:end], taken)
            if span is None or set(chance.features) & set(_FIXED):
                continue
            best = max(sample.gold.statements, key=lambda s: overlap(span, s.span))
            meant = overlap(span, best.span) >= _HALF
            if meant and not same_name(best.speaker, chance.speaker.speaker):
                continue  # the speaker went wrong before; nothing to learn here
            rows.append((sample.name, chance.features, meant))
    names = sorted({name for _, features, _ in rows for name in features})
    matrix = np.array([[f.get(name, 0.0) for name in names] + [1.0] for _, f, _ in rows])
    labels = np.array([float(meant) for _, _, meant in rows])
    documents = np.array([document for document, _, _ in rows])
    counts = np.array([_REAL if document in real else 1.0 for document in documents])
    guess = np.zeros(len(rows))
    for document in set(documents):
        left_out = documents == document
        weights = fit(matrix[~left_out], labels[~left_out], counts[~left_out], penalty)
        guess[left_out] = 1 / (1 + np.exp(-matrix[left_out] @ weights))
    print(f"{len(rows)} sentences, {labels.sum():.0f} of them statements")
    for kind, chosen in (("all", counts > 0), ("real", counts > 1)):
        right = float(((guess >= threshold) & (labels == 1) & chosen).sum())
        found = float(((guess >= threshold) & chosen).sum())
        wanted = float(labels[chosen].sum())
        print(
            f"one document left out, {kind}: P {right / max(1, found):.3f} "
            f"R {right / max(1, wanted):.3f} F {2 * right / max(1, found + wanted):.3f}"
        )
    weights = fit(matrix, labels, counts, penalty)
    table = {
        "threshold": threshold,
        "threshold unnamed": _UNNAMED,
        "bias": round(float(weights[-1]), 3),
        **_FIXED,
    }
    order = sorted(zip(names, weights[:-1], strict=True), key=lambda pair: -abs(pair[1]))
    table.update({name: round(float(value), 3) for name, value in order})
    remark = (
        "Weights of the logistic model that tells a speaker's words from the reporter's. "
        "Made by pipeline/calibration/fit_context.py."
    )
    text = json.dumps({"remark": remark, "weights": table}, ensure_ascii=False, indent=1)
    (DATA / "context.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
