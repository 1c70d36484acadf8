"""Fits the two models of statements, and says how well they do on what they were not fitted on.

python pipeline/calibration/fit_statements.py    fit, print, write data/marked.json and runs.json
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import click
import numpy as np
from labels import judge, marked_cases, run_cases
from linear import Case, fingerprint, fit, fit_without, reliability, save
from samples import DATA, Sample, samples
from sklearn.linear_model import LogisticRegression

from samenhang.pipeline.evaluation.measure import Score, matches, measure_statements
from samenhang.pipeline.statements.extract import Models, find_statements, read_document
from samenhang.pipeline.statements.runs import best_course
from samenhang.pipeline.statements.weigh import marked_model
from samenhang.pipeline.types import LIKELY, Statement
from samenhang.pipeline.weighing.linear import LinearModel

_PENALTY = {"marked": 4.0, "runs": 6.0}
_ROUNDS = 2  # fits on what the models themselves decide of the sentence before
_SHOWN = ("marked joint@0.5", "all joint@0.5", "all@0.5", "marked joint@0.8")

PerGroup = dict[str, LinearModel]


def fitted(cases: list[Case], penalty: float) -> tuple[LinearModel, PerGroup]:
    """The model of all cases, and for each group the model of the others."""
    return fit(cases, penalty), fit_without(cases, penalty)


def calibrated(model: LinearModel, scaling: tuple[float, float]) -> LinearModel:
    """The same weights with Platt's scaling."""
    return LinearModel(model.weights, model.bias, *scaling)


def platt(said: list[float], right: list[bool], weights: list[float]) -> tuple[float, float]:
    """Slope and offset that make log odds the share that is right."""
    scaling = LogisticRegression(C=1e6)
    scaling.fit(np.array(said).reshape(-1, 1), np.array(right), sample_weight=np.array(weights))
    return float(scaling.coef_[0, 0]), float(scaling.intercept_[0])


def scale_marked(marked: list[Sample], models: PerGroup) -> tuple[float, float]:
    """Scaling by the statements that are chosen, each by a model that has not seen its group."""
    said, right, weights = [], [], []
    for sample in marked:
        read = read_document(sample.doc, models[sample.group])
        chosen = [item for item in read.chosen if not item.fixed]
        verdicts = judge(
            sample,
            read.view,
            [(i.candidate.start, i.candidate.end, i.speaker.speaker) for i in chosen],
        )
        said += [item.logit for item in chosen]
        right += [verdict.fair for verdict in verdicts]
        weights += [sample.weight] * len(chosen)
    return platt(said, right, weights)


def scale_runs(marked: list[Sample], models: PerGroup, runs: PerGroup) -> tuple[float, float]:
    """The same for sentences without a cue."""
    said, right, weights = [], [], []
    for sample in marked:
        read = read_document(sample.doc, models[sample.group])
        view = read.view
        held = best_course(view, read.stages(), runs[sample.group])
        spans = [view.sentences[item.sentence] for item in held]
        verdicts = judge(
            sample,
            view,
            [
                (span.start, span.end, item.holder.speaker.speaker)
                for span, item in zip(spans, held, strict=True)
            ],
        )
        said += [item.logit for item in held]
        right += [verdict.fair for verdict in verdicts]
        weights += [sample.weight] * len(held)
    return platt(said, right, weights)


def report(marked: list[Sample], models: Callable[[str], Models], *, each: bool) -> None:
    """F1 by kind, and the reliability of the confidence, of the documents that are scored."""
    total: dict[str, dict[str, Score]] = {}
    chances: list[float] = []
    right: list[bool] = []
    for sample in marked:
        if not sample.scored:
            continue
        found, _ = find_statements(sample.doc, models(sample.group))
        likely = [s for s in found if s.confidence >= LIKELY]
        scores = measure_statements(sample.gold, likely)
        if each and sample.kind == "real":
            print(f"{sample.name:28}", _line(scores))
        for name, score in scores.items():
            kinds = total.setdefault(sample.kind, {})
            kinds[name] = kinds.get(name, Score(0, 0, 0)) + score
        if sample.kind == "real":
            verdicts = _verdicts(sample, found)
            chances += [s.confidence for s in found]
            right += verdicts
    for kind, scores in total.items():
        print(f"{kind:28}", _line(scores))
    print("confidence of real documents, a repository left out:")
    ones = np.ones(len(chances))
    print("\n".join(reliability(np.array(chances), np.array(right), ones)))


def _verdicts(sample: Sample, found: Sequence[Statement]) -> list[bool]:
    return [match.speaker_right for match in matches(sample.gold, found)]


def _line(scores: dict[str, Score]) -> str:
    return "  ".join(
        f"{name} {scores[name].f1:.3f} ({scores[name].precision:.2f}/{scores[name].recall:.2f})"
        for name in _SHOWN
    )


@click.command()
@click.option("--each", is_flag=True, help="A line for every real document.")
@click.option("--first", is_flag=True, help="Begin without a model, by the word lists alone.")
def main(each: bool, first: bool) -> None:
    """Fit both models, print how they do on what was left out, and write them."""
    marked = list(samples())
    start = None if first else marked_model()
    per: PerGroup = {}
    for number in range(2):
        cases = [
            case
            for sample in marked
            for case in marked_cases(
                sample, read_document(sample.doc, per.get(sample.group, start))
            )
        ]
        whole, per = fitted(cases, _PENALTY["marked"])
        if number == 0:
            print(f"{len(cases)} proposals, {sum(case.right for case in cases)} right")
    scaling = scale_marked(marked, per)
    whole, per = calibrated(whole, scaling), {g: calibrated(m, scaling) for g, m in per.items()}
    runs: PerGroup = {}
    for _ in range(_ROUNDS + 1):
        run = [
            case
            for sample in marked
            for case in run_cases(
                sample, read_document(sample.doc, per[sample.group]), runs.get(sample.group)
            )
        ]
        whole_run, runs = fitted(run, _PENALTY["runs"])
        scaling = scale_runs(marked, per, runs)
        whole_run = calibrated(whole_run, scaling)
        runs = {group: calibrated(model, scaling) for group, model in runs.items()}
    print(f"{len(run)} sentences with a holder, {sum(case.right for case in run)} right")
    report(marked, lambda group: Models(per[group], runs[group]), each=each)
    about = {"gold": fingerprint([sample.gold.bare for sample in marked]), "texts": len(marked)}
    save(whole, DATA / "marked.json", about)
    save(whole_run, DATA / "runs.json", about)


if __name__ == "__main__":
    main()
