"""Sentence boundaries of edited Dutch."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from samenhang.pipeline.sentences import SentenceBoundaries

NLP = spacy.blank("nl")
BOUNDARIES = SentenceBoundaries()


def sentences(text: str) -> list[str]:
    return [span.text for span in BOUNDARIES(NLP(text)).sents]


@pytest.mark.parametrize(
    "parts",
    [
        ["Het plan is af.", "Nu begint het werk."],
        ["Kun je dat zijn?, vraagt De Wit zich af.", "Dat kan."],
        ["De heer J.C.M. de Vries (PvdA) zei: ‘Dat is goed.", "Echt waar.’", "Hij ging weg."],
        ["Dr. Jansen en mevr. Smit komen o.a. voor de Wmo, d.w.z. de wet.", "Dat is 1.5 uur."],
        ["Zie art. 3 van de wet.", "Daar staat het."],
        ["Dat bevordert de samenhang.1", "De rest volgt."],
        ["‘Wat heeft iemand nodig?’ vraagt zij.", "’s Avonds is er niemand."],
        [",,Nee.''", "Hij zweeg."],
        ["„Ik ben er.” aldus Piet."],
        ["Op 3 juni 2019 kwam men bijeen.", "12 mensen kwamen."],
        ["De Wmo, de Wlz enz.", "Het college doet niets."],
        ["Robert D. Putnam kwam ook."],
        ["Wat een avond!", "(Dat was zo.)", "Toen begon het."],
    ],
    ids=lambda parts: parts[0][:30],
)
def test_boundaries(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@given(st.text(max_size=300))
def test_every_token_stands_in_one_sentence(text: str) -> None:
    doc = BOUNDARIES(NLP(text))
    assert sum(len(span) for span in doc.sents) == len(doc) if len(doc) else True
    assert doc.text == text
