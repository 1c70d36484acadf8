"""The documents that were marked by hand, annotated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from samenhang.corpus.reading import read
from samenhang.pipeline import storage
from samenhang.pipeline.annotator import Annotator
from samenhang.pipeline.evaluation.gold import Gold, load
from samenhang.pipeline.evaluation.run import document_of
from samenhang.pipeline.names import create_names
from samenhang.pipeline.types import Annotation

ROOT = Path(__file__).parents[2]
FOLDERS = (
    ROOT / "tests" / "pipeline" / "statements" / "cases" / "documents",
    ROOT.parent / "shared" / "gold",
)
DATA = ROOT / "pipeline" / "samenhang" / "pipeline" / "statements" / "data"


@dataclass(frozen=True, slots=True)
class Sample:
    """A marked document, what the pipeline found in it, and its Doc with names.

    Args:
        real: it is of the shared gold, not written for the project.
    """

    name: str
    real: bool
    gold: Gold
    annotation: Annotation
    doc: Doc


def samples(model: str | None) -> Iterator[Sample]:
    """Every marked document that is there."""
    import spacy

    annotator = Annotator(model)
    names = create_names(spacy.blank("nl"), "samenhang_names")
    for folder in FOLDERS:
        for path in sorted(folder.glob("*.json")):
            document = read(document_of(path))
            annotation = next(annotator.annotate([document]))
            doc = names(storage.unpack(annotation.tokens, document))
            yield Sample(
                path.stem, folder == FOLDERS[1], load(path, document.text), annotation, doc
            )
