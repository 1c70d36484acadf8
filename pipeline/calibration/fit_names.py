"""Fits the models that weigh names, a repository or document left out at a time."""

from __future__ import annotations

import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import numpy as np
from linear import Array, Case, calibrate, fingerprint, reliability, save
from names_gold import Sample, samples
from names_score import Result, scores
from scipy.sparse import csr_matrix
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from samenhang.pipeline import storage
from samenhang.pipeline.names import choose
from samenhang.pipeline.names.candidates import Candidate
from samenhang.pipeline.names.component import reading_of
from samenhang.pipeline.names.entities import assemble
from samenhang.pipeline.names.evaluation import Score
from samenhang.pipeline.names.find import resolve
from samenhang.pipeline.names.lexicon import lexicon
from samenhang.pipeline.names.listing import Listed, listed_in
from samenhang.pipeline.names.reading import Reading
from samenhang.pipeline.names.register import register
from samenhang.pipeline.names.structures import structures
from samenhang.pipeline.names.surroundings import Facts
from samenhang.pipeline.types import EntityType
from samenhang.pipeline.weighing.linear import LinearModel

DATA = Path(choose.__file__).parent / "data"
FILES = {EntityType.PERSON: "persons", EntityType.ORG: "organisations"}
WEIGHTS = {
    "real": 3.0,
    "gold": 1.5,
    "made": 1.0,
    "case": 0.7,
    "train": 0.8,
    "copy": 0.4,
    "parts": 0.15,
    "bare": 0.3,
}
_WHOLE = frozenset({"real", "gold", "made", "case"})
PENALTIES = {EntityType.PERSON: 2.0, EntityType.ORG: 0.7}  # best F1 on documents left out
KEPT = 0.4  # share of the wrong candidates of the other kinds that are fitted on
LEAST = 3  # groups that a fact must occur in
FOLDS = 7


@dataclass
class Work:
    """A sample with what is proposed in it."""

    sample: Sample
    reading: Reading
    listed: Sequence[Listed]
    proposals: choose.Proposals
    right: list[bool]
    fold: int


def works(found: Sequence[Sample], folds: int) -> list[Work]:
    """Every sample read, with its candidates and whether each is marked."""
    real = sorted({s.group for s in found if s.kind == "real"})
    result = []
    for sample in found:
        doc = storage.unpack(sample.tokens, sample.document)
        reading = reading_of(doc)
        if sample.kind == "train":
            reading = replace(reading, spans=_forgetful(reading, sample.name))
        listed = listed_in(sample.document, sample.document.blocks, lexicon())
        proposals = choose.propose(reading, listed, lexicon(), register(), structures())
        marked = {(m.start, m.end, m.type) for m in sample.marked}
        words = reading.words
        right = [
            (words[c.first].start, words[c.after - 1].end, c.type.value) in marked
            for c in proposals.candidates
        ]
        number = (
            real.index(sample.group) if sample.group in real else zlib.crc32(sample.group.encode())
        )
        result.append(Work(sample, reading, listed, proposals, right, number % folds))
        if sample.kind in {"case", "made"}:
            result.append(_without_model(result[-1]))
    return result


