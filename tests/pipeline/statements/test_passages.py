"""Every passage of the cases by itself: its statements, and where cue, evidence and words stand.

`passages.json` says which passages are known to fail; one that no longer does must say so. After a
fit: `python pipeline/calibration/known_failures.py`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from samenhang.pipeline.annotator import Annotator
from samenhang.pipeline.evaluation.passages import as_document, load_passages, try_passages
from samenhang.pipeline.types import LIKELY, Annotation, Statement

PASSAGES = {p.id: p for p in load_passages(Path(__file__).parent / "cases" / "passages.json")}
PRONOUNS = frozenset("hij zij ze hem haar hen hun die deze we wij ons ik mij me zijn men".split())


@pytest.fixture(scope="module")
def annotations(annotator: Annotator) -> Mapping[str, Annotation]:
    documents = [as_document(passage.text) for passage in PASSAGES.values()]
    return dict(zip(PASSAGES, annotator.annotate(documents), strict=True))


@pytest.mark.parametrize("name", PASSAGES)
def test_a_passage_has_its_statements(name: str, annotations: Mapping[str, Annotation]) -> None:
    passage = PASSAGES[name]
    shown = [s for s in annotations[name].statements if s.confidence >= LIKELY]
    (outcome,) = try_passages([passage], [shown])
    score = outcome.score
    right = score.right == score.found == score.wanted
    told = json.dumps([(s.speaker, s.text) for s in shown], ensure_ascii=False)
    assert right is not passage.known_failure, f"known_failure is {passage.known_failure}: {told}"


@pytest.mark.parametrize("name", PASSAGES)
def test_words_cue_and_evidence_stand_where_it_is_said(
    name: str, annotations: Mapping[str, Annotation]
) -> None:
    text = PASSAGES[name].text
    for statement in annotations[name].statements:
        assert text[statement.start : statement.end] == statement.text
        assert 0 < statement.confidence <= 1
        if statement.cue:
            # A particle may stand apart from its verb: "legt de wethouder uit".
            first = statement.cue.split()[0]
            assert text[statement.cue_start : statement.cue_end].startswith(first)
            assert text[statement.cue_end - 1 : statement.cue_end].strip()
        else:
            assert (statement.cue_start, statement.cue_end) == (-1, -1)
        _evidence_fits(statement, text)


def _evidence_fits(statement: Statement, text: str) -> None:
    if statement.evidence_start < 0:
        assert statement.speaker is None or statement.evidence == "unnamed"
        return
    words = text[statement.evidence_start : statement.evidence_end]
    assert words == words.strip() != ""
    before, after = text[: statement.evidence_start][-1:], text[statement.evidence_end :][:1]
    assert not (before.isalnum() and words[0].isalnum())
    assert not (after.isalnum() and words[-1].isalnum())
    if statement.evidence == "name" and statement.speaker:
        known = statement.speaker.casefold().split()
        initials = "".join(word[0] for word in known if word[0].isalpha())
        assert any(word in words.casefold() for word in known) or words.casefold() == initials


def test_confidence_tells_right_from_wrong(annotations: Mapping[str, Annotation]) -> None:
    """A confidence that were the same for all, or drawn by lot, would tell nothing."""
    right, wrong = [], []
    for name, passage in PASSAGES.items():
        (outcome,) = try_passages([passage], [annotations[name].statements])
        every = [s.confidence for s in annotations[name].statements]
        if outcome.score.right == len(every):
            right += every
        elif outcome.score.right == 0:
            wrong += every
    assert len(right) > 200
    assert len(wrong) > 20
    assert sum(right) / len(right) > sum(wrong) / len(wrong) + 0.15
    assert max(wrong) < max(right)
    assert len({*right, *wrong}) > 100
