"""Measures persons and organisations as named entities on a file of marked sentences.

    python tests/pipeline/names/ner_dev.py ../shared/treebank/ner-dev.iob [MODEL]

Prints exact-span precision, recall and F1 of the model alone and of the whole pipeline.
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy
from spacy.tokens import Doc

from samenhang.pipeline import language
from samenhang.pipeline.names.component import NamesComponent
from samenhang.pipeline.names.evaluation import Score, read_iob, score_entities
from samenhang.pipeline.types import EntityType


def measure(path: Path, model: str | None = None, *, names: bool = True) -> dict[EntityType, Score]:
    """Scores on a file in IOB, with the component for names or without."""
    nlp = spacy.load(model if model is not None else language.shipped_path())
    component = NamesComponent(nlp)

    def entities(words: list[str]) -> list[tuple[int, int, str]]:
        doc = Doc(nlp.vocab, words=words)
        for _, pipe in nlp.pipeline:
            doc = pipe(doc)
        if names:
            doc = component(doc)
        return [(ent.start, ent.end, ent.label_) for ent in doc.ents]

    return score_entities(read_iob(path), entities)


if __name__ == "__main__":
    chosen = sys.argv[2] if len(sys.argv) > 2 else None
    for names in (False, True):
        for kind, score in measure(Path(sys.argv[1]), chosen, names=names).items():
            print("whole pipeline" if names else "model alone   ", kind, score)
