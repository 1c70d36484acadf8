"""The annotator of a corpus: the chosen model with the corpus's own vocabulary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samenhang.pipeline.annotator import Annotator

VOCABULARY = "vocabulary.json"


def own_vocabulary(folder: Path) -> Path | None:
    """The corpus's own vocabulary, where one was imported."""
    path = folder / VOCABULARY
    return path if path.is_file() else None


def annotator(folder: Path, model: str | None = None) -> Annotator:
    """An annotator for the corpus in `folder`.

    Raises:
        ModelError: the model is not there.
    """
    from samenhang.pipeline.annotator import Annotator

    return Annotator(model, own_vocabulary(folder))
