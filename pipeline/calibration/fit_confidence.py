"""Measures how often each construction is right; confidence follows from it."""

from __future__ import annotations

import json
from collections import Counter

import click
from samples import DATA, samples

from samenhang.pipeline.evaluation.measure import matches

_TRUST = 4.0  # statements that the mean of all constructions counts for


@click.command()
@click.option("--model", default=None, help="Language model; the best one there is by default.")
def main(model: str | None) -> None:
    """Measure, print reliability by tenths of confidence, and write the table."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    bins: dict[int, list[bool]] = {}
    for sample in samples(model):
        for match in matches(sample.gold, sample.annotation.statements):
            construction = match.statement.construction
            found[construction] += 1
            right[construction] += match.speaker_right
            bins.setdefault(int(match.statement.confidence * 10), []).append(match.speaker_right)
    for tenth in sorted(bins):
        cases = bins[tenth]
        reach = f"{tenth / 10:.1f}-{tenth / 10 + 0.1:.1f}"
        print(f"confidence {reach}: right {sum(cases) / len(cases):.2f} of {len(cases)}")
    mean = sum(right.values()) / sum(found.values())
    table = {"*": round(mean * 0.9, 3)}
    for construction in sorted(found):
        smoothed = (right[construction] + _TRUST * mean) / (found[construction] + _TRUST)
        table[construction] = round(smoothed, 3)
    remark = (
        "Share of the statements of each construction that are right, speaker included, on the "
        "documents marked by hand. Made by pipeline/calibration/fit_confidence.py."
    )
    text = json.dumps({"remark": remark, "precision": table}, ensure_ascii=False, indent=1)
    (DATA / "confidence.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