def _forgetful(reading: Reading, seed: str) -> list[tuple[int, int, str]]:
    """The recogniser's opinion, about as often wrong as on texts that it was not trained on."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    labels = ("PERSON", "ORG", "GPE", "WORK_OF_ART", "EVENT", "PRODUCT")
    spans = []
    for first, after, label in reading.spans:
        fate = dice.random()
        if fate < 0.05:
            continue
        if fate < 0.14:
            label = dice.choice(labels)
        elif fate < 0.18 and after - first > 1:
            after -= 1
        spans.append((first, after, label))
    return spans


def _without_model(work: Work) -> Work:
    """The same without a language model: no tags, no recogniser."""
    bare = replace(work.reading, tags=(), labels=(), spans=())
    proposals = choose.propose(bare, work.listed, lexicon(), register(), structures())
    right = {
        (c.first, c.after, c.type)
        for c, r in zip(work.proposals.candidates, work.right, strict=True)
        if r
    }
    return Work(
        replace(work.sample, kind="bare"),
        bare,
        work.listed,
        proposals,
        [(c.first, c.after, c.type) in right for c in proposals.candidates],
        work.fold,
    )


@dataclass
class Table:
    """The candidates of one type as a matrix."""

    facts: list[Facts]
    right: Array
    weight: Array
    fold: Array
    group: list[str]
    used: Array
    whole: Array

    def fit(self, penalty: float, folds: int) -> tuple[LinearModel, Array]:
        """The model of all, and log odds of each case by one that has not seen its fold."""
        seen: dict[str, set[str]] = {}
        for facts, group in zip(self.facts, self.group, strict=True):
            for name in facts:
                seen.setdefault(name, set()).add(group)
        keep = {name for name, groups in seen.items() if len(groups) >= LEAST}
        vectorizer = DictVectorizer()
        matrix = vectorizer.fit_transform(
            {name: value for name, value in facts.items() if name in keep} for facts in self.facts
        )
        matrix.indices, matrix.indptr = (
            matrix.indices.astype("int32"),
            matrix.indptr.astype("int32"),
        )
        said = np.zeros(len(self.facts))
        for fold in range(folds):
            out = self.fold == fold
            if out.any():
                chosen = ~out & self.used
                model = self._regress(matrix[chosen], chosen, penalty)
                said[out] = model.decision_function(matrix[out])
        whole = self._regress(matrix[self.used], self.used, penalty)
        names = vectorizer.get_feature_names_out()
        weights = dict(zip(map(str, names), map(float, whole.coef_[0]), strict=True))
        return LinearModel(weights, float(whole.intercept_[0])), said

    def _regress(self, matrix: csr_matrix, chosen: Array, penalty: float) -> LogisticRegression:
        model = LogisticRegression(C=1 / penalty, solver="liblinear", max_iter=300)
        model.fit(matrix, self.right[chosen], sample_weight=self.weight[chosen])
        return model


def table(found: Sequence[Work], facts: Sequence[Sequence[Facts]], kind: EntityType) -> Table:
    """The candidates of one type of all samples."""
    rows = [
        (facts[n][k], work.right[k], work)
        for n, work in enumerate(found)
        for k, c in enumerate(work.proposals.candidates)
        if c.type is kind
    ]
    copies: dict[tuple[str, str], set[str]] = {}
    for work in found:
        name = work.sample.name.partition("+")[0]
        copies.setdefault((work.sample.group, name), set()).add(work.sample.name)
    dice = random.Random(1)  # noqa: S311 - no secret
    used = np.array(
        [right or w.sample.kind in _WHOLE or dice.random() < KEPT for _, right, w in rows]
    )
    return Table(
        [r[0] for r in rows],
        np.array([r[1] for r in rows]),
        np.array(
            [
                WEIGHTS[w.sample.kind]
                / len(copies[w.sample.group, w.sample.name.partition("+")[0]])
                / (1 if right or w.sample.kind in _WHOLE else KEPT)
                for _, right, w in rows
            ]
        ),
        np.array([w.fold for *_, w in rows]),
        [
            w.sample.group if len(w.sample.document.text) > 400 else f"case {w.fold}"
            for *_, w in rows
        ],
        used,
        np.array([w.sample.kind in _WHOLE for *_, w in rows]),
    )


def spread(
    found: Sequence[Work], said: dict[EntityType, Array], scaled: dict[EntityType, LinearModel]
) -> list[list[float]]:
    """Chances of every candidate, sample by sample."""
    at = dict.fromkeys(said, 0)
    result: list[list[float]] = []
    for work in found:
        chances = []
        for c in work.proposals.candidates:
            chances.append(scaled[c.type].calibrated(float(said[c.type][at[c.type]])))
            at[c.type] += 1
        result.append(chances)
    return result


def _tell(
    work: Work,
    words: str,
    alone: Sequence[float],
    chances: Sequence[float],
    facts: Sequence[Facts],
    whole: dict[EntityType, LinearModel],
) -> None:
    """Print the candidates that are or hold these words, with what weighed most."""
    for n, c in enumerate(work.proposals.candidates):
        text = work.reading.span_text(c.first, c.after)
        if words in text or text in words.split():
            telling = whole[c.type].telling(facts[n], 14)
            print(f"{c.type} {text!r} {alone[n]:.2f} {chances[n]:.2f} right {work.right[n]}")
            print("     ", "  ".join(f"{name} {share:+.2f}" for name, share in telling))


@click.command()
@click.option("--show", multiple=True, help="NAME:WORDS of candidates to explain.")
@click.option("--cache", type=click.Path(path_type=Path), default=None)
@click.option("--penalty", type=float, default=None, help="One for both types.")
@click.option("--folds", default=FOLDS)
@click.option("--threshold", "thresholds", nargs=2, type=float, default=(0.5, 0.5))
@click.option("--write/--no-write", default=True)
@click.option("-v", "--verbose", default="")
def main(
    cache: Path | None,
    penalty: float | None,
    folds: int,
    thresholds: tuple[float, float],
    write: bool,
    verbose: str,
    show: tuple[str, ...],
) -> None:
    """Fit, print what a left-out document would score, and write the models."""
    found = works(samples(cache), folds)
    facts: list[Sequence[Facts]] = [work.proposals.facts for work in found]
    about: dict[str, object] = {
        "gold": fingerprint([w.sample.document.text for w in found]),
        "samples": len(found),
    }
    for stage in ("_alone", ""):
        said: dict[EntityType, Array] = {}
        scaled: dict[EntityType, LinearModel] = {}
        for kind, name in FILES.items():
            rows = table(found, facts, kind)
            model, said[kind] = rows.fit(penalty or PENALTIES[kind], folds)
            cases = [
                Case({}, bool(r), g, float(w))
                for r, g, w in zip(rows.right, rows.group, rows.weight, strict=True)
            ]
            own = np.flatnonzero(rows.whole)  # what documents are like, not their copies
            scaled[kind] = calibrate(model, [cases[n] for n in own], said[kind][own])
            if write:
                save(scaled[kind], DATA / f"{name}{stage}.json", about)
            if not stage:
                chances = np.array([scaled[kind].calibrated(float(s)) for s in said[kind]])
                real = rows.weight >= WEIGHTS["real"] / 2
                print(kind, "reliability, real documents left out")
                print("\n".join(reliability(chances[real], rows.right[real], rows.weight[real])))
        chances_of = spread(found, said, scaled)
        if stage:
            alone_of = chances_of
        whole = scaled
        if stage:
            facts = [
                choose.together(w.reading, w.proposals, c)
                for w, c in zip(found, chances_of, strict=True)
            ]
    for place in show:
        name, _, words = place.partition(":")
        for n, work in enumerate(found):
            if work.sample.name == name:
                _tell(work, words, alone_of[n], chances_of[n], facts[n], whole)
    least = dict(zip(FILES, thresholds, strict=True))
    chosen = [
        choose.best(work.proposals.candidates, chances, least)
        for work, chances in zip(found, chances_of, strict=True)
    ]
    for line in (*_spans(found, chosen), *scores(list(_results(found, chosen)), verbose)):
        print(line)


def _spans(found: Sequence[Work], chosen: Sequence[Sequence[Candidate]]) -> Iterator[str]:
    """Exact stretches right, whatever entity they are given to."""
    sums: dict[tuple[str, EntityType], Score] = {}
    for work, names in zip(found, chosen, strict=True):
        if work.sample.name.endswith("+src"):
            continue
        right = {
            (c.first, c.after, c.type)
            for c, r in zip(work.proposals.candidates, work.right, strict=True)
            if r
        }
        for kind in FILES:
            ours = {(c.first, c.after, c.type) for c in names if c.type is kind}
            wanted = sum(m.type == kind.value for m in work.sample.marked)
            row = work.sample.kind, kind
            sums[row] = sums.get(row, Score()) + Score(len(ours & right), len(ours), wanted)
    for (sample_kind, kind), score in sums.items():
        yield f"spans {sample_kind} {kind}: {score}"


def _results(found: Sequence[Work], chosen: Sequence[Sequence[Candidate]]) -> Iterator[Result]:
    """Entities and mentions of the documents as they are, not of their copies."""
    for work, names in zip(found, chosen, strict=True):
        if work.sample.kind in _WHOLE:
            whose = resolve(
                work.reading, work.listed, names, work.proposals.defined, lexicon(), structures()
            )
            yield work.sample, *assemble(work.reading, whose, lexicon(), register())


if __name__ == "__main__":
    main()
