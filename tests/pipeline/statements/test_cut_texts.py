"""Texts that stop in mid-sentence, as excerpts and damaged files do, are annotated all the same."""

from __future__ import annotations

import pytest

from samenhang.corpus.reading import read_bytes
from samenhang.pipeline.annotator import Annotator


@pytest.mark.parametrize(
    "text",
    [
        "De leden van de fractie van",
        "“Wij zoeken mensen die hun straat kennen.” Ouwehand",
        "Marloes Bos (wethouder",
        "De heer Bos, die daar woont,",
        "Volgens",
        "Zo schrijven zij. De gemeente Zaltbommel",
        "Wij zien Dorpsbelang",
    ],
)
def test_a_text_that_stops_is_annotated(annotator: Annotator, text: str) -> None:
    (found,) = annotator.annotate([read_bytes(text.encode(), "deel.txt")])
    assert found.tokens
